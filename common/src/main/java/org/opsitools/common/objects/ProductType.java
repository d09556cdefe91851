package org.opsitools.common.objects;

import java.util.Locale;

/** The two kinds of product: what a running client installs, and what a client boots into. */
public enum ProductType {
  LOCALBOOT("LocalbootProduct", "localboot"),
  NETBOOT("NetbootProduct", "netboot");

  static final ObjectClasses CLASSES =
      ObjectClasses.of("Product", ProductType.class, ProductType::parse, ProductType::className);

  static final AttributeType<ProductType> ATTRIBUTE =
      AttributeTypes.named(
          "product type", ProductType.class, ProductType::parse, ProductType::className);

  private final String className;
  private final String shortName;

  ProductType(String className, String shortName) {
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

  /**
   * Reads either name in any case.
   *
   * @throws InvalidValueException for any other text
   */
  public static ProductType parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    for (ProductType type : values()) {
      if (word.equals(type.shortName) || word.equals(type.className.toLowerCase(Locale.ROOT))) {
        return type;
      }
    }
    throw new InvalidValueException(
        "product type", text, "localboot, LocalbootProduct, netboot or NetbootProduct");
  }
}
