package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ProductPropertyState;

/**
 * Product properties' values of hosts: a section for each product in the host's file.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "States of properties".
 */
final class PropertyStateRows implements Rows<ProductPropertyState> {
  private static final String SUFFIX = "-install";

  @Override
  public Stream<ProductPropertyState> find(Query<ProductPropertyState> query, FileReading reading)
      throws IOException {
    SectionSearch search = SectionSearch.of(FileReading.exactIds(query, "productId"), SUFFIX);
    Predicate<String> wanted =
        name -> name.endsWith(SUFFIX) && query.admits("productId", withoutSuffix(name));
    return reading.each(
        HostFiles.wanted(query, "objectId", reading),
        file -> {
          Optional<byte[]> bytes = reading.view().bytes(file.path()).filter(search::mayMatch);
          return bytes.isEmpty()
              ? List.of()
              : read(
                  reading.sections(file.path(), bytes.get(), IniStyle.HOST_SCAN, wanted),
                  file.id(),
                  query);
        });
  }

  private static List<ProductPropertyState> read(
      IniDocument document, String hostId, Query<ProductPropertyState> query) {
    List<ProductPropertyState> states = new ArrayList<>();
    for (IniSection section : document.sections()) {
      String productId = withoutSuffix(section.name());
      for (IniOption option : section.options()) {
        if (query.admits("propertyId", option.name())) {
          states.add(
              RowProblem.naming(
                  document,
                  option.line(),
                  () ->
                      new ProductPropertyState(
                          ConfigStateRows.list(JsonValue.read(document, section, option)),
                          productId,
                          option.name(),
                          hostId)));
        }
      }
    }
    return states;
  }

  private static String withoutSuffix(String section) {
    return section.substring(0, section.length() - SUFFIX.length());
  }

  private static String section(ProductPropertyState state) {
    return state.productId() + SUFFIX;
  }

  @Override
  public void put(List<ProductPropertyState> states, FileWriting writing) throws IOException {
    states.forEach(this::requireStorable);
    edit(
        states,
        writing,
        (draft, state) -> {
          draft.add(section(state));
          if (state.values() == null) {
            draft.remove(section(state), state.propertyId());
          } else {
            draft.setJson(section(state), state.propertyId(), state.values());
          }
        });
  }

  @Override
  public void requireStorable(ProductPropertyState state) {
    StorableId.require("property", state.propertyId());
  }

  @Override
  public void delete(List<ProductPropertyState> states, FileWriting writing) throws IOException {
    for (Map.Entry<Path, List<ProductPropertyState>> file : byFile(states, writing).entrySet()) {
      writing.editIfPresent(
          file.getKey(),
          IniStyle.HOST,
          draft -> file.getValue().forEach(state -> remove(state, draft)));
    }
  }

  private static void remove(ProductPropertyState state, IniDraft draft) {
    draft.remove(section(state), state.propertyId());
    if (draft.options(section(state)).isEmpty()) {
      draft.remove(section(state));
    }
  }

  private static void edit(
      List<ProductPropertyState> states,
      FileWriting writing,
      HostFiles.ObjectEdit<ProductPropertyState> edit)
      throws IOException {
    HostFiles.edit("ProductPropertyState", byFile(states, writing), writing, edit);
  }

  private static Map<Path, List<ProductPropertyState>> byFile(
      List<ProductPropertyState> states, FileWriting writing) throws IOException {
    return writing.byFile(states, state -> writing.reading().host(state.objectId()));
  }
}
