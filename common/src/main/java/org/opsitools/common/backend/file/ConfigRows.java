package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigType;

/**
 * Configs: one section each.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Configs".
 */
final class ConfigRows implements Rows<Config> {
  private static final List<IniColumn> COLUMNS =
      List.of(
          IniColumn.plain("", "description"),
          IniColumn.json("", "editable"),
          IniColumn.json("", "multiValue"),
          IniColumn.json("", "possibleValues"),
          IniColumn.json("", "defaultValues"));

  @Override
  public Stream<Config> find(Query<Config> query, FileReading reading) throws IOException {
    IniDocument document = reading.document(reading.tree().config(), IniStyle.CONFIG);
    List<Config> configs = new ArrayList<>();
    for (IniSection section : document.sections()) {
      if (query.admits("id", section.name())) {
        try {
          configs.add(read(document, section));
        } catch (DataFileException e) {
          reading.broken().met(e);
        }
      }
    }
    return configs.stream();
  }

  static Config read(IniDocument document, IniSection section) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", section.name());
    COLUMNS.forEach(column -> column.read(document, section, values));
    ConfigType type = type(section, values);
    if (type == ConfigType.UNICODE) {
      values.putIfAbsent("description", "");
    }
    return FileReading.make(
        document, section, () -> Config.FAMILY.create(type.className(), values));
  }

  /** The original does not read the type and guesses it from the values. */
  private static ConfigType type(IniSection section, Map<String, @Nullable Object> values) {
    Optional<String> stored = section.plain("type");
    for (ConfigType type : ConfigType.values()) {
      if (stored.filter(type.className()::equals).isPresent()) {
        return type;
      }
    }
    boolean flags =
        values.get("possibleValues") instanceof List<?> list
            && list.size() == 2
            && list.contains(true)
            && list.contains(false);
    boolean fixed =
        Boolean.FALSE.equals(values.get("editable"))
            && Boolean.FALSE.equals(values.get("multiValue"));
    return flags && fixed ? ConfigType.BOOL : ConfigType.UNICODE;
  }

  @Override
  public void put(List<Config> configs, FileWriting writing) throws IOException {
    configs.forEach(this::requireStorable);
    edit(
        writing,
        draft -> {
          for (Config config : configs) {
            draft.reset(config.id());
            write(config, draft);
          }
        });
  }

  private static void write(Config config, IniDraft draft) {
    draft.setPlain(config.id(), "type", config.type().className());
    IniColumn.write(COLUMNS, Config.FAMILY, config, draft, config.id());
  }

  @Override
  public void requireStorable(Config config) {
    StorableId.require("config", config.id());
  }

  @Override
  public void delete(List<Config> configs, FileWriting writing) throws IOException {
    edit(writing, draft -> configs.forEach(config -> draft.remove(config.id())));
  }

  private static void edit(FileWriting writing, FileWriting.Edit edit) throws IOException {
    Path file = writing.tree().config();
    writing.edit(file, IniStyle.CONFIG, false, edit);
  }
}
