package org.opsitools.common.control;

import org.opsitools.common.objects.Product;

/** The values of a control file that are changed in place. */
enum ControlValue {
  PRODUCT_VERSION("Product", "version"),
  PACKAGE_VERSION("Package", "version"),
  PRODUCT_ID("Product", "id");

  private final String section;
  private final String key;

  ControlValue(String section, String key) {
    this.section = section;
    this.key = key;
  }

  String section() {
    return section;
  }

  String key() {
    return key;
  }

  String of(Product product) {
    return switch (this) {
      case PRODUCT_VERSION -> product.productVersion();
      case PACKAGE_VERSION -> product.packageVersion();
      case PRODUCT_ID -> product.id();
    };
  }
}
