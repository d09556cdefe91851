package org.opsitools.makepackage.command;

import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ScalarType;
import org.opsitools.common.workbench.BuildRequest;
import picocli.CommandLine.Option;

/** The versions to build, and what happens to a package that has them already. */
final class VersionOptions {
  @Option(
      names = {"-k", "--keep-versions"},
      description = "Replace an existing package of this version without a question.")
  private boolean keep;

  @Option(
      names = "--package-version",
      paramLabel = "VERSION",
      description = "Set the package version in the control file.")
  private @Nullable String packaging;

  @Option(
      names = "--product-version",
      paramLabel = "VERSION",
      description = "Set the product version in the control file.")
  private @Nullable String product;

  /** Both versions are checked before anything is done with either. */
  BuildRequest.Versions versions(boolean quiet) {
    return new BuildRequest.Versions(
        version(ScalarType.PRODUCT_VERSION, product),
        version(ScalarType.PACKAGE_VERSION, packaging),
        keep || quiet);
  }

  private static @Nullable String version(ScalarType type, @Nullable String text) {
    return text == null || text.isEmpty() ? null : type.parse(text);
  }
}
