package org.opsitools.common.objects;

/** What an attribute of a hardware class describes. */
public enum HardwareScope {
  /** The kind of device, which many computers may have: part of AuditHardware. */
  GENERAL("g"),
  /** The one device in one computer: part of AuditHardwareOnHost only. */
  INDIVIDUAL("i");

  private final String letter;

  HardwareScope(String letter) {
    this.letter = letter;
  }

  /** The letter in the configuration of the hardware audit. */
  public String letter() {
    return letter;
  }

  /**
   * The scope of a letter.
   *
   * @throws InvalidValueException for any other text
   */
  public static HardwareScope parse(String letter) {
    for (HardwareScope scope : values()) {
      if (scope.letter.equals(letter)) {
        return scope;
      }
    }
    throw new InvalidValueException("scope of a hardware attribute", letter, "g or i");
  }
}
