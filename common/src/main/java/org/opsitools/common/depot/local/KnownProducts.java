package org.opsitools.common.depot.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;

/**
 * Data may say that a depot has a product although there is no such product any more. What says so
 * cannot be stored again, so it is neither locked nor put back.
 */
final class KnownProducts {
  private KnownProducts() {}

  /** Those of which there is the product. */
  static List<ProductOnDepot> among(BackendSession session, List<ProductOnDepot> onDepot) {
    Set<Object> ids = onDepot.stream().map(ProductOnDepot::productId).collect(Collectors.toSet());
    Set<List<String>> known =
        session.find(Query.all(Product.FAMILY).whereOneOf("id", ids)).stream()
            .map(it -> List.of(it.id(), it.productVersion(), it.packageVersion()))
            .collect(Collectors.toSet());
    List<ProductOnDepot> found = new ArrayList<>(onDepot);
    found.removeIf(
        it -> !known.contains(List.of(it.productId(), it.productVersion(), it.packageVersion())));
    return found;
  }
}
