package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.AuditSoftwareOnClient;
import org.opsitools.common.objects.AuditSoftwareToLicensePool;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Timestamp;

/**
 * The attributes of a family and the columns that a table really has for them. Attributes without a
 * column are not stored; columns without an attribute are left alone.
 *
 * @param <T> the record
 */
final class Mapping<T extends OpsiObject> {
  /** Where opsi 4.2 writes an empty text and opsi 4.3 nothing. */
  private static final Set<String> EMPTY_IS_UNSET =
      Set.of("hardwareAddress", "ipAddress", "systemUUID");

  private static final String TYPE = "type";

  private final ObjectFamily<T> family;
  private final Table table;
  private final Map<String, MappedColumn> columns = new LinkedHashMap<>();
  private final List<MappedColumn> all;
  private final List<MappedColumn> key;
  private final @Nullable Column type;
  private final @Nullable Column surrogate;
  private final @Nullable DependentLayout dependent;
  private final boolean revocable;

  private Mapping(ObjectFamily<T> family, FamilyLayout layout, Table table, Schema schema) {
    boolean natural = schema.hasNaturalKeys();
    this.family = family;
    this.table = table;
    for (Attribute<?> attribute : family.attributes()) {
      if (!layout.unstored().contains(attribute.name())) {
        table
            .column(layout.column(attribute.name()))
            .ifPresent(column -> columns.put(attribute.name(), mapped(attribute, column)));
      }
    }
    this.all = List.copyOf(columns.values());
    this.key = keyAttributes(family, natural).stream().map(this::keyColumn).toList();
    this.type = family.attribute(TYPE).isEmpty() ? table.column(TYPE).orElse(null) : null;
    this.surrogate = table.surrogateId().orElse(null);
    this.dependent = layout.dependent().filter(values -> values.natural() || !natural).orElse(null);
    this.revocable =
        table.isTransactional()
            && Optional.ofNullable(dependent)
                .flatMap(values -> schema.table(values.table()))
                .map(Table::isTransactional)
                .orElse(true);
  }

  /** The mapping of a family; empty where there is no such table. */
  static <T extends OpsiObject> Optional<Mapping<T>> of(ObjectFamily<T> family, Schema schema) {
    return FamilyLayout.of(family)
        .flatMap(
            layout ->
                schema
                    .table(layout.table())
                    .map(table -> new Mapping<>(family, layout, table, schema)));
  }

  /** Since opsi 4.3 a piece of software may be licensed by several pools. */
  private static List<Attribute<?>> keyAttributes(ObjectFamily<?> family, boolean natural) {
    return natural && family == AuditSoftwareToLicensePool.FAMILY
        ? family.identAttributes()
        : family.storageKey();
  }

  private MappedColumn mapped(Attribute<?> attribute, Column column) {
    String never =
        family == AuditSoftwareOnClient.FAMILY && attribute.name().equals("lastUsed")
            ? Timestamp.NEVER
            : null;
    return new MappedColumn(attribute, column, EMPTY_IS_UNSET.contains(attribute.name()), never);
  }

  private MappedColumn keyColumn(Attribute<?> attribute) {
    MappedColumn column = columns.get(attribute.name());
    if (column == null) {
      throw new SchemaException(
          "table " + table + " has no column for '" + attribute + "' of " + family.name());
    }
    return column;
  }

  ObjectFamily<T> family() {
    return family;
  }

  Table table() {
    return table;
  }

  /** All columns that hold attributes, in the order of the attributes. */
  List<MappedColumn> columns() {
    return all;
  }

  Optional<MappedColumn> column(String attribute) {
    return Optional.ofNullable(columns.get(attribute));
  }

  /** The columns by whose values rows are told apart, besides the class's. */
  List<MappedColumn> key() {
    return key;
  }

  /** The column of the class's name. */
  Optional<Column> type() {
    return Optional.ofNullable(type);
  }

  /** The column by which one of several rows under the same key is meant. */
  Optional<Column> surrogate() {
    return Optional.ofNullable(surrogate);
  }

  /** Whether the table refuses a second row of the same key, and can take back a first. */
  boolean preventsDuplicates() {
    return surrogate == null && table.isTransactional();
  }

  /** A batch of rows for the objects' tables. */
  Batch batch() {
    return new Batch(revocable);
  }

  /** The table with further values. */
  Optional<DependentLayout> dependent() {
    return Optional.ofNullable(dependent);
  }

  /** The key of an object as it is written. */
  List<@Nullable Object> keyOf(T object) {
    List<@Nullable Object> values = new ArrayList<>();
    String className = family.className(object);
    for (MappedColumn column : key) {
      Object plain = family.plainValue(object, column.attribute().name());
      values.add(column.written(plain, className));
    }
    if (family.isStoredByClass()) {
      values.add(className);
    }
    return values;
  }

  /** The names of the columns of {@link #keyOf}. */
  List<String> keyColumns() {
    List<String> names = new ArrayList<>();
    key.forEach(column -> names.add(column.column().name()));
    if (family.isStoredByClass()) {
      type().ifPresent(column -> names.add(column.name()));
    }
    return names;
  }

  /** The attribute that a column holds; {@code type} for that of the class. */
  String attributeOf(String columnName) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getValue().column().name().equalsIgnoreCase(columnName))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(TYPE);
  }

  /** For messages: the table and the key. */
  String describe(List<? extends @Nullable Object> values) {
    List<String> parts = new ArrayList<>();
    List<String> names = keyColumns();
    for (int i = 0; i < names.size(); i++) {
      parts.add(names.get(i) + "=" + values.get(i));
    }
    return table + " (" + String.join(", ", parts) + ")";
  }
}
