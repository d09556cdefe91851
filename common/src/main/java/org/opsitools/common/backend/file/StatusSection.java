package org.opsitools.common.backend.file;

import org.opsitools.common.objects.ProductType;

/** The sections of a client's file that hold status and request of each product on one line. */
enum StatusSection {
  LOCALBOOT("localboot_product_states", "LocalbootProduct_product_states"),
  NETBOOT("netboot_product_states", "NetbootProduct_product_states");

  private final String section;
  private final String oldName;

  StatusSection(String section, String oldName) {
    this.section = section;
    this.oldName = oldName;
  }

  static StatusSection of(ProductType type) {
    return switch (type) {
      case LOCALBOOT -> LOCALBOOT;
      case NETBOOT -> NETBOOT;
    };
  }

  /** The other one. */
  StatusSection other() {
    return this == LOCALBOOT ? NETBOOT : LOCALBOOT;
  }

  /** The name of the section. */
  String section() {
    return section;
  }

  /** The name that very old versions gave it. */
  String oldName() {
    return oldName;
  }
}
