package org.opsitools.common.depot.method;

import java.io.IOException;
import java.nio.file.Path;

/** Builds packages from their sources, with the files beside them. */
@FunctionalInterface
public interface PackageBuilder {
  /**
   * Builds a package into its source directory; one that is there already is replaced.
   *
   * @return the package
   * @throws org.opsitools.common.OpsiException if the source is unfit
   */
  Path build(Path source) throws IOException;
}
