package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;

/**
 * Properties and dependencies: parts of the file of a product's version.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Products".
 *
 * @param <T> property or dependency
 */
final class ProductPartRows<T extends OpsiObject> implements Rows<T> {
  private final ObjectFamily<T> family;
  private final Part<T> part;

  private ProductPartRows(ObjectFamily<T> family, Part<T> part) {
    this.family = family;
    this.part = part;
  }

  static ProductPartRows<ProductProperty> properties() {
    return new ProductPartRows<>(ProductProperty.FAMILY, new Properties());
  }

  static ProductPartRows<ProductDependency> dependencies() {
    return new ProductPartRows<>(ProductDependency.FAMILY, new Dependencies());
  }

  @Override
  public Stream<T> find(Query<T> query, FileReading reading) throws IOException {
    return ProductFiles.find(query, "productId", reading, part::of);
  }

  @Override
  public void put(List<T> objects, FileWriting writing) throws IOException {
    objects.forEach(this::requireStorable);
    edit(
        objects,
        writing,
        (parts, object) -> {
          parts.put(family.ident(object), object);
        });
  }

  private void edit(List<T> objects, FileWriting writing, Edit<T> edit) throws IOException {
    for (Map.Entry<ProductFiles.Version, List<T>> version : byVersion(objects).entrySet()) {
      Path file = ProductFiles.required(family.name(), version.getKey(), writing);
      change(file, version.getValue(), writing, edit);
    }
  }

  @Override
  public void requireStorable(T object) {
    part.requireStorable(object);
  }

  @Override
  public void delete(List<T> objects, FileWriting writing) throws IOException {
    for (Map.Entry<ProductFiles.Version, List<T>> version : byVersion(objects).entrySet()) {
      Optional<Path> file = ProductFiles.stored(version.getKey(), writing);
      if (file.isPresent()) {
        change(
            file.get(),
            version.getValue(),
            writing,
            (parts, object) -> parts.remove(family.ident(object)));
      }
    }
  }

  private void change(Path file, List<T> objects, FileWriting writing, Edit<T> edit)
      throws IOException {
    Optional<ProductFile> before = ProductFiles.read(file, writing);
    if (before.isPresent()) {
      Map<String, T> parts = new LinkedHashMap<>();
      part.of(before.get()).forEach(object -> parts.put(family.ident(object), object));
      List<T> old = List.copyOf(parts.values());
      objects.forEach(object -> edit.apply(parts, object));
      List<T> changed = List.copyOf(parts.values());
      if (!changed.equals(old)) {
        ProductFiles.write(file, part.with(before.get(), changed), writing);
      }
    }
  }

  private Map<ProductFiles.Version, List<T>> byVersion(List<T> objects) {
    Map<ProductFiles.Version, List<T>> versions = new LinkedHashMap<>();
    for (T object : objects) {
      ProductFiles.Version version =
          new ProductFiles.Version(
              text(object, "productId"),
              text(object, "productVersion"),
              text(object, "packageVersion"));
      versions.computeIfAbsent(version, key -> new ArrayList<>()).add(object);
    }
    return versions;
  }

  private String text(T object, String attribute) {
    return String.valueOf(family.plainValue(object, attribute));
  }

  /**
   * The part of the file that holds the objects.
   *
   * @param <T> the record
   */
  private sealed interface Part<T extends OpsiObject> {
    List<T> of(ProductFile file);

    ProductFile with(ProductFile file, List<T> objects);

    void requireStorable(T object);
  }

  private record Properties() implements Part<ProductProperty> {
    @Override
    public List<ProductProperty> of(ProductFile file) {
      return file.control().properties();
    }

    @Override
    public ProductFile with(ProductFile file, List<ProductProperty> objects) {
      return file.withProperties(objects);
    }

    @Override
    public void requireStorable(ProductProperty property) {
      StorableId.require("property", property.propertyId());
    }
  }

  private record Dependencies() implements Part<ProductDependency> {
    @Override
    public List<ProductDependency> of(ProductFile file) {
      return file.control().dependencies();
    }

    @Override
    public ProductFile with(ProductFile file, List<ProductDependency> objects) {
      return file.withDependencies(objects);
    }

    @Override
    public void requireStorable(ProductDependency dependency) {
      if (dependency.productAction().isEmpty()) {
        throw new OpsiException(
            "file backend cannot store the dependency '"
                + dependency.ident()
                + "', which is of no action");
      }
    }
  }

  /**
   * A change to the parts of a file, which are kept by their identity.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  private interface Edit<T extends OpsiObject> {
    void apply(Map<String, T> parts, T object);
  }
}
