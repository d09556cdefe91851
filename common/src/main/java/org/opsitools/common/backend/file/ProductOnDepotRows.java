package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.AttributeTypes;
import org.opsitools.common.objects.ProductOnDepot;

/**
 * The versions of products that depots hold: a section each in the depot's file.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Products on depots".
 */
final class ProductOnDepotRows implements Rows<ProductOnDepot> {
  private static final List<IniColumn> COLUMNS =
      List.of(
          IniColumn.plain("", "productVersion"),
          IniColumn.plain("", "packageVersion"),
          IniColumn.plain("", "locked"));

  @Override
  public Stream<ProductOnDepot> find(Query<ProductOnDepot> query, FileReading reading)
      throws IOException {
    FileTree tree = reading.tree();
    return reading.each(
        reading.hosts(query, "depotId", tree.depots(), FileTree.INI),
        depot -> read(depot, query, reading));
  }

  private static List<ProductOnDepot> read(
      String depot, Query<ProductOnDepot> query, FileReading reading) throws IOException {
    Optional<IniDocument> document =
        reading.sections(
            reading.tree().depot(depot),
            IniStyle.HOST_SCAN,
            name ->
                name.endsWith(ProductOnClientRows.SUFFIX)
                    && query.admits("productId", ProductOnClientRows.withoutSuffix(name)));
    List<ProductOnDepot> products = new ArrayList<>();
    if (document.isPresent()) {
      for (IniSection section : document.get().sections()) {
        products.add(
            FileReading.make(
                document.get(), section, () -> product(document.get(), section, depot)));
      }
    }
    return products;
  }

  private static ProductOnDepot product(IniDocument document, IniSection section, String depot) {
    Optional<String> locked = section.plain("locked");
    return new ProductOnDepot(
        locked.map(AttributeTypes.BOOLEAN::normalise).orElse(null),
        ProductOnClientRows.withoutSuffix(section.name()),
        ProductOnClientRows.type(document, section),
        required(document, section, "productversion"),
        required(document, section, "packageversion"),
        depot);
  }

  private static String required(IniDocument document, IniSection section, String option) {
    return section
        .plain(option)
        .orElseThrow(
            () ->
                new DataFileException(
                    document.file(), section.line(), "[" + section.name() + "] has no " + option));
  }

  private static String section(ProductOnDepot product) {
    return product.productId() + ProductOnClientRows.SUFFIX;
  }

  @Override
  public void put(List<ProductOnDepot> products, FileWriting writing) throws IOException {
    HostFiles.edit(
        "ProductOnDepot",
        byFile(products, writing),
        writing,
        (draft, product) -> {
          draft.reset(section(product));
          write(product, draft);
        });
  }

  private static void write(ProductOnDepot product, IniDraft draft) {
    draft.setPlain(section(product), "producttype", product.productType().className());
    IniColumn.write(COLUMNS, ProductOnDepot.FAMILY, product, draft, section(product));
  }

  @Override
  public void delete(List<ProductOnDepot> products, FileWriting writing) throws IOException {
    for (Map.Entry<Path, List<ProductOnDepot>> file : byFile(products, writing).entrySet()) {
      writing.editIfPresent(
          file.getKey(),
          IniStyle.HOST,
          draft -> file.getValue().forEach(product -> draft.remove(section(product))));
    }
  }

  private static Map<Path, List<ProductOnDepot>> byFile(
      List<ProductOnDepot> products, FileWriting writing) throws IOException {
    return writing.byFile(products, product -> writing.tree().depot(product.depotId()));
  }
}
