package org.opsitools.common.backup.objectdump;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dump says of itself.
 *
 * @param values texts and numbers by name, in the order of the dump, such as {@code datetime}
 */
public record DumpMeta(Map<String, Object> values) {
  private static final String TYPE = "opsiconfd_backup";
  private static final String VERSION = "1";

  public DumpMeta {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Of a map, what is a plain value. */
  static DumpMeta of(@Nullable Object meta) throws MalformedDataException {
    Map<String, Object> values = new LinkedHashMap<>();
    if (meta instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
              values.put(String.valueOf(name), value);
            }
          });
    }
    DumpMeta read = new DumpMeta(values);
    read.requireKnown();
    return read;
  }

  private void requireKnown() throws MalformedDataException {
    if (!TYPE.equals(values.get("type"))) {
      throw new MalformedDataException("Not an opsiconfd backup");
    }
    Object version = values.get("version");
    if (!VERSION.equals(version)) {
      String shown = version == null ? "" : version.toString().replaceAll("\\p{Cntrl}", "?");
      throw new MalformedDataException("Unsupported backup version '" + shown + "'");
    }
  }

  /** The id of the config server in the dumped database. */
  public Optional<String> serverId() {
    return text("server_id");
  }

  /** When the dump was made, as {@code YYYY-MM-DD HH:MM:SS} in UTC. */
  public Optional<String> created() {
    return text("datetime");
  }

  /** A text by its name; empty if there is none. */
  public Optional<String> text(String name) {
    return values.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }
}
