package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Product;

/**
 * Products: a file for each version.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Products".
 */
final class ProductRows implements Rows<Product> {
  @Override
  public Stream<Product> find(Query<Product> query, FileReading reading) throws IOException {
    return ProductFiles.find(query, "id", reading, file -> List.of(file.product()));
  }

  private static ProductFiles.Version version(Product product) {
    return new ProductFiles.Version(
        product.id(), product.productVersion(), product.packageVersion());
  }

  @Override
  public void put(List<Product> products, FileWriting writing) throws IOException {
    for (Product product : products) {
      Path place = ProductFiles.path(writing.tree(), product);
      Optional<Path> old = ProductFiles.stored(version(product), writing);
      Optional<ProductFile> before =
          old.isPresent() ? ProductFiles.read(old.get(), writing) : Optional.empty();
      ProductFiles.write(
          place,
          before.map(file -> file.with(product)).orElseGet(() -> ProductFile.of(product)),
          writing);
      if (old.isPresent() && !old.get().equals(place)) {
        // A product of the other kind had the same version.
        writing.transaction().delete(old.get());
      }
    }
  }

  @Override
  public void delete(List<Product> products, FileWriting writing) throws IOException {
    for (Product product : products) {
      Optional<Path> file = ProductFiles.stored(version(product), writing);
      if (file.isPresent()) {
        writing.transaction().delete(file.get());
      }
    }
  }
}
