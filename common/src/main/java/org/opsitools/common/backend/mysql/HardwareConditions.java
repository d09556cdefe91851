package org.opsitools.common.backend.mysql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.backend.Condition;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareType;

/**
 * The part of a question about hardware that the server can answer. It may let more rows through
 * than are wanted, never fewer: that is also why texts are compared without the blanks around them,
 * which objects do not have.
 */
final class HardwareConditions {
  private static final int MOST_VALUES = 900;

  private final HardwareSelection selection;

  HardwareConditions(HardwareSelection selection) {
    this.selection = selection;
  }

  /** Whether a class can have what is asked for at all. */
  static boolean admit(HardwareSelection selection, Query<?> query) {
    if (!query.admits("hardwareClass", selection.table().className())) {
      return false;
    }
    for (String name : query.conditions().keySet()) {
      boolean known =
          query.family().attribute(name).isPresent()
              || selection.attributes().stream().anyMatch(it -> it.name().equals(name));
      if (!known && !query.admits(name, null)) {
        return false;
      }
    }
    return true;
  }

  /** What a query asks of the rows. */
  List<Sql> of(Query<?> query) {
    List<Sql> parts = new ArrayList<>();
    for (Map.Entry<String, Condition> entry : query.conditions().entrySet()) {
      Optional<Operand> operand = operand(entry.getKey());
      if (operand.isPresent()) {
        sql(operand.get(), entry.getValue()).ifPresent(parts::add);
      }
    }
    return parts;
  }

  /** That rows have one of several values of an attribute; empty where that does not help. */
  Optional<Sql> oneOf(HardwareAttribute attribute, Set<Object> values) {
    return operand(attribute.name()).flatMap(operand -> oneOf(operand, values));
  }

  /** That rows are of one of several hosts. */
  static Sql ofHosts(Collection<String> ids) {
    return new Sql("t.`hostId` IN ").bindAll(ids);
  }

  /**
   * What is compared.
   *
   * @param sql the column, for texts without the blanks around them
   * @param text whether it is a text; else a whole number
   */
  private record Operand(String sql, boolean text) {}

  private Optional<Operand> operand(String name) {
    for (MappedColumn column : selection.observed()) {
      if (column.attribute().name().equals(name)) {
        String sql = "t." + Sql.quoted(column.column().name());
        return column.column().isTimestamp()
            ? Optional.empty()
            : Optional.of(new Operand(sql, !column.column().isNumeric()));
      }
    }
    return selection.attributes().stream()
        .filter(attribute -> attribute.name().equals(name))
        .findFirst()
        .flatMap(this::operand);
  }

  /** Fractions are not exact, and times have several spellings. */
  private Optional<Operand> operand(HardwareAttribute attribute) {
    String column = selection.column(attribute);
    if (attribute.type() instanceof HardwareType.Text) {
      return Optional.of(new Operand("TRIM(" + column + ")", true));
    }
    return attribute.type() instanceof HardwareType.Whole
        ? Optional.of(new Operand(column, false))
        : Optional.empty();
  }

  private static Optional<Sql> sql(Operand operand, Condition condition) {
    if (condition instanceof Condition.OneOf some) {
      return oneOf(operand, some.values());
    }
    if (condition instanceof Condition.Wildcard wildcard && operand.text()) {
      return Optional.of(
          new Sql(operand.sql())
              .add(" LIKE ")
              .bind(ConditionSql.likePattern(wildcard.pattern()))
              .add(" ESCAPE '|'"));
    }
    if (condition instanceof Condition.NumberCompared number) {
      // Texts are on no side of a number.
      return Optional.of(
          operand.text()
              ? new Sql("FALSE")
              : new Sql(operand.sql())
                  .add(ConditionSql.operator(number.operator()))
                  .bind(number.bound()));
    }
    if (condition instanceof Condition.VersionCompared && !operand.text()) {
      return Optional.of(new Sql("FALSE"));
    }
    return condition instanceof Condition.AnyOf any
        ? anyOf(operand, any.conditions())
        : Optional.empty();
  }

  private static Optional<Sql> oneOf(Operand operand, Set<Object> values) {
    Class<?> kind = operand.text() ? String.class : Number.class;
    List<Object> comparable = values.stream().filter(kind::isInstance).toList();
    if (comparable.isEmpty()) {
      return Optional.of(new Sql("FALSE"));
    }
    return comparable.size() > MOST_VALUES
        ? Optional.empty()
        : Optional.of(new Sql(operand.sql()).add(" IN ").bindAll(comparable));
  }

  private static Optional<Sql> anyOf(Operand operand, List<Condition> conditions) {
    Sql sql = new Sql("(FALSE");
    for (Condition condition : conditions) {
      Optional<Sql> part = sql(operand, condition);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      sql.add(" OR ").add(part.get());
    }
    return Optional.of(sql.add(")"));
  }
}
