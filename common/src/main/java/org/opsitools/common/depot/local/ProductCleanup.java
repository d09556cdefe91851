package org.opsitools.common.depot.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;

/** Removes what nobody needs any more once a depot has another version of a product. */
final class ProductCleanup {
  private final Set<Object> productId;

  ProductCleanup(String productId) {
    this.productId = Set.of(productId);
  }

  /**
   * Removes the versions of the product that no depot has, then the states of properties that no
   * version knows.
   */
  void run(BackendSession session) {
    removeUnusedVersions(session);
    Set<String> properties =
        session.find(Query.all(ProductProperty.FAMILY).whereOneOf("productId", productId)).stream()
            .map(ProductProperty::propertyId)
            .collect(Collectors.toSet());
    List<ProductPropertyState> states =
        new ArrayList<>(
            session.find(
                Query.all(ProductPropertyState.FAMILY).whereOneOf("productId", productId)));
    states.removeIf(state -> properties.contains(state.propertyId()));
    session.delete(ProductPropertyState.FAMILY, states);
  }

  private void removeUnusedVersions(BackendSession session) {
    Set<String> used =
        session.find(Query.all(ProductOnDepot.FAMILY).whereOneOf("productId", productId)).stream()
            .map(ProductOnDepot::version)
            .collect(Collectors.toSet());
    List<Product> unused =
        new ArrayList<>(session.find(Query.all(Product.FAMILY).whereOneOf("id", productId)));
    unused.removeIf(product -> used.contains(product.version()));
    session.delete(Product.FAMILY, unused);
  }
}
