package org.opsitools.common.objects;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One kind of text value: how it is normalised and what is accepted. The whole value must fit; a
 * trailing line feed is never ignored.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Field model".
 */
public final class ScalarType {
  /** Lower-cased and trimmed; 1 to 128 characters. */
  public static final ScalarType PRODUCT_ID =
      new ScalarType(
          "product id",
          text -> lower(text).strip(),
          matching("[a-z0-9][a-z0-9\\-_.]{0,127}"),
          "1 to 128 of a-z 0-9 - _ . beginning with a letter or a digit");

  /** Case is kept; 1 to 32 characters. */
  public static final ScalarType PRODUCT_VERSION =
      new ScalarType(
          "product version",
          UnaryOperator.identity(),
          matching("[a-zA-Z0-9.]{1,32}"),
          "1 to 32 letters, digits and dots");

  /** Case is kept; 1 to 16 characters. */
  public static final ScalarType PACKAGE_VERSION =
      new ScalarType(
          "package version",
          UnaryOperator.identity(),
          matching("[a-zA-Z0-9.]{1,16}"),
          "1 to 16 letters, digits and dots");

  /** The part after {@code ~} in the name of a custom package; lower-cased. */
  public static final ScalarType CUSTOM_NAME =
      new ScalarType(
          "custom package name",
          ScalarType::lower,
          matching("[a-z0-9]+"),
          "letters and digits only");

  /** Lower-cased; any characters but white space. */
  public static final ScalarType PROPERTY_ID =
      new ScalarType(
          "property id",
          ScalarType::lower,
          matching("(?U)[^\\s\\x1c-\\x1f]+"),
          "one word without white space");

  /** Lower-cased; {@code undefined} and the absent value are for the caller to map. */
  public static final ScalarType ACTION_REQUEST =
      oneOf("action", List.of("setup", "uninstall", "update", "always", "once", "custom", "none"));

  /** Lower-cased. */
  public static final ScalarType INSTALLATION_STATUS =
      oneOf("installation status", List.of("installed", "not_installed", "unknown"));

  /** Lower-cased. */
  public static final ScalarType REQUIREMENT_TYPE =
      oneOf("requirement type", List.of("before", "after"));

  /** Lower-cased address of a person, with a host part that is not empty. */
  public static final ScalarType EMAIL =
      new ScalarType("e-mail address", ScalarType::lower, EmailAddress::accepts, "NAME@HOST");

  private final String kind;
  private final UnaryOperator<String> normalisation;
  private final Predicate<String> accepts;
  private final String expected;

  private ScalarType(
      String kind,
      UnaryOperator<String> normalisation,
      Predicate<String> accepts,
      String expected) {
    this.kind = kind;
    this.normalisation = normalisation;
    this.accepts = accepts;
    this.expected = expected;
  }

  private static ScalarType oneOf(String kind, List<String> words) {
    return new ScalarType(
        kind, ScalarType::lower, words::contains, "one of " + String.join(", ", words));
  }

  private static Predicate<String> matching(String expression) {
    return Pattern.compile(expression).asMatchPredicate();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What a value of this type is, in words ("product id"). */
  public String kind() {
    return kind;
  }

  /** What is accepted, in words. */
  public String expected() {
    return expected;
  }

  /** Whether the text, once normalised, is a value of this type. */
  public boolean accepts(String text) {
    return accepts.test(normalisation.apply(text));
  }

  /**
   * The normalised value.
   *
   * @throws InvalidValueException if the text is not a value of this type
   */
  public String parse(String text) {
    String value = normalisation.apply(text);
    if (!accepts.test(value)) {
      throw new InvalidValueException(kind, text, expected);
    }
    return value;
  }
}
