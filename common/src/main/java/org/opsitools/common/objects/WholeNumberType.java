package org.opsitools.common.objects;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Whole numbers of some size, or their decimal texts.
 *
 * @param <N> the Java type of a value
 */
final class WholeNumberType<N extends Number> extends AttributeType<N> {
  /** More digits than any number has; longer texts are not even looked at. */
  private static final int LONGEST = 40;

  private final int bits;
  private final Function<BigDecimal, N> exact;
  private final UnaryOperator<N> limits;

  private WholeNumberType(int bits, Function<BigDecimal, N> exact, UnaryOperator<N> limits) {
    this.bits = bits;
    this.exact = exact;
    this.limits = limits;
  }

  /** Numbers of 32 bits, brought within limits. */
  static WholeNumberType<Integer> ofInteger(UnaryOperator<Integer> limits) {
    return new WholeNumberType<>(Integer.SIZE, BigDecimal::intValueExact, limits);
  }

  /** Numbers of 64 bits. */
  static WholeNumberType<Long> ofLong() {
    return new WholeNumberType<>(Long.SIZE, BigDecimal::longValueExact, number -> number);
  }

  @Override
  public Category category() {
    return Category.NUMBER;
  }

  @Override
  public N normalise(Object raw) {
    String text = AttributeTypes.printed(raw, "number").strip();
    if (text.length() > LONGEST) {
      throw refused(text);
    }
    try {
      return limits.apply(exact.apply(new BigDecimal(text)));
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused(text);
    }
  }

  private InvalidValueException refused(String text) {
    return new InvalidValueException("number", text, "a whole number of " + bits + " bits");
  }
}
