package org.opsitools.common.objects;

/** The three kinds of host. */
public enum HostType {
  CLIENT("OpsiClient"),
  DEPOTSERVER("OpsiDepotserver"),
  CONFIGSERVER("OpsiConfigserver");

  static final ObjectClasses CLASSES =
      ObjectClasses.of("Host", HostType.class, HostType::parse, HostType::className)
          .deriving("OpsiDepotserver", "OpsiConfigserver");

  private final String className;

  HostType(String className) {
    this.className = className;
  }

  /** The class in opsi's object model, as in JSON. */
  public String className() {
    return className;
  }

  /** Whether the host holds packages for clients: a depot server or the config server. */
  public boolean isDepot() {
    return this != CLIENT;
  }

  /**
   * Reads a class name; case counts.
   *
   * @throws InvalidValueException for any other text
   */
  public static HostType parse(String text) {
    for (HostType type : values()) {
      if (text.equals(type.className)) {
        return type;
      }
    }
    throw new InvalidValueException(
        "host type", text, "OpsiClient, OpsiDepotserver or OpsiConfigserver");
  }
}
