package org.opsitools.common.depot.local;

import java.util.Optional;
import java.util.Set;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ProductOnDepot;

/** Whether a product of the depot is locked in the backend, by whatever program. */
final class LockedProducts {
  private final DepotContext context;

  LockedProducts(DepotContext context) {
    this.context = context;
  }

  /**
   * What the depot has of a product.
   *
   * @param force whether it may be locked
   * @throws OpsiException if it is locked, which it must not be
   */
  Optional<ProductOnDepot> requireUnlocked(String productId, boolean force) {
    Optional<ProductOnDepot> present =
        context
            .backend()
            .read(
                session ->
                    session.findOne(
                        Query.all(ProductOnDepot.FAMILY)
                            .whereOneOf("productId", Set.of(productId))
                            .whereOneOf("depotId", Set.of(context.depotId()))));
    if (!force && present.map(ProductOnDepot::locked).orElse(false)) {
      throw new OpsiException(
          "product '%s' is locked on %s, by a change that runs or has failed; use --force to take it over"
              .formatted(productId, context.depotId()));
    }
    return present;
  }
}
