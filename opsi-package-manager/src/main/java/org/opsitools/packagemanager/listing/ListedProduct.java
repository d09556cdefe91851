package org.opsitools.packagemanager.listing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ProductOnDepot;

/**
 * A product as a depot has it.
 *
 * @param name of the product; empty if nothing is known of this version
 */
record ListedProduct(ProductOnDepot state, Optional<String> name) {
  /** The name, or a dash. */
  String shownName() {
    return name.orElse("-");
  }

  boolean isLocked() {
    return Boolean.TRUE.equals(state.locked());
  }

  /** What is printed for programs. */
  Map<String, @Nullable Object> row() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("depotId", state.depotId());
    row.put("productId", state.productId());
    row.put("productVersion", state.productVersion());
    row.put("packageVersion", state.packageVersion());
    row.put("version", state.version());
    row.put("name", name.orElse(null));
    row.put("type", state.productType().className());
    row.put("locked", isLocked());
    return row;
  }
}
