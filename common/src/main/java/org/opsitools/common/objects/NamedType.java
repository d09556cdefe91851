package org.opsitools.common.objects;

import java.util.function.Function;

/** Members of a closed set, read and written by name. */
final class NamedType<E extends Enum<E>> extends AttributeType<E> {
  private final String kind;
  private final Class<E> values;
  private final Function<String, E> parse;
  private final Function<E, String> name;

  NamedType(String kind, Class<E> values, Function<String, E> parse, Function<E, String> name) {
    this.kind = kind;
    this.values = values;
    this.parse = parse;
    this.name = name;
  }

  @Override
  public Category category() {
    return Category.TEXT;
  }

  @Override
  public E normalise(Object raw) {
    return values.isInstance(raw)
        ? values.cast(raw)
        : parse.apply(AttributeTypes.printed(raw, kind));
  }

  @Override
  public Object plain(E value) {
    return name.apply(value);
  }

  @Override
  public String comparable(String text) {
    try {
      return name.apply(parse.apply(text));
    } catch (InvalidValueException e) {
      // A pattern, or a name that nothing has: it is compared as it is.
      return text;
    }
  }
}
