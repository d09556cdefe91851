package org.opsitools.common.objects;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record in the making: the values of its components, by name. Names that are no components go
 * into the map of a record that has one.
 */
final class RecordDraft {
  /** The component with the attributes that only a site's configuration names. */
  static final String DYNAMIC = "values";

  private final RecordShape shape;
  private final boolean dynamic;
  private final @Nullable Object[] values;
  private final Map<String, @Nullable Object> further = new LinkedHashMap<>();

  private RecordDraft(RecordShape shape, boolean dynamic, @Nullable Object[] values) {
    this.shape = shape;
    this.dynamic = dynamic;
    this.values = values;
  }

  /** A draft in which nothing is set. */
  static RecordDraft empty(RecordShape shape, boolean dynamic) {
    return new RecordDraft(shape, dynamic, shape.unset());
  }

  /** A draft with the values of a record. */
  static RecordDraft of(RecordShape shape, boolean dynamic, Object record) {
    RecordDraft draft = new RecordDraft(shape, dynamic, shape.values(record));
    if (dynamic) {
      draft.further.putAll(further(shape, record));
    }
    return draft;
  }

  /** The attributes of a record that its site's configuration names. */
  @SuppressWarnings("unchecked") // The component of this name is such a map.
  static Map<String, @Nullable Object> further(RecordShape shape, Object record) {
    Object map = shape.get(record, shape.index(DYNAMIC));
    return map == null ? Collections.emptyMap() : (Map<String, @Nullable Object>) map;
  }

  @Nullable Object get(String component) {
    return values[shape.index(component)];
  }

  RecordDraft set(String component, @Nullable Object value) {
    values[shape.index(component)] = value;
    return this;
  }

  RecordDraft setFurther(String name, @Nullable Object value) {
    further.put(name, value);
    return this;
  }

  Object create() {
    if (dynamic) {
      set(DYNAMIC, further);
    }
    return shape.create(values);
  }
}
