package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of products: finding them by their names, reading and writing them. */
final class ProductFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ProductFiles.class);
  private static final Pattern NAME =
      Pattern.compile("([a-zA-Z0-9_.-]+)_([\\w.]+)-([\\w.]+)\\.(local|net)boot");

  private ProductFiles() {}

  /**
   * What is made of the files that a query can want.
   *
   * @param attribute the attribute that holds the product's id
   */
  static <T extends OpsiObject> Stream<T> find(
      Query<T> query, String attribute, FileReading reading, FileRows<T> rows) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : reading.names(reading.tree().products())) {
      if (isWanted(name, query, attribute, reading)) {
        files.add(reading.tree().products().resolve(name));
      }
    }
    return reading.each(
        files,
        file -> {
          Optional<byte[]> content = reading.view().bytes(file);
          return content.isEmpty() ? List.of() : rows.of(parse(file, content.get(), reading));
        });
  }

  private static boolean isWanted(
      String name, Query<?> query, String attribute, FileReading reading) {
    boolean product = name.endsWith(".localboot") || name.endsWith(".netboot");
    if (!product || name.startsWith(".")) {
      return false;
    }
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      reading.warnOnce(
          reading.tree().products().resolve(name),
          "is ignored: the name is not PRODUCT_VERSION-PACKAGE.localboot or .netboot");
      return false;
    }
    return query.admits(attribute, matcher.group(1).toLowerCase(Locale.ROOT));
  }

  private static ProductFile parse(Path file, byte[] content, FileReading reading) {
    ProductFile parsed = ProductFile.parse(file, content);
    String expected = name(parsed.product());
    if (!expected.equalsIgnoreCase(String.valueOf(file.getFileName()))) {
      reading.warnOnce(file, "holds what should be in a file " + expected);
    }
    return parsed;
  }

  private static String name(Product product) {
    return name(product.id(), product.version(), product.type());
  }

  private static String name(String id, String version, ProductType type) {
    return id + "_" + version + ProductFile.suffix(type);
  }

  /** The place of a product's file. */
  static Path path(FileTree tree, Product product) {
    return FileTree.below(tree.products(), name(product));
  }

  /** The file that holds a version of a product of either kind; empty if there is none. */
  static Optional<Path> stored(Version version, FileWriting writing) throws IOException {
    FileTree tree = writing.tree();
    for (ProductType type : ProductType.values()) {
      Path file = FileTree.below(tree.products(), name(version.id, version.version(), type));
      if (writing.transaction().exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** As {@link #stored}, of a version that must be there. */
  static Path required(String what, Version version, FileWriting writing) throws IOException {
    return stored(version, writing)
        .orElseThrow(
            () ->
                new MissingDataException(
                    what
                        + " needs existing product '"
                        + version.id
                        + "' of version "
                        + version.version()));
  }

  /** The content of a file to be changed; empty if there is no such file. */
  static Optional<ProductFile> read(Path file, FileWriting writing) throws IOException {
    writing.transaction().lock(List.of(file));
    return writing.transaction().bytes(file).map(content -> ProductFile.parse(file, content));
  }

  /** Writes a file. */
  static void write(Path file, ProductFile content, FileWriting writing) throws IOException {
    boolean create = !writing.transaction().exists(file);
    LOG.debug("{}: writing product {}", file, content.product().id());
    writing.transaction().write(file, content.render(file), create);
  }

  /** One version of a product. */
  record Version(String id, String productVersion, String packageVersion) {
    String version() {
      return productVersion + "-" + packageVersion;
    }
  }

  /**
   * Takes the objects of one file.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  interface FileRows<T extends OpsiObject> {
    List<T> of(ProductFile file);
  }
}
