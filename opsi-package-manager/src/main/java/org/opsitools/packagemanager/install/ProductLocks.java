package org.opsitools.packagemanager.install;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.packagemanager.site.Workplace;

/** Products that somebody has left half done on a depot. */
public final class ProductLocks {
  private final Workplace workplace;

  public ProductLocks(Workplace workplace) {
    this.workplace = workplace;
  }

  /**
   * Makes sure that no product is locked on any of the depots, but by a run on this machine that is
   * still at work.
   *
   * @throws OpsiException if some are, naming all of them
   */
  public void requireNone(Collection<String> productIds) throws IOException {
    List<ProductOnDepot> locked = locked(productIds);
    Set<String> running =
        workplace.beingChanged(locked.stream().map(ProductOnDepot::productId).toList());
    List<ProductOnDepot> left =
        locked.stream()
            .filter(
                state ->
                    !(workplace.isLocal(state.depotId()) && running.contains(state.productId())))
            .toList();
    if (!left.isEmpty()) {
      throw new OpsiException(
          left.stream()
                  .map(state -> "%s on %s".formatted(state.productId(), state.depotId()))
                  .collect(Collectors.joining(", ", "locked: ", ""))
              + "; nothing is done. If no other run is working on it, use --force, or --recover"
              + " where a failed run was kept with --no-rollback");
    }
  }

  private List<ProductOnDepot> locked(Collection<String> productIds) {
    return workplace
        .backend()
        .read(
            session ->
                session
                    .find(
                        Query.all(ProductOnDepot.FAMILY)
                            .whereOneOf("productId", Set.copyOf(productIds))
                            .whereOneOf("depotId", Set.copyOf(workplace.chosenIds())))
                    .stream()
                    .filter(state -> Boolean.TRUE.equals(state.locked()))
                    .toList());
  }
}
