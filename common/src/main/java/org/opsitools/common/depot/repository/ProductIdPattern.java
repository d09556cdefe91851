package org.opsitools.common.depot.repository;

import java.util.Locale;
import java.util.regex.Pattern;
import org.opsitools.common.objects.InvalidValueException;

/**
 * A product id in which {@code *} stands for any characters and {@code ?} for one; without them it
 * means itself alone.
 */
final class ProductIdPattern {
  private static final Pattern SYNTAX = Pattern.compile("[a-z0-9*?][a-z0-9\\-_.*?]{0,127}");

  private final String text;
  private final Pattern pattern;

  private ProductIdPattern(String text) {
    this.text = text;
    StringBuilder expression = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(c)));
              }
            });
    pattern = Pattern.compile(expression.toString());
  }

  /**
   * Reads a pattern.
   *
   * @throws InvalidValueException if no product id can be meant, such as by a path
   */
  static ProductIdPattern parse(String text) {
    String normal = text.toLowerCase(Locale.ROOT).strip();
    if (!SYNTAX.matcher(normal).matches() || normal.contains("..")) {
      throw new InvalidValueException(
          "product id",
          text,
          "1 to 128 of a-z 0-9 - _ . beginning with a letter or a digit, or * and ? in their places");
    }
    return new ProductIdPattern(normal);
  }

  boolean matches(String productId) {
    return pattern.matcher(productId).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
