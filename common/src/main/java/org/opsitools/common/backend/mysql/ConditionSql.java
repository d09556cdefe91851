package org.opsitools.common.backend.mysql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Condition;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.AttributeType.Category;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.VersionCondition;

/**
 * The part of a query that the server can answer. It may let more rows through than are wanted,
 * never fewer: the server compares texts without regard to case, accents and trailing blanks, and
 * what it gives is checked again by the query itself.
 */
final class ConditionSql {
  /** Longer lists of values make a statement too long; then all rows are looked at. */
  private static final int MOST_VALUES = 5000;

  /** MariaDB turns longer lists into tables of their own, which is slow. */
  private static final int VALUES_AT_ONCE = 900;

  private final Mapping<?> mapping;

  ConditionSql(Mapping<?> mapping) {
    this.mapping = mapping;
  }

  /** Adds the WHERE of a query, if any. */
  <T extends OpsiObject> void appendTo(Sql sql, Query<T> query) {
    String separator = " WHERE ";
    Optional<Column> type = mapping.type();
    if (type.isPresent() && !query.classNames().isEmpty()) {
      Set<String> names = new HashSet<>(query.classNames());
      // Rows of no particular class get theirs when they are read.
      names.add("");
      names.add(query.family().name());
      sql.add(separator).add("t.").name(type.get().name()).add(" IN ").bindAll(names);
      separator = " AND ";
    }
    for (var entry : query.conditions().entrySet()) {
      Sql part = new Sql("");
      if (append(part, entry.getKey(), entry.getValue())) {
        sql.add(separator).add(part);
        separator = " AND ";
      }
    }
  }

  /** Whether the server can help; if not, nothing of use has been added. */
  private boolean append(Sql sql, String attribute, Condition condition) {
    Optional<MappedColumn> column = mapping.column(attribute);
    if (column.isPresent()) {
      return append(sql, column.get(), condition);
    }
    Optional<DependentLayout> values = mapping.dependent();
    return values.isPresent() && appendDependent(sql, values.get(), attribute, condition);
  }

  private static boolean append(Sql sql, MappedColumn column, Condition condition) {
    // Times have several spellings, and lists lie in one text.
    if (column.column().isTimestamp() || column.attribute().type().category() == Category.LIST) {
      return false;
    }
    if (condition instanceof Condition.OneOf some) {
      return oneOf(sql, column, some.values());
    }
    if (condition instanceof Condition.Unset) {
      return unset(sql, column);
    }
    if (condition instanceof Condition.Wildcard wildcard) {
      return like(sql, column, wildcard.pattern());
    }
    if (condition instanceof Condition.NumberCompared number) {
      return compared(sql, column, number);
    }
    return condition instanceof Condition.AnyOf any && anyOf(sql, column, any.conditions());
  }

  private static boolean oneOf(Sql sql, MappedColumn column, Set<Object> values) {
    boolean flags = column.attribute().type().category() == Category.BOOLEAN;
    if (values.size() > MOST_VALUES || (flags && !column.column().isNumeric())) {
      return false;
    }
    List<Object> all = new ArrayList<>(values);
    all.removeIf(value -> !canHold(column, value));
    String separator = "(";
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      Collection<Object> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      sql.add(separator).add(name(column)).add(" IN ").bindAll(some);
      separator = " OR ";
    }
    sql.add(all.isEmpty() ? "(FALSE)" : ")");
    return true;
  }

  private static boolean unset(Sql sql, MappedColumn column) {
    sql.add("(").add(name(column)).add(" IS NULL");
    if (column.emptyIsUnset()) {
      sql.add(" OR ").add(name(column)).add(" = ''");
    }
    sql.add(")");
    return column.column().nullable() || column.emptyIsUnset();
  }

  /** A server refuses to compare a column with characters that it does not have. */
  private static boolean canHold(MappedColumn column, Object value) {
    return !(value instanceof String text) || ColumnLimits.canSpell(column.column(), text);
  }

  private static boolean like(Sql sql, MappedColumn column, String pattern) {
    if (!canHold(column, pattern)) {
      sql.add("FALSE");
      return true;
    }
    sql.add(name(column)).add(" LIKE ").bind(likePattern(pattern)).add(" ESCAPE '|'");
    return true;
  }

  /** A pattern with stars as LIKE has it, if {@code |} escapes. */
  static String likePattern(String pattern) {
    return pattern.replace("|", "||").replace("%", "|%").replace("_", "|_").replace('*', '%');
  }

  private static boolean compared(
      Sql sql, MappedColumn column, Condition.NumberCompared condition) {
    if (!column.column().isNumeric()) {
      return false;
    }
    BigDecimal bound = condition.bound();
    sql.add(name(column)).add(operator(condition.operator())).bind(bound);
    return true;
  }

  /** An operator as SQL writes it, between blanks. */
  static String operator(VersionCondition operator) {
    return switch (operator) {
      case LESS -> " < ";
      case LESS_OR_EQUAL -> " <= ";
      case EQUAL -> " = ";
      case GREATER_OR_EQUAL -> " >= ";
      case GREATER -> " > ";
    };
  }

  private static boolean anyOf(Sql sql, MappedColumn column, List<Condition> conditions) {
    String separator = "(";
    for (Condition condition : conditions) {
      Sql part = new Sql("");
      if (!append(part, column, condition)) {
        return false;
      }
      sql.add(separator).add(part);
      separator = " OR ";
    }
    sql.add(conditions.isEmpty() ? "(FALSE)" : ")");
    return true;
  }

  private static String name(MappedColumn column) {
    return "t." + Sql.quoted(column.column().name());
  }

  /** Whether one of an object's values is one of those that are asked for. */
  private boolean appendDependent(
      Sql sql, DependentLayout values, String attribute, Condition condition) {
    boolean marked = attribute.equals(values.marked());
    if (!(marked || attribute.equals(values.attribute()))) {
      return false;
    }
    @Nullable Set<Object> wanted = contained(condition);
    if (wanted == null || wanted.size() > VALUES_AT_ONCE) {
      return false;
    }
    sql.add("EXISTS (SELECT 1 FROM ").name(values.table()).add(" v WHERE ");
    sql.add(joined(mapping, values, "v"));
    sql.add(" AND v.").name(values.value()).add(" IN ").bindAll(wanted);
    sql.add(marked ? " AND v.`isDefault` = 1)" : ")");
    return true;
  }

  private static @Nullable Set<Object> contained(Condition condition) {
    if (condition instanceof Condition.Contains contains
        && contains.element() instanceof Condition.OneOf some
        && !some.values().isEmpty()
        && some.values().stream().allMatch(String.class::isInstance)) {
      return some.values();
    }
    return null;
  }

  /** That rows of a table of values belong to the row {@code t}. */
  static String joined(Mapping<?> mapping, DependentLayout values, String alias) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.owner().size(); i++) {
      String column =
          mapping
              .column(values.owner().get(i))
              .map(owner -> owner.column().name())
              .orElseThrow(IllegalStateException::new);
      text.append(i == 0 ? "" : " AND ")
          .append(alias)
          .append('.')
          .append(Sql.quoted(values.columns().get(i)))
          .append(" = t.")
          .append(Sql.quoted(column));
    }
    return text.toString();
  }
}
