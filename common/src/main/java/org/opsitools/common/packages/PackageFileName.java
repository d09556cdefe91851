package org.opsitools.common.packages;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.ScalarType;

/**
 * The name of a package file, {@code ID_PRODUCTVERSION-PACKAGEVERSION[~CUSTOM].opsi}. It is a hint
 * only: what a package is, its control file says.
 *
 * <p>Source: {@code docs/formats/packages.md}, "File name".
 *
 * @param productId may hold underscores
 * @param productVersion of the product
 * @param packageVersion of the package
 * @param customName null for packages that are not custom ones
 */
public record PackageFileName(
    String productId, String productVersion, String packageVersion, @Nullable String customName) {
  /** What the names of all packages end in. */
  public static final String SUFFIX = ".opsi";

  public PackageFileName {
    productId = ScalarType.PRODUCT_ID.parse(productId);
    productVersion = ScalarType.PRODUCT_VERSION.parse(productVersion);
    packageVersion = ScalarType.PACKAGE_VERSION.parse(packageVersion);
    customName = customName == null ? null : ScalarType.CUSTOM_NAME.parse(customName);
  }

  /**
   * Takes apart the name of a package or of one of the files beside it, such as {@code .opsi.md5}.
   *
   * @throws PackageException if it is not the name of a package
   */
  public static PackageFileName parse(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    int suffix = name.lastIndexOf(SUFFIX);
    int version = suffix < 0 ? -1 : name.lastIndexOf('_', suffix);
    int dash = version < 0 ? -1 : name.substring(0, suffix).indexOf('-', version);
    if (dash < 0) {
      throw new PackageException(
          file, "not the name of a package, which is ID_PRODUCTVERSION-PACKAGEVERSION.opsi");
    }
    int tilde = name.substring(0, suffix).indexOf('~', dash);
    int end = tilde < 0 ? suffix : tilde;
    try {
      return new PackageFileName(
          name.substring(0, version),
          name.substring(version + 1, dash),
          name.substring(dash + 1, end),
          tilde < 0 ? null : name.substring(tilde + 1, suffix));
    } catch (InvalidValueException e) {
      throw new PackageException(file, "not the name of a package: " + e.text());
    }
  }

  /** Product and package version, such as {@code 1.0-2}; without the custom name. */
  public String version() {
    return productVersion + "-" + packageVersion;
  }

  /** The name of the package file. */
  @Override
  public String toString() {
    String custom = customName == null ? "" : "~" + customName;
    return productId + "_" + version() + custom + SUFFIX;
  }
}
