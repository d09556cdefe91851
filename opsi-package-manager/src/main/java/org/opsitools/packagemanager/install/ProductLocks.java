package org.opsitools.packagemanager.install;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ProductOnDepot;

/** Products that somebody works on, or has left half done. */
public final class ProductLocks {
  private final Backend backend;

  public ProductLocks(Backend backend) {
    this.backend = backend;
  }

  /**
   * Makes sure that no product is locked on any of the depots.
   *
   * @throws OpsiException if some are, naming all of them
   */
  public void requireNone(Collection<String> productIds, Collection<String> depotIds) {
    List<ProductOnDepot> locked =
        backend.read(
            session ->
                session
                    .find(
                        Query.all(ProductOnDepot.FAMILY)
                            .whereOneOf("productId", Set.copyOf(productIds))
                            .whereOneOf("depotId", Set.copyOf(depotIds)))
                    .stream()
                    .filter(state -> Boolean.TRUE.equals(state.locked()))
                    .toList());
    if (!locked.isEmpty()) {
      throw new OpsiException(
          locked.stream()
                  .map(state -> "%s on %s".formatted(state.productId(), state.depotId()))
                  .collect(Collectors.joining(", ", "locked: ", ""))
              + "; nothing is done; another run may be working on it, else use --force");
    }
  }
}
