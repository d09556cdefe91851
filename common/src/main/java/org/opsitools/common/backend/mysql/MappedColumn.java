package org.opsitools.common.backend.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.json.PythonJson;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.AttributeType.Category;
import org.opsitools.common.objects.DefaultValue;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.Timestamp;

/**
 * An attribute in its column: how values are written and read. Source: {@code
 * docs/formats/mysql-backend.md}, "Values in rows".
 *
 * @param attribute the attribute
 * @param column the column
 * @param emptyIsUnset whether an empty text means that the attribute is not set
 * @param never what the date of no date is read as; null if as "not set"
 */
record MappedColumn(
    Attribute<?> attribute, Column column, boolean emptyIsUnset, @Nullable String never) {

  /** The original's own statements compare lists as texts. */
  private static final PythonJson JSON = PythonJson.plain();

  /** What a SELECT asks for. Times come as text, in the time zone in which they were written. */
  String selected() {
    String name = "t." + Sql.quoted(column.name());
    return column.isTimestamp() ? "CAST(" + name + " AS CHAR)" : name;
  }

  private Category category() {
    return attribute.type().category();
  }

  /**
   * A value as plain JSON; null if it is not set.
   *
   * @throws JsonSyntaxException if the column holds a list that is malformed
   */
  @Nullable Object read(ResultSet row, int index) throws SQLException {
    if (category() == Category.NUMBER && column.isNumeric()) {
      long number = row.getLong(index);
      return row.wasNull() ? null : Long.valueOf(number);
    }
    String text = row.getString(index);
    return switch (category()) {
      case BOOLEAN -> flag(text);
      case LIST -> text == null ? List.of() : JsonText.parse(text);
      case NUMBER -> text == null || text.isEmpty() ? null : text;
      case TEXT -> text(text);
    };
  }

  /** Some columns of opsi 4.2 keep truth values as texts, which may be empty. */
  private @Nullable Object flag(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return column.isNumeric() ? null : Boolean.FALSE;
    }
    return !text.equals("0");
  }

  private @Nullable String text(@Nullable String text) {
    if (text == null || (emptyIsUnset && text.isEmpty())) {
      return null;
    }
    return column.isTimestamp() && text.startsWith(Timestamp.NEVER) ? never : text;
  }

  /** What a stored text means; a text that no object can have stays as it is. */
  @Nullable Object normal(@Nullable Object text) {
    try {
      return attribute.plain(text);
    } catch (InvalidValueException e) {
      return text;
    }
  }

  /**
   * The value of the column for a plain JSON value of the attribute.
   *
   * @param className the class of the object
   */
  @Nullable Object written(@Nullable Object value, String className) {
    if (value instanceof List<?> list) {
      return JSON.write(list);
    }
    if (value instanceof Boolean flag && !column.isNumeric()) {
      return flag ? "1" : "0";
    }
    if (value != null && !(emptyIsUnset && value.equals(""))) {
      return value;
    }
    return column.nullable() ? null : unset(className);
  }

  /** What stands for "not set" where the column cannot be NULL. */
  private Object unset(String className) {
    if (attribute.defaultValue(className) instanceof DefaultValue.Constant constant) {
      Object value = constant.value();
      return value instanceof List<?> list ? JSON.write(list) : value;
    }
    if (column.isTimestamp()) {
      return Timestamp.NEVER;
    }
    return column.isNumeric() ? Integer.valueOf(0) : "";
  }
}
