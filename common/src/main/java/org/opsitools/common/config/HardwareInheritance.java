package org.opsitools.common.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.ConfValue.Sequence;

/** Gives each hardware class of a file in Python's syntax what it inherits. */
final class HardwareInheritance {
  private static final String NAME = "OPSI_HARDWARE_CLASSES";

  private final LiteralConf conf;
  private final HardwareTranslations names;
  private final List<ConfWarning> warnings;
  private final List<HardwareEntry> entries = new ArrayList<>();
  private final Map<String, HardwareEntry> byName = new HashMap<>();
  private final Map<String, List<Map<String, @Nullable Object>>> complete = new HashMap<>();

  /**
   * @param warnings where a class that is not there is noted
   */
  HardwareInheritance(LiteralConf conf, HardwareTranslations names, List<ConfWarning> warnings) {
    this.conf = conf;
    this.names = names;
    this.warnings = warnings;
    ConfValue value =
        conf.find(NAME)
            .orElseThrow(
                () -> new ConfFileException(conf.file(), 1, "there is no '" + NAME + "' in it"));
    if (!(value instanceof Sequence list)) {
      throw new ConfFileException(
          conf.file(), value.line(), NAME + ": expected a list, found " + value.kind());
    }
    for (ConfValue item : list.items()) {
      Object plain = new PlainValues(conf.file()).of(item);
      HardwareEntry entry = names.named(HardwareEntry.of(conf.file(), item.line(), plain));
      entries.add(entry);
      // As in the original the first of two classes with the same name is inherited from.
      byName.putIfAbsent(entry.name(), entry);
    }
  }

  /** The classes that hardware can be of, each with all its attributes. */
  List<HardwareEntry> entries() {
    return entries.stream()
        .filter(HardwareEntry::structural)
        .map(entry -> entry.complete(named(values(entry, new LinkedHashSet<>()))))
        .toList();
  }

  private List<Map<String, @Nullable Object>> named(List<Map<String, @Nullable Object>> values) {
    return values.stream().map(names::complete).toList();
  }

  /**
   * The attributes of a class: those of the parent named last stand first. An attribute of its own
   * takes the place of the inherited one of that name.
   */
  private List<Map<String, @Nullable Object>> values(HardwareEntry entry, Set<String> children) {
    if (!children.add(entry.name())) {
      throw new ConfFileException(
          conf.file(), entry.line(), "class '" + entry.name() + "' inherits from itself");
    }
    List<Map<String, @Nullable Object>> values = entry.values();
    for (String parent : entry.parents()) {
      HardwareEntry known = byName.get(parent);
      if (known == null) {
        String text = "class '" + entry.name() + "' inherits from unknown '" + parent + "'";
        warnings.add(new ConfWarning(conf.file(), entry.line(), text));
      } else {
        values = merged(inherited(known, children), values);
      }
    }
    children.remove(entry.name());
    return values;
  }

  private List<Map<String, @Nullable Object>> inherited(
      HardwareEntry parent, Set<String> children) {
    List<Map<String, @Nullable Object>> known = complete.get(parent.name());
    if (known == null) {
      known = values(parent, children);
      complete.put(parent.name(), known);
    }
    return known;
  }

  private List<Map<String, @Nullable Object>> merged(
      List<Map<String, @Nullable Object>> inherited, List<Map<String, @Nullable Object>> own) {
    Map<Object, Map<String, @Nullable Object>> left = new LinkedHashMap<>();
    own.forEach(value -> left.putIfAbsent(String.valueOf(value.get("Opsi")), value));
    List<Map<String, @Nullable Object>> merged = new ArrayList<>();
    for (Map<String, @Nullable Object> value : inherited) {
      Map<String, @Nullable Object> mine = left.remove(String.valueOf(value.get("Opsi")));
      merged.add(mine == null ? value : names.merged(value, mine));
    }
    merged.addAll(left.values());
    return merged;
  }
}
