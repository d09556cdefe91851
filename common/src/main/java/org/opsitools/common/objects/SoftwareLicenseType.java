package org.opsitools.common.objects;

/** How a licence was bought. */
public enum SoftwareLicenseType {
  RETAIL("RetailSoftwareLicense"),
  OEM("OEMSoftwareLicense"),
  VOLUME("VolumeSoftwareLicense"),
  CONCURRENT("ConcurrentSoftwareLicense"),
  PLAIN("SoftwareLicense");

  static final ObjectClasses CLASSES =
      ObjectClasses.of(
          "SoftwareLicense",
          SoftwareLicenseType.class,
          SoftwareLicenseType::parse,
          SoftwareLicenseType::className);

  private final String className;

  SoftwareLicenseType(String className) {
    this.className = className;
  }

  /** The class in opsi's object model, as in JSON. */
  public String className() {
    return className;
  }

  /**
   * Reads a class name; case counts.
   *
   * @throws InvalidValueException for any other text
   */
  public static SoftwareLicenseType parse(String text) {
    for (SoftwareLicenseType type : values()) {
      if (text.equals(type.className)) {
        return type;
      }
    }
    throw new InvalidValueException(
        "licence type",
        text,
        "RetailSoftwareLicense, OEMSoftwareLicense, VolumeSoftwareLicense or"
            + " ConcurrentSoftwareLicense");
  }
}
