package org.opsitools.common.objects;

import java.math.BigDecimal;

/** Whole numbers of 64 bits. */
final class LongType extends AttributeType<Long> {
  private static final int LONGEST = 40;

  @Override
  public Category category() {
    return Category.NUMBER;
  }

  @Override
  public Long normalise(Object raw) {
    if (raw instanceof Long number) {
      return number;
    }
    String text = AttributeTypes.printed(raw, "number").strip();
    try {
      if (text.length() <= LONGEST) {
        return new BigDecimal(text).longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidValueException("number", text, "a whole number of 64 bits");
    }
    throw new InvalidValueException("number", text, "a whole number of 64 bits");
  }
}
