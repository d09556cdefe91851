package org.opsitools.common.workbench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.packages.build.CustomSelection;
import org.opsitools.common.packages.build.Normalisation;
import org.opsitools.common.packages.build.PackagePlan.Companions;

/**
 * What is to be built, and how.
 *
 * @param source the package source directory, absolute
 * @param destination the directory the package goes to, absolute
 * @param versions what the command line says of versions and of a package that exists
 * @param output how the package is written
 * @param control how the control files are treated
 */
public record BuildRequest(
    OpsiRoot root,
    Path source,
    Path destination,
    CustomSelection custom,
    Versions versions,
    Output output,
    Control control) {

  /**
   * What the command line says of versions.
   *
   * @param product the product version to set; null to keep the one of the control file
   * @param packaging the package version to set; null to keep the one of the control file
   * @param replace whether a package that exists is replaced without asking
   */
  public record Versions(@Nullable String product, @Nullable String packaging, boolean replace) {}

  /**
   * How the package is written.
   *
   * @param threads for compression
   * @param setRights whether the finished files get the installation's owner and mode
   */
  public record Output(
      Compression compression,
      int threads,
      Normalisation normalisation,
      Companions companions,
      boolean followSymlinks,
      boolean setRights) {}

  /**
   * How the control files are treated.
   *
   * @param toToml whether a legacy control file gets a control.toml beside it, which then leads
   * @param regenerate whether the leading control file is written anew in canonical form
   * @param lintSizes whether the sizes of local-image products are checked
   */
  public record Control(boolean toToml, boolean regenerate, boolean lintSizes) {}
}
