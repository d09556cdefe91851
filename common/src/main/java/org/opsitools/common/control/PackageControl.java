package org.opsitools.common.control;

import java.util.List;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;

/**
 * What the control files of a package say.
 *
 * @param product with the changelog, if there is one
 * @param packageDependencies in the order of the file
 * @param properties in the order of the file; they belong to the product
 * @param dependencies in the order of the file; they belong to the product
 */
public record PackageControl(
    Product product,
    List<PackageDependency> packageDependencies,
    List<ProductProperty> properties,
    List<ProductDependency> dependencies) {
  public PackageControl {
    packageDependencies = List.copyOf(packageDependencies);
    properties = properties.stream().map(property -> property.of(product)).toList();
    dependencies = dependencies.stream().map(dependency -> dependency.of(product)).toList();
  }
}
