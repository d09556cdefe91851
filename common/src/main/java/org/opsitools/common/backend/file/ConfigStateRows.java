package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ConfigState;

/**
 * Configs' values of hosts: options of one section of the host's file.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "States of configs".
 */
final class ConfigStateRows implements Rows<ConfigState> {
  private static final String SECTION = "generalconfig";

  @Override
  public Stream<ConfigState> find(Query<ConfigState> query, FileReading reading)
      throws IOException {
    return reading.each(
        HostFiles.wanted(query, "objectId", reading), file -> read(file, query, reading));
  }

  private static List<ConfigState> read(
      HostFiles.HostFile file, Query<ConfigState> query, FileReading reading) throws IOException {
    Optional<IniDocument> document =
        reading.sections(file.path(), IniStyle.HOST_SCAN, SECTION::equals);
    Optional<IniSection> section = document.flatMap(found -> found.section(SECTION));
    List<ConfigState> states = new ArrayList<>();
    if (document.isPresent() && section.isPresent()) {
      for (IniOption option : section.get().options()) {
        if (query.admits("configId", option.name())) {
          states.add(
              RowProblem.naming(
                  document.get(),
                  option.line(),
                  () ->
                      new ConfigState(
                          list(JsonValue.read(document.get(), section.get(), option)),
                          option.name(),
                          file.id())));
        }
      }
    }
    return states;
  }

  /** A lone value is a list of one. */
  static List<@Nullable Object> list(@Nullable Object value) {
    List<@Nullable Object> list = new ArrayList<>();
    if (value instanceof List<?> values) {
      list.addAll(values);
    } else {
      list.add(value);
    }
    return list;
  }

  @Override
  public void put(List<ConfigState> states, FileWriting writing) throws IOException {
    states.forEach(this::requireStorable);
    edit(
        states,
        writing,
        (draft, state) -> {
          draft.add(SECTION);
          if (state.values() == null) {
            draft.remove(SECTION, state.configId());
          } else {
            draft.setJson(SECTION, state.configId(), state.values());
          }
        });
  }

  @Override
  public void requireStorable(ConfigState state) {
    StorableId.require("config", state.configId());
  }

  @Override
  public void delete(List<ConfigState> states, FileWriting writing) throws IOException {
    for (Map.Entry<Path, List<ConfigState>> file : byFile(states, writing).entrySet()) {
      writing.editIfPresent(
          file.getKey(),
          IniStyle.HOST,
          draft -> file.getValue().forEach(state -> draft.remove(SECTION, state.configId())));
    }
  }

  private static void edit(
      List<ConfigState> states, FileWriting writing, HostFiles.ObjectEdit<ConfigState> edit)
      throws IOException {
    HostFiles.edit("ConfigState", byFile(states, writing), writing, edit);
  }

  private static Map<Path, List<ConfigState>> byFile(List<ConfigState> states, FileWriting writing)
      throws IOException {
    return writing.byFile(states, state -> writing.reading().host(state.objectId()));
  }
}
