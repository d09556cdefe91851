package org.opsitools.packagemanager.install;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.cli.Question;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;

/**
 * Asks for the values of one property. What was answered last stands when it is asked again, and
 * values that were typed in are then among those to choose from.
 */
final class PropertyQuestion {
  private static final String BACK = "<";
  private static final String OTHER = "+";
  private static final String NOTHING = "-";
  private static final String OPTION = "-p keep or -p package";

  private final Product product;
  private final ProductProperty property;
  private final List<@Nullable Object> possible;
  private List<@Nullable Object> chosen;

  PropertyQuestion(Product product, ProductProperty property) {
    this.product = product;
    this.property = property;
    this.possible = new ArrayList<>(property.possible());
    List<@Nullable Object> defaults = property.defaults();
    this.chosen =
        possible.isEmpty() && !property.isMultiValue() && defaults.size() > 1
            ? defaults.subList(0, 1)
            : defaults;
  }

  String productId() {
    return product.id();
  }

  String propertyId() {
    return property.propertyId();
  }

  /** What is asked for. */
  String heading() {
    String name = Objects.requireNonNullElse(product.name(), "");
    return "Property '%s' of product '%s'%s"
        .formatted(propertyId(), productId(), name.isEmpty() ? "" : " (" + name + ")");
  }

  /** What an answer means. */
  private enum Way {
    TAKE,
    BACK,
    OTHER
  }

  private record Answer(Way way, List<@Nullable Object> values) {}

  /** Asks until there is an answer; empty to go back to the question before. */
  Optional<List<@Nullable Object>> ask(Prompter prompter, PrintWriter err) throws IOException {
    String description = Objects.requireNonNullElse(property.description(), "");
    description.lines().forEach(line -> err.println("  " + line));
    while (true) {
      show(err);
      Answer answer =
          prompter.ask(
              Question.of(hint(), OPTION).withDefault(text(chosen)),
              typed -> possible.isEmpty() ? free(typed) : choice(typed));
      switch (answer.way()) {
        case TAKE -> {
          chosen = answer.values();
          return Optional.of(chosen);
        }
        case BACK -> {
          return Optional.empty();
        }
        case OTHER -> {
          List<@Nullable Object> other =
              prompter.ask(Question.of("Other value", OPTION), this::freeValues);
          other.stream().filter(value -> !possible.contains(value)).forEach(possible::add);
          if (!property.isMultiValue()) {
            chosen = other;
            return Optional.of(chosen);
          }
          chosen = joined(chosen, other);
        }
      }
    }
  }

  private static List<@Nullable Object> joined(
      List<@Nullable Object> some, List<@Nullable Object> more) {
    List<@Nullable Object> all = new ArrayList<>(some);
    more.stream().filter(value -> !all.contains(value)).forEach(all::add);
    return all;
  }

  private void show(PrintWriter err) {
    for (int index = 0; index < possible.size(); index++) {
      Object value = possible.get(index);
      err.println("  %s %d) %s".formatted(chosen.contains(value) ? "*" : " ", index + 1, value));
    }
  }

  private String hint() {
    List<String> hints = new ArrayList<>();
    if (!possible.isEmpty()) {
      hints.add(property.isMultiValue() ? "numbers or values, with commas" : "a number or a value");
      if (property.isEditable()) {
        hints.add(OTHER + " another value");
      }
    } else if (property.isMultiValue()) {
      hints.add("values, with commas");
    }
    hints.add(NOTHING + " nothing");
    hints.add(BACK + " back");
    return "Value (" + String.join("; ", hints) + ")";
  }

  private Answer choice(String typed) {
    if (typed.equals(OTHER) && property.isEditable()) {
      return new Answer(Way.OTHER, List.of());
    }
    return answer(typed, this::chosenValues);
  }

  private Answer free(String typed) {
    return answer(typed, this::freeValues);
  }

  private interface Reading {
    List<@Nullable Object> read(String typed);
  }

  private Answer answer(String typed, Reading reading) {
    if (typed.equals(BACK)) {
      return new Answer(Way.BACK, List.of());
    }
    // What is preset may hold commas; it is not taken apart.
    if (typed.equals(text(chosen))) {
      return new Answer(Way.TAKE, chosen);
    }
    return new Answer(Way.TAKE, typed.equals(NOTHING) ? List.of() : reading.read(typed));
  }

  private List<@Nullable Object> freeValues(String typed) {
    return new ArrayList<>(words(typed));
  }

  private List<@Nullable Object> chosenValues(String typed) {
    List<@Nullable Object> values = new ArrayList<>();
    for (String word : words(typed)) {
      Object value = chosenValue(word);
      if (!values.contains(value)) {
        values.add(value);
      }
    }
    return values;
  }

  private List<String> words(String typed) {
    return property.isMultiValue()
        ? Arrays.stream(typed.split(",", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList()
        : List.of(typed);
  }

  private @Nullable Object chosenValue(String word) {
    for (Object value : possible) {
      if (String.valueOf(value).equals(word)) {
        return value;
      }
    }
    for (int index = 0; index < possible.size(); index++) {
      if (Integer.toString(index + 1).equals(word)) {
        return possible.get(index);
      }
    }
    throw new OpsiException("'" + word + "' is none of: " + text(possible));
  }

  private static String text(List<@Nullable Object> values) {
    return values.isEmpty()
        ? NOTHING
        : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
