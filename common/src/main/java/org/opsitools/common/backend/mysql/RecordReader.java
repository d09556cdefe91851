package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.LoggerFactory;

/**
 * Makes records of what lies in rows, also of rows that name no class, which opsi 4.3 has left
 * behind in places.
 *
 * @param <T> the record
 */
final class RecordReader<T extends OpsiObject> {
  private static final Set<String> TRUTH = Set.of("0", "1");

  private final Mapping<T> mapping;
  private final ObjectFamily<T> family;
  private final boolean tolerant;

  RecordReader(Mapping<T> mapping, boolean tolerant) {
    this.mapping = mapping;
    this.family = mapping.family();
    this.tolerant = tolerant;
  }

  /**
   * The record; empty if the row makes none and such rows are left out.
   *
   * @throws StoredValueException if the row makes none
   */
  Optional<T> read(StoredObject stored) {
    try {
      String className = className(stored);
      mapping.dependent().ifPresent(values -> addLists(stored, values, className));
      return Optional.of(family.create(className, stored.values()));
    } catch (InvalidValueException e) {
      return broken(stored, e.text());
    }
  }

  private Optional<T> broken(StoredObject stored, String problem) {
    List<@Nullable Object> key = new ArrayList<>();
    mapping.key().forEach(column -> key.add(stored.values().get(column.attribute().name())));
    if (family.isStoredByClass()) {
      key.add(stored.className());
    }
    String text = mapping.describe(key) + ": " + problem;
    if (tolerant) {
      LoggerFactory.getLogger(RecordReader.class).warn("{}; left out", text);
      return Optional.empty();
    }
    throw new StoredValueException(text);
  }

  private String className(StoredObject stored) {
    String className = stored.className();
    if (family.classNames().contains(className)) {
      return className;
    }
    boolean none = className.isEmpty() || className.equals(family.name());
    boolean valued = mapping.dependent().map(DependentLayout::marks).orElse(false);
    if (none && valued) {
      return (isTruth(stored) ? "Bool" : "Unicode") + family.name();
    }
    if (family.classNames().size() == 1) {
      return family.classNames().get(0);
    }
    throw new InvalidValueException(
        "class", className, "one of " + String.join(", ", family.classNames()));
  }

  private static boolean isTruth(StoredObject stored) {
    Map<String, @Nullable Object> values = stored.values();
    return Boolean.FALSE.equals(values.get("editable"))
        && Boolean.FALSE.equals(values.get("multiValue"))
        && !stored.listed().isEmpty()
        && TRUTH.containsAll(stored.listed());
  }

  private static void addLists(StoredObject stored, DependentLayout values, String className) {
    boolean truth = values.marks() && className.startsWith("Bool");
    stored.values().put(values.attribute(), plain(stored.listed(), truth));
    if (values.marks()) {
      stored.values().put(values.marked(), plain(stored.marked(), truth));
    }
  }

  private static List<?> plain(List<String> texts, boolean truth) {
    return truth ? texts.stream().map(text -> !text.equals("0")).toList() : texts;
  }
}
