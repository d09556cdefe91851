package org.opsitools.common.repository;

import java.util.List;

/**
 * Other metadata files of a repository.
 *
 * @param type {@code packages} or {@code custom}; from a foreign repository any text
 */
public record MetadataReference(String type, List<String> urls) {
  public MetadataReference {
    urls = List.copyOf(urls);
  }
}
