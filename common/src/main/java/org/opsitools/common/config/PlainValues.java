package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.ConfValue.Scalar;
import org.opsitools.common.config.ConfValue.Sequence;
import org.opsitools.common.config.ConfValue.Table;

/** Turns values of a file that must be literal altogether into maps, lists and single values. */
record PlainValues(Path file) {
  @Nullable Object of(ConfValue value) {
    if (value instanceof Sequence list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(of(item)));
      return items;
    }
    if (value instanceof Table table) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      table.entries().forEach((name, item) -> entries.put(name, of(item)));
      return entries;
    }
    if (value instanceof Scalar scalar) {
      return scalar.value();
    }
    throw new ConfFileException(
        file, value.line(), "only literal values are supported, found: " + value.kind());
  }
}
