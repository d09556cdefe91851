package org.opsitools.common.objects;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/** Whole numbers of 32 bits. */
final class IntegerType extends AttributeType<Integer> {
  private static final int LONGEST = 40;

  private final UnaryOperator<Integer> limits;

  IntegerType(UnaryOperator<Integer> limits) {
    this.limits = limits;
  }

  @Override
  public Category category() {
    return Category.NUMBER;
  }

  @Override
  public Integer normalise(Object raw) {
    if (raw instanceof Integer number) {
      return limits.apply(number);
    }
    String text = AttributeTypes.printed(raw, "number").strip();
    try {
      if (text.length() <= LONGEST) {
        return limits.apply(new BigDecimal(text).intValueExact());
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidValueException("number", text, "a whole number of 32 bits");
    }
    throw new InvalidValueException("number", text, "a whole number of 32 bits");
  }
}
