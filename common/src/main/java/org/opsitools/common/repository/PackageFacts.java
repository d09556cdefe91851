package org.opsitools.common.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ScalarType;

/**
 * What a package's control file says, as far as a repository tells it.
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

  /** The facts of a package whose control file was read. */
  public static PackageFacts of(
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

  /** Reads the facts of a package file. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The facts from the control file inside a package.
     *
     * @throws org.opsitools.common.OpsiException if it is no package
     */
    PackageFacts read(Path packageFile) throws IOException;
  }
}
