package org.opsitools.common.objects;

/** True and false. */
final class BooleanType extends AttributeType<Boolean> {
  @Override
  public Category category() {
    return Category.BOOLEAN;
  }

  @Override
  public Boolean normalise(Object raw) {
    if (raw instanceof Boolean flag) {
      return flag;
    }
    String text = String.valueOf(raw);
    return BooleanText.parse(text)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "truth value", text, "true, yes, on or 1; false, no, off or 0"));
  }
}
