package org.opsitools.common.backend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.AttributeType;
import org.opsitools.common.objects.AttributeType.Category;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.OpsiVersion;
import org.opsitools.common.objects.VersionCondition;

/**
 * Reads what a filter says of one attribute. Source: {@code docs/formats/objects.md}, "Filters".
 */
final class ConditionReader {
  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|==|<|>|=)\\s*(\\S.*)");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)?");

  private final String name;
  private final Category category;
  private final Function<String, String> comparable;
  private final boolean dynamic;

  private ConditionReader(
      String name, Category category, Function<String, String> comparable, boolean dynamic) {
    this.name = name;
    this.category = category;
    this.comparable = comparable;
    this.dynamic = dynamic;
  }

  /** For an attribute of a family. */
  static ConditionReader of(Attribute<?> attribute) {
    AttributeType<?> type = attribute.type();
    return new ConditionReader(attribute.name(), type.category(), type::comparable, false);
  }

  /** For an attribute that only the site's configuration names; its values say what it is. */
  static ConditionReader ofDynamic(String name) {
    return new ConditionReader(name, Category.TEXT, text -> text, true);
  }

  /** The condition; empty where the value asks for nothing. */
  Optional<Condition> read(@Nullable Object value) {
    if (value == null || (value instanceof Collection<?> list && list.isEmpty())) {
      return Optional.empty();
    }
    if (value instanceof Map<?, ?>) {
      throw new FilterException(
          "filter of attribute '" + name + "': expected a value or a list, found an object");
    }
    Collection<?> elements = value instanceof Collection<?> list ? list : List.of(value);
    List<Condition> conditions = new ArrayList<>();
    Set<Object> exact = new LinkedHashSet<>();
    for (Object element : elements) {
      Condition condition =
          element == null ? new Condition.Unset() : dynamic ? dynamic(element) : single(element);
      if (condition instanceof Condition.OneOf some) {
        exact.addAll(some.values());
      } else {
        conditions.add(condition);
      }
    }
    if (!exact.isEmpty()) {
      conditions.add(new Condition.OneOf(exact));
    }
    return Optional.of(category == Category.LIST ? ofList(elements, conditions) : any(conditions));
  }

  private static Condition any(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.get(0) : new Condition.AnyOf(conditions);
  }

  private static Condition ofList(Collection<?> elements, List<Condition> conditions) {
    List<Condition> wider = new ArrayList<>();
    conditions.forEach(
        condition ->
            wider.add(
                condition instanceof Condition.Unset
                    ? condition
                    : new Condition.Contains(condition)));
    wider.add(
        new Condition.SameList(
            elements.stream().filter(Objects::nonNull).<Object>map(v -> v).toList()));
    return any(wider);
  }

  private Condition single(Object element) {
    if (element instanceof Collection<?> || element instanceof Map<?, ?>) {
      throw new FilterException(
          "filter of attribute '" + name + "': a list in a list cannot be compared");
    }
    return switch (category) {
      case BOOLEAN -> flag(element);
      case NUMBER -> element instanceof String text ? number(text.strip()) : exactly(element);
      case TEXT -> element instanceof Boolean ? exactly(element) : text(element.toString());
      case LIST -> element instanceof String text ? text(text) : exactly(element);
    };
  }

  /** The value may turn out to be a text or a number; an empty text means that it is not set. */
  private Condition dynamic(Object element) {
    if (element instanceof Number number) {
      return new Condition.OneOf(Set.of(Condition.OneOf.comparable(number), number.toString()));
    }
    if (!(element instanceof String text) || text.contains("*")) {
      return single(element);
    }
    if (text.isBlank()) {
      return new Condition.Unset();
    }
    Condition asNumber = number(text.strip());
    Condition asText = text(text);
    return asNumber instanceof Condition.OneOf a && asText instanceof Condition.OneOf b
        ? new Condition.OneOf(
            Stream.of(a, b).flatMap(some -> some.values().stream()).collect(Collectors.toSet()))
        : new Condition.AnyOf(List.of(asNumber, asText));
  }

  private static Condition exactly(Object value) {
    return new Condition.OneOf(Set.of(Condition.OneOf.comparable(value)));
  }

  private static Condition flag(Object element) {
    Object value =
        element instanceof Boolean
            ? element
            : BooleanText.parse(element.toString()).<Object>map(flag -> flag).orElse(element);
    return value.equals("*") ? new Condition.Wildcard("*") : exactly(value);
  }

  private static Condition number(String text) {
    Matcher comparison = COMPARISON.matcher(text);
    if (comparison.matches()) {
      Optional<BigDecimal> bound = decimal(comparison.group(2));
      if (bound.isPresent()) {
        return new Condition.NumberCompared(operator(comparison.group(1)), bound.get());
      }
    }
    if (text.contains("*")) {
      return new Condition.Wildcard(text);
    }
    return decimal(text)
        .<Object>map(value -> value)
        .map(ConditionReader::exactly)
        .orElseGet(() -> exactly(text));
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Condition text(String text) {
    if (text.contains("*")) {
      return new Condition.Wildcard(comparable.apply(text));
    }
    Matcher comparison = COMPARISON.matcher(text);
    if (comparison.matches() && VERSION.matcher(comparison.group(2).strip()).matches()) {
      try {
        return new Condition.VersionCompared(
            operator(comparison.group(1)), OpsiVersion.parse(comparison.group(2).strip()));
      } catch (InvalidValueException e) {
        // Longer than any version: then the text is meant as it stands.
        return exactly(text);
      }
    }
    return exactly(comparable.apply(text));
  }

  private static VersionCondition operator(String symbol) {
    return VersionCondition.parse(symbol.equals("==") ? "=" : symbol);
  }
}
