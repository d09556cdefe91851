package org.opsitools.common.depot;

import java.nio.file.Path;

/**
 * What is to be put into a repository, and how.
 *
 * @param file the package, as this machine sees it; absolute
 * @param productId of the package; other packages of this product go
 * @param overwrite whether it is put there even if the same is there already
 * @param bandwidth the most bytes a second, unless the depot has a limit of its own; 0 for no limit
 */
public record UploadRequest(Path file, String productId, boolean overwrite, long bandwidth) {
  /** A package, unless it is there already. */
  public static UploadRequest of(Path file, String productId) {
    return new UploadRequest(file, productId, false, 0);
  }
}
