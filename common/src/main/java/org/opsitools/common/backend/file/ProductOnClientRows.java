package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

/**
 * States of products on clients: a section for each product, and one line in the section of its
 * product type.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Products on clients".
 */
final class ProductOnClientRows implements Rows<ProductOnClient> {
  static final String SUFFIX = "-state";

  private static final List<IniColumn> COLUMNS =
      List.of(
          IniColumn.plain("", "actionProgress"),
          IniColumn.plain("", "productVersion"),
          IniColumn.plain("", "packageVersion"),
          IniColumn.plain("", "modificationTime"),
          IniColumn.plain("", "lastAction"),
          IniColumn.plain("", "actionResult"),
          IniColumn.plain("", "targetConfiguration"));

  @Override
  public Stream<ProductOnClient> find(Query<ProductOnClient> query, FileReading reading)
      throws IOException {
    SectionSearch search = SectionSearch.of(FileReading.exactIds(query, "productId"), SUFFIX);
    Predicate<String> wanted =
        name ->
            StatusLine.isSection(name)
                || (name.endsWith(SUFFIX) && query.admits("productId", withoutSuffix(name)));
    FileTree tree = reading.tree();
    return reading.each(
        reading.hosts(query, "clientId", tree.clients(), FileTree.INI),
        client -> {
          Path file = tree.client(client);
          Optional<byte[]> bytes = reading.view().bytes(file).filter(search::mayMatch);
          return bytes.isEmpty()
              ? List.of()
              : read(reading.sections(file, bytes.get(), IniStyle.HOST_SCAN, wanted), client);
        });
  }

  private static List<ProductOnClient> read(IniDocument document, String client) {
    List<ProductOnClient> states = new ArrayList<>();
    for (IniSection section : document.sections()) {
      if (section.name().endsWith(SUFFIX) && !StatusLine.isSection(section.name())) {
        states.add(FileReading.make(document, section, () -> state(document, section, client)));
      }
    }
    return states;
  }

  private static ProductOnClient state(IniDocument document, IniSection section, String client) {
    String productId = withoutSuffix(section.name());
    ProductType type = type(document, section);
    StatusLine status = StatusLine.read(document, type, productId);
    return new ProductOnClient(
        value(section, "targetconfiguration"),
        status.installationStatus(),
        status.actionRequest(),
        value(section, "lastaction"),
        value(section, "actionprogress"),
        value(section, "actionresult"),
        value(section, "productversion"),
        value(section, "packageversion"),
        value(section, "modificationtime"),
        null,
        productId,
        type,
        client);
  }

  /** The kind of product that a state section names. */
  static ProductType type(IniDocument document, IniSection section) {
    String type = value(section, "producttype");
    if (type == null) {
      throw new DataFileException(
          document.file(), section.line(), "[" + section.name() + "] has no producttype");
    }
    return ProductType.parse(type);
  }

  private static @Nullable String value(IniSection section, String option) {
    return section.plain(option).orElse(null);
  }

  static String withoutSuffix(String section) {
    return section.substring(0, section.length() - SUFFIX.length());
  }

  private static String section(ProductOnClient state) {
    return state.productId() + SUFFIX;
  }

  @Override
  public void put(List<ProductOnClient> states, FileWriting writing) throws IOException {
    HostFiles.edit(
        "ProductOnClient",
        byFile(states, writing),
        writing,
        (draft, state) -> {
          draft.reset(section(state));
          write(state, draft);
          StatusLine.write(draft, state);
        });
  }

  private static void write(ProductOnClient state, IniDraft draft) {
    draft.setPlain(section(state), "producttype", state.productType().className());
    IniColumn.write(COLUMNS, ProductOnClient.FAMILY, state, draft, section(state));
  }

  @Override
  public void delete(List<ProductOnClient> states, FileWriting writing) throws IOException {
    for (Map.Entry<Path, List<ProductOnClient>> file : byFile(states, writing).entrySet()) {
      writing.editIfPresent(
          file.getKey(),
          IniStyle.HOST,
          draft -> {
            for (ProductOnClient state : file.getValue()) {
              draft.remove(section(state));
              StatusLine.remove(draft, state.productId());
            }
          });
    }
  }

  private static Map<Path, List<ProductOnClient>> byFile(
      List<ProductOnClient> states, FileWriting writing) throws IOException {
    return writing.byFile(states, state -> writing.tree().client(state.clientId()));
  }
}
