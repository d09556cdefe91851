package org.opsitools.common.objects;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Texts. */
final class TextType extends AttributeType<String> {
  private final String kind;
  private final Parser parser;
  private final UnaryOperator<String> comparable;

  TextType(String kind, Parser parser) {
    this(kind, parser, UnaryOperator.identity());
  }

  TextType(String kind, Parser parser, UnaryOperator<String> comparable) {
    this.kind = kind;
    this.parser = parser;
    this.comparable = comparable;
  }

  @Override
  public Category category() {
    return Category.TEXT;
  }

  @Override
  public @Nullable String normalise(Object raw) {
    return parser.parse(AttributeTypes.printed(raw, kind));
  }

  @Override
  public String comparable(String text) {
    return comparable.apply(text);
  }

  /** Checks and normalises a text. */
  @FunctionalInterface
  interface Parser {
    @Nullable String parse(String text);
  }
}
