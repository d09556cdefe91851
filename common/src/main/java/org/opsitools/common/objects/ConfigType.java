package org.opsitools.common.objects;

/** The two kinds of config. */
public enum ConfigType {
  UNICODE("UnicodeConfig"),
  BOOL("BoolConfig");

  static final ObjectClasses CLASSES =
      ObjectClasses.of("Config", ConfigType.class, ConfigType::parse, ConfigType::className);

  private final String className;

  ConfigType(String className) {
    this.className = className;
  }

  /** The class in opsi's object model, as in JSON. */
  public String className() {
    return className;
  }

  /**
   * Reads a class name; the name of both kinds means {@link #UNICODE}.
   *
   * @throws InvalidValueException for any other text
   */
  public static ConfigType parse(String text) {
    return switch (text) {
      case "UnicodeConfig", "Config" -> UNICODE;
      case "BoolConfig" -> BOOL;
      default ->
          throw new InvalidValueException("config type", text, "UnicodeConfig or BoolConfig");
    };
  }
}
