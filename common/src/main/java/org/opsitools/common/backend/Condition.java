package org.opsitools.common.backend;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.OpsiVersion;
import org.opsitools.common.objects.VersionCondition;

/**
 * What a query asks of one attribute. Values are plain JSON; a store may translate conditions into
 * its own language as long as the meaning is the same.
 */
public sealed interface Condition {
  /** Whether a value, which may be null, fulfils the condition. */
  boolean holdsFor(@Nullable Object value);

  /** One of the values, compared as they are; numbers by what they are worth. */
  record OneOf(Set<Object> values) implements Condition {
    public OneOf {
      values = Set.copyOf(values);
    }

    @Override
    public boolean holdsFor(@Nullable Object value) {
      return value != null && values.contains(comparable(value));
    }

    /** Equal numbers of different types become equal values. */
    static Object comparable(Object value) {
      return value instanceof Number number
          ? new BigDecimal(number.toString()).stripTrailingZeros()
          : value;
    }
  }

  /** The attribute is not set. */
  record Unset() implements Condition {
    @Override
    public boolean holdsFor(@Nullable Object value) {
      return value == null;
    }
  }

  /**
   * A text in which each {@code *} stands for any run of characters and everything else for itself.
   */
  record Wildcard(String pattern) implements Condition {
    @Override
    public boolean holdsFor(@Nullable Object value) {
      return value != null && matches(value.toString());
    }

    private boolean matches(String text) {
      String[] parts = pattern.split("\\*", -1);
      String first = parts[0];
      String last = parts[parts.length - 1];
      if (!text.startsWith(first) || text.length() < first.length() + last.length()) {
        return false;
      }
      int position = first.length();
      int end = text.length() - last.length();
      for (int i = 1; i < parts.length - 1; i++) {
        int found = text.indexOf(parts[i], position);
        if (found < 0 || found + parts[i].length() > end) {
          return false;
        }
        position = found + parts[i].length();
      }
      return text.endsWith(last);
    }
  }

  /** A number on the right side of a bound. */
  record NumberCompared(VersionCondition operator, BigDecimal bound) implements Condition {
    @Override
    public boolean holdsFor(@Nullable Object value) {
      return value instanceof Number number
          && operator.holdsFor(new BigDecimal(number.toString()).compareTo(bound));
    }
  }

  /** A version on the right side of a bound; what is no version is on no side. */
  record VersionCompared(VersionCondition operator, OpsiVersion bound) implements Condition {
    @Override
    public boolean holdsFor(@Nullable Object value) {
      if (!(value instanceof String text)) {
        return false;
      }
      try {
        return operator.holdsFor(OpsiVersion.parse(text).compareTo(bound));
      } catch (InvalidValueException e) {
        return false;
      }
    }
  }

  /** A list that holds a value for which another condition holds. */
  record Contains(Condition element) implements Condition {
    @Override
    public boolean holdsFor(@Nullable Object value) {
      return value instanceof Collection<?> values && values.stream().anyMatch(element::holdsFor);
    }
  }

  /** A list of exactly these values, in any order. */
  record SameList(List<Object> values) implements Condition {
    public SameList {
      values = values.stream().map(OneOf::comparable).toList();
    }

    @Override
    public boolean holdsFor(@Nullable Object value) {
      if (!(value instanceof Collection<?> others) || others.size() != values.size()) {
        return false;
      }
      return others.stream()
          .map(other -> other == null ? null : OneOf.comparable(other))
          .allMatch(other -> values.stream().anyMatch(v -> Objects.equals(v, other)));
    }
  }

  /** At least one of several conditions. */
  record AnyOf(List<Condition> conditions) implements Condition {
    public AnyOf {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holdsFor(@Nullable Object value) {
      for (Condition condition : conditions) {
        if (condition.holdsFor(value)) {
          return true;
        }
      }
      return false;
    }
  }
}
