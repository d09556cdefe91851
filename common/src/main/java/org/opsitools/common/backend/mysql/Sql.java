package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement in the making: its text, and the values of its parameters in their order. */
final class Sql {
  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  Sql(String beginning) {
    text.append(beginning);
  }

  /** Text that holds no value from outside. */
  Sql add(String more) {
    text.append(more);
    return this;
  }

  /** Another part, with its values. */
  Sql add(Sql part) {
    text.append(part.text);
    parameters.addAll(part.parameters);
    return this;
  }

  /** A question mark and its value. */
  Sql bind(@Nullable Object value) {
    text.append('?');
    parameters.add(value);
    return this;
  }

  /** Question marks in brackets, and their values. */
  Sql bindAll(Collection<?> values) {
    String separator = "(";
    for (Object value : values) {
      text.append(separator);
      bind(value);
      separator = ",";
    }
    text.append(')');
    return this;
  }

  /** The name of a table or column. */
  Sql name(String name) {
    text.append(quoted(name));
    return this;
  }

  String text() {
    return text.toString();
  }

  List<@Nullable Object> parameters() {
    return parameters;
  }

  /** A name in the form in which it may hold anything. */
  static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
