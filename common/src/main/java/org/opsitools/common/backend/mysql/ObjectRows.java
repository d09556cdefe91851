package org.opsitools.common.backend.mysql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.LoggerFactory;

/**
 * Makes rows of objects and refuses those that do not fit, before the server would.
 *
 * @param <T> the record
 */
final class ObjectRows<T extends OpsiObject> {
  private static final int EXCERPT = 80;
  private static final String CHANGELOG = "changelog";

  private final Mapping<T> mapping;
  private final ObjectFamily<T> family;

  ObjectRows(Mapping<T> mapping) {
    this.mapping = mapping;
    this.family = mapping.family();
  }

  /** The columns of the rows: those of the attributes, then the class's. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    mapping.columns().forEach(column -> columns.add(column.column()));
    mapping.type().ifPresent(columns::add);
    return columns;
  }

  /**
   * The rows of objects.
   *
   * @throws UnstorableObjectException for the first that does not fit, with its place in the list
   */
  List<List<@Nullable Object>> rows(List<T> objects) {
    List<List<@Nullable Object>> rows = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      T object = objects.get(i);
      List<@Nullable Object> row = row(object);
      Optional<String> objection = objection(object, row);
      if (objection.isPresent()) {
        String place =
            objects.size() == 1 ? "" : " (object " + (i + 1) + " of " + objects.size() + ")";
        throw new UnstorableObjectException(objection.get() + place);
      }
      rows.add(row);
    }
    return rows;
  }

  private List<@Nullable Object> row(T object) {
    String className = family.className(object);
    List<@Nullable Object> row = new ArrayList<>();
    for (MappedColumn column : mapping.columns()) {
      row.add(written(object, column, className));
    }
    if (mapping.type().isPresent()) {
      row.add(className);
    }
    return row;
  }

  private @Nullable Object written(T object, MappedColumn column, String className) {
    String name = column.attribute().name();
    Object value = column.written(family.plainValue(object, name), className);
    return name.equals(CHANGELOG) && value instanceof String text
        ? cut(object, text, column.column())
        : value;
  }

  /** What of an object would be cut; empty if nothing. */
  Optional<String> loss(T object) {
    Object text = family.attribute(CHANGELOG).isEmpty() ? null : family.value(object, CHANGELOG);
    Optional<MappedColumn> column = mapping.column(CHANGELOG);
    if (text == null || column.isEmpty()) {
      return Optional.empty();
    }
    long most = column.get().column().bytes().orElse(Long.MAX_VALUE);
    int length = text.toString().getBytes(StandardCharsets.UTF_8).length;
    return length <= most
        ? Optional.empty()
        : Optional.of(
            "%s '%s': the changelog of %d bytes is longer than the %d that the column holds"
                .formatted(object.className(), object.ident(), length, most));
  }

  /** Old entries of a changelog are worth less than the product. */
  private String cut(T object, String text, Column column) {
    long most = column.bytes().orElse(Long.MAX_VALUE);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    int end = (int) most;
    while ((bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    LoggerFactory.getLogger(ObjectRows.class)
        .warn(
            "{} '{}': the changelog of {} bytes is cut to {}, the column holds no more",
            object.className(),
            object.ident(),
            bytes.length,
            end);
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** Why the tables cannot hold an object; empty if they can, perhaps with a shorter changelog. */
  Optional<String> objection(T object) {
    return objection(object, row(object));
  }

  private Optional<String> objection(T object, List<@Nullable Object> row) {
    if (!family.classNames().contains(family.className(object))) {
      return Optional.of(
          object.className() + " '" + object.ident() + "': objects of this class are not stored");
    }
    for (int i = 0; i < mapping.columns().size(); i++) {
      MappedColumn column = mapping.columns().get(i);
      Optional<String> objection = ColumnLimits.objection(column.column(), row.get(i));
      if (objection.isPresent()) {
        return Optional.of(explained(object, column, String.valueOf(row.get(i)), objection.get()));
      }
    }
    return Optional.empty();
  }

  private String explained(T object, MappedColumn column, String value, String objection) {
    return object.className()
        + " '"
        + object.ident()
        + "': "
        + mapping.table()
        + "."
        + column.column().name()
        + " "
        + objection
        + ": "
        + shown(column.attribute(), value);
  }

  private static String shown(Attribute<?> attribute, String value) {
    if (attribute.isSecret() || attribute.name().equals("licenseKey")) {
      return "***";
    }
    return excerpt(value);
  }

  /** The beginning of a value, quoted, without what a terminal would obey. */
  static String excerpt(String value) {
    boolean whole = value.codePointCount(0, value.length()) <= EXCERPT;
    String start = whole ? value : value.substring(0, value.offsetByCodePoints(0, EXCERPT));
    return "'" + start.replace("\0", "\\0").replaceAll("\\p{Cc}", "?") + (whole ? "'" : "…'");
  }
}
