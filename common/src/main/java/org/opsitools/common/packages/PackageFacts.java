package org.opsitools.common.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ScalarType;

/**
 * What the control file in a package says, as far as a repository tells it.
 *
 * <p>A malformed id or version is refused with an {@link
 * org.opsitools.common.objects.InvalidValueException}.
 *
 * @param name null if the package has none
 * @param description null if the package has none
 */
public record PackageFacts(
    String productId,
    String productVersion,
    String packageVersion,
    @Nullable String name,
    int priority,
    @Nullable String description,
    List<ProductDependency> productDependencies,
    List<PackageDependency> packageDependencies) {

  public PackageFacts {
    productId = ScalarType.PRODUCT_ID.parse(productId);
    productVersion = ScalarType.PRODUCT_VERSION.parse(productVersion);
    packageVersion = ScalarType.PACKAGE_VERSION.parse(packageVersion);
    productDependencies = List.copyOf(productDependencies);
    packageDependencies = List.copyOf(packageDependencies);
  }

  /**
   * Reads the facts of a package; of its archives only those with control files are unpacked.
   *
   * @throws org.opsitools.common.OpsiException if it is no package, or its control file is
   *     malformed
   */
  public static PackageFacts read(Path packageFile) throws IOException {
    try (OpsiPackage opened = OpsiPackage.open(packageFile)) {
      PackageControl control = opened.control().leading().control();
      return of(control.product(), control.dependencies(), control.packageDependencies());
    }
  }

  private static PackageFacts of(
      Product product,
      List<ProductDependency> productDependencies,
      List<PackageDependency> packageDependencies) {
    Integer priority = product.priority();
    return new PackageFacts(
        product.id(),
        product.productVersion(),
        product.packageVersion(),
        product.name(),
        priority == null ? 0 : priority,
        product.description(),
        productDependencies,
        packageDependencies);
  }

  /** {@code PRODUCTVERSION-PACKAGEVERSION}. */
  public String version() {
    return productVersion + "-" + packageVersion;
  }
}
