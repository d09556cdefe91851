package org.opsitools.common.backend.file;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.Finding;
import org.opsitools.common.control.LegacyControlWriter;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.DefaultValue;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of one version of a product, with its properties and dependencies: a legacy control
 * file.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Products".
 *
 * @param control what the file says
 */
record ProductFile(PackageControl control) {
  private static final Logger LOG = LoggerFactory.getLogger(ProductFile.class);

  /** Products have no defaults that depend on the time or on chance. */
  private static final DefaultValue.Source NO_SOURCE =
      new DefaultValue.Source(LocalDateTime.MIN, () -> "");

  /**
   * Takes a file apart.
   *
   * @throws DataFileException if it is no control file
   */
  static ProductFile parse(Path file, byte[] content) {
    ControlFile control = ControlFile.parseStored(file, content);
    if (!control.isUsable()) {
      Optional<Finding> worst = control.findings().stream().filter(Finding::stopsBuild).findFirst();
      throw new DataFileException(
          file,
          worst.map(finding -> Math.max(1, finding.line())).orElse(1),
          worst.map(ProductFile::problem).orElse("is no control file of a product"));
    }
    return new ProductFile(withDefaults(control.control()));
  }

  private static String problem(Finding finding) {
    return (finding.key().isEmpty() ? "" : finding.key() + ": ") + finding.text();
  }

  /** The file has no way to leave a text open. */
  private static PackageControl withDefaults(PackageControl control) {
    Product product = Product.FAMILY.withDefaults(control.product(), NO_SOURCE);
    List<ProductProperty> properties =
        control.properties().stream()
            .map(property -> ProductProperty.FAMILY.withDefaults(property, NO_SOURCE))
            .toList();
    return new PackageControl(
        product, control.packageDependencies(), properties, control.dependencies());
  }

  /** A file for a product that has none yet. */
  static ProductFile of(Product product) {
    return new ProductFile(new PackageControl(product, List.of(), List.of(), List.of()));
  }

  Product product() {
    return control.product();
  }

  /** The file with another product of the same version; properties and dependencies stay. */
  ProductFile with(Product product) {
    return new ProductFile(
        new PackageControl(
            product, control.packageDependencies(), control.properties(), control.dependencies()));
  }

  /** The file with other properties. */
  ProductFile withProperties(List<ProductProperty> properties) {
    return new ProductFile(
        new PackageControl(
            control.product(), control.packageDependencies(), properties, control.dependencies()));
  }

  /** The file with other dependencies. */
  ProductFile withDependencies(List<ProductDependency> dependencies) {
    return new ProductFile(
        new PackageControl(
            control.product(), control.packageDependencies(), control.properties(), dependencies));
  }

  /** The content of the file; lines that cannot stand alone in it are warned about. */
  byte[] render(Path file) {
    List<String> joined = new ArrayList<>();
    byte[] content = LegacyControlWriter.write(control, joined::add);
    for (String line : joined) {
      LOG.warn(
          "{}: product '{}': the line '{}' of a text would begin a section; it is put at the end of"
              + " the line before",
          file,
          product().id(),
          line.strip());
    }
    return content;
  }

  /** The end of the file's name for a kind of product. */
  static String suffix(ProductType type) {
    return "." + type.shortName();
  }
}
