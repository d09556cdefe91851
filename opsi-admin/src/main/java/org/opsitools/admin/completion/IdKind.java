package org.opsitools.admin.completion;

import java.util.Locale;
import java.util.Optional;

/** Objects whose ids can be completed. */
public enum IdKind {
  CLIENT,
  DEPOT,
  HOST,
  PRODUCT;

  /**
   * What a parameter is the id of, as far as its name and that of its method tell.
   *
   * @param method empty for something that is not a method
   */
  static Optional<IdKind> of(String method, String parameter) {
    String name = parameter.replace("*", "").toLowerCase(Locale.ROOT);
    boolean plain = name.equals("id");
    if (name.startsWith("client") || name.equals("objectid")) {
      return Optional.of(CLIENT);
    }
    if (name.startsWith("depotid")) {
      return Optional.of(DEPOT);
    }
    if (name.startsWith("hostid") || (plain && method.startsWith("host_"))) {
      return Optional.of(HOST);
    }
    return name.startsWith("productid") || (plain && method.startsWith("product_"))
        ? Optional.of(PRODUCT)
        : Optional.empty();
  }
}
