package org.opsitools.common.objects;

import java.util.Locale;

/** The two kinds of product property. */
public enum PropertyType {
  UNICODE("UnicodeProductProperty", "unicode"),
  BOOL("BoolProductProperty", "bool");

  static final ObjectClasses CLASSES =
      ObjectClasses.of(
          "ProductProperty", PropertyType.class, PropertyType::parseClass, PropertyType::className);

  private final String className;
  private final String shortName;

  PropertyType(String className, String shortName) {
    this.className = className;
    this.shortName = shortName;
  }

  /** The class in opsi's object model, as in JSON and control.toml. */
  public String className() {
    return className;
  }

  /** The word in the legacy control file. */
  public String shortName() {
    return shortName;
  }

  /** Reads a class name; the name of both kinds means {@link #UNICODE}. */
  private static PropertyType parseClass(String text) {
    return text.equals("ProductProperty") ? UNICODE : parse(text);
  }

  /**
   * Reads either name in any case; an empty text is {@link #UNICODE}.
   *
   * @throws InvalidValueException for any other text
   */
  public static PropertyType parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return UNICODE;
    }
    for (PropertyType type : values()) {
      if (word.equals(type.shortName) || word.equals(type.className.toLowerCase(Locale.ROOT))) {
        return type;
      }
    }
    throw new InvalidValueException(
        "property type", text, "unicode, UnicodeProductProperty, bool or BoolProductProperty");
  }
}
