package org.opsitools.common.backend;

import java.util.List;
import java.util.stream.Stream;
import org.opsitools.common.objects.ProductOnClient;

/**
 * What is to be run on one client, in order.
 *
 * @param groups in the order in which they run
 * @param remarks what was left out or could not be kept
 */
public record ActionPlan(List<ActionGroup> groups, List<ActionRemark> remarks) {
  public ActionPlan {
    groups = List.copyOf(groups);
    remarks = List.copyOf(remarks);
  }

  /** All entries, in order. */
  public Stream<OrderedAction> actions() {
    return groups.stream().flatMap(group -> group.actions().stream());
  }

  /** The states of all entries, in order. */
  public List<ProductOnClient> productOnClients() {
    return actions().map(OrderedAction::productOnClient).toList();
  }
}
