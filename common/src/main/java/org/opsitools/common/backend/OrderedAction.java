package org.opsitools.common.backend;

import org.opsitools.common.objects.ProductOnClient;

/**
 * One entry of an order.
 *
 * @param productOnClient with the action to run and its sequence; where nothing is to be run the
 *     request is {@code none} and the sequence {@link ProductOnClient#NOT_ORDERED}. An entry that
 *     was added for a dependency has no other values.
 * @param priority that of the product, negated for {@code uninstall}
 */
public record OrderedAction(ProductOnClient productOnClient, int priority) {
  /** Whether there is something to run. */
  public boolean isRequired() {
    return ActionKind.of(productOnClient.actionRequest()) != ActionKind.NONE;
  }
}
