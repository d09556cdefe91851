package org.opsitools.common.repository;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a repository says of itself and of the packages it offers, in the order of its file.
 *
 * @param packages by product id, then by {@code PRODUCTVERSION-PACKAGEVERSION}
 */
public record RepositoryMetadata(
    String schemaVersion,
    String name,
    List<MetadataReference> metadataFiles,
    Map<String, Map<String, RepositoryPackage>> packages) {

  /** The version of the format that is written here. */
  public static final String SCHEMA_VERSION = "1.1";

  /** What a repository is called that has no name of its own. */
  public static final String DEFAULT_NAME = "opsi package repository";

  public RepositoryMetadata {
    metadataFiles = List.copyOf(metadataFiles);
    Map<String, Map<String, RepositoryPackage>> copy = new LinkedHashMap<>();
    packages.forEach(
        (id, versions) -> copy.put(id, Collections.unmodifiableMap(new LinkedHashMap<>(versions))));
    packages = Collections.unmodifiableMap(copy);
  }

  /** A repository without packages. */
  public static RepositoryMetadata empty(String name) {
    return new RepositoryMetadata(SCHEMA_VERSION, name, List.of(), Map.of());
  }

  /** Every package in every version. */
  public Stream<RepositoryPackage> all() {
    return packages.values().stream().flatMap(versions -> versions.values().stream());
  }

  /** One version of a package, if the repository offers it. */
  public Optional<RepositoryPackage> find(String productId, String version) {
    return Optional.ofNullable(packages.getOrDefault(productId, Map.of()).get(version));
  }

  /** Starts a changed copy. */
  public MetadataEditor edit() {
    return new MetadataEditor(this);
  }
}
