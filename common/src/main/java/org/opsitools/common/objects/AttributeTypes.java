package org.opsitools.common.objects;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The kinds of value that opsi's attributes have. */
public final class AttributeTypes {
  /** Any text; other scalars become the text opsi would print for them. */
  public static final AttributeType<String> STRING = new TextType("text", text -> text);

  /** True or false; also the words and numbers that opsi has for them. */
  public static final AttributeType<Boolean> BOOLEAN = new BooleanType();

  /** A whole number of 32 bits, or its decimal text. */
  public static final AttributeType<Integer> INTEGER = WholeNumberType.ofInteger(number -> number);

  /** As {@link #INTEGER}, without its sign. */
  public static final AttributeType<Integer> UNSIGNED = WholeNumberType.ofInteger(Math::abs);

  /** As {@link #INTEGER}, clamped to the priorities of products. */
  public static final AttributeType<Integer> PRIORITY =
      WholeNumberType.ofInteger(
          number -> Math.max(Product.MIN_PRIORITY, Math.min(Product.MAX_PRIORITY, number)));

  /** As {@link #INTEGER}, 0 or 1. */
  public static final AttributeType<Integer> AUDIT_STATE =
      WholeNumberType.ofInteger(
          number -> {
            if (number != 0 && number != 1) {
              throw new InvalidValueException("audit state", number.toString(), "0 or 1");
            }
            return number;
          });

  /** A whole number of 64 bits, or its decimal text. */
  public static final AttributeType<Long> LONG = WholeNumberType.ofLong();

  /** Any text, lower-cased. */
  public static final AttributeType<String> LOWER =
      new TextType(
          "text", text -> text.toLowerCase(Locale.ROOT), text -> text.toLowerCase(Locale.ROOT));

  /** The action requested of, or last done by, a client; an empty text is kept. */
  public static final AttributeType<String> ACTION =
      new TextType("action", AttributeTypes::action, ScalarType.ACTION_REQUEST::normalise);

  /** What a running action says of itself; at most 250 characters, the rest is dropped. */
  public static final AttributeType<String> PROGRESS =
      new TextType("action progress", AttributeTypes::progress);

  /** Distinct texts, sorted by code point; a single text is a list of one. */
  public static final AttributeType<List<String>> TEXTS = new TextListType();

  /**
   * Scalars of JSON: false before true before numbers before texts before null; a single value is a
   * list of one.
   */
  public static final AttributeType<List<@Nullable Object>> VALUES = new ValueListType();

  private static final int LONGEST_PROGRESS = 250;

  private AttributeTypes() {}

  /** Texts of the given kind. */
  public static AttributeType<String> of(ScalarType scalar) {
    return new TextType(scalar.kind(), scalar::parse, scalar::normalise);
  }

  /** As {@link #of}, but an empty text is kept. */
  public static AttributeType<String> orEmpty(ScalarType scalar) {
    return new TextType(
        scalar.kind(), text -> text.isEmpty() ? text : scalar.parse(text), scalar::normalise);
  }

  /** As {@link #of}, but an empty text, and the given word in any case, is "not set". */
  public static AttributeType<String> orUnset(ScalarType scalar, String... unset) {
    List<String> words = List.of(unset);
    return new TextType(
        scalar.kind(),
        text ->
            text.isEmpty() || words.contains(scalar.normalise(text)) ? null : scalar.parse(text),
        scalar::normalise);
  }

  /** Names of a closed set, such as product types. */
  public static <E extends Enum<E>> AttributeType<E> named(
      String kind, Class<E> values, Function<String, E> parse, Function<E, String> name) {
    return new NamedType<>(kind, values, parse, name);
  }

  private static @Nullable String action(String text) {
    if (text.isEmpty()) {
      return text;
    }
    return text.equalsIgnoreCase("undefined") ? null : ScalarType.ACTION_REQUEST.parse(text);
  }

  private static String progress(String text) {
    int length = text.codePointCount(0, text.length());
    if (length <= LONGEST_PROGRESS) {
      return text;
    }
    LoggerFactory.getLogger(AttributeTypes.class)
        .warn("action progress of {} characters is cut to {}", length, LONGEST_PROGRESS);
    return text.substring(0, text.offsetByCodePoints(0, LONGEST_PROGRESS));
  }

  /** What opsi prints for a scalar where a text is expected. */
  static String printed(Object raw, String kind) {
    if (raw instanceof String text) {
      return text;
    }
    if (raw instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (raw instanceof Number number) {
      return number.toString();
    }
    throw new InvalidValueException(kind, String.valueOf(raw), "a single value");
  }
}
