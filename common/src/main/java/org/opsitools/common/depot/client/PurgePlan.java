package org.opsitools.common.depot.client;

import java.util.List;
import java.util.stream.Stream;
import org.opsitools.common.objects.Product;

/**
 * What is left of products that are gone, and would go with them.
 *
 * @param depots by depot, in the order in which they were asked for; those without anything are
 *     missing
 * @param products versions of products that no depot has, with their properties and dependencies
 */
public record PurgePlan(List<OfDepot> depots, List<Product> products) {
  public PurgePlan {
    depots = List.copyOf(depots);
    products = List.copyOf(products);
  }

  /** Whether there is nothing to be done. */
  public boolean isEmpty() {
    return depots.isEmpty() && products.isEmpty();
  }

  /** Everything that would go, a line each, for people. */
  public List<String> lines() {
    return Stream.concat(
            depots.stream().flatMap(depot -> depot.lines().stream()),
            products.stream()
                .map(
                    product ->
                        "product '%s' %s, which no depot has"
                            .formatted(product.id(), product.version())))
        .toList();
  }

  /**
   * What is left on one depot and its clients.
   *
   * @param leftovers by product, sorted
   */
  public record OfDepot(String depotId, List<Leftover> leftovers) {
    public OfDepot {
      leftovers = List.copyOf(leftovers);
    }

    private List<String> lines() {
      return leftovers.stream()
          .map(
              left ->
                  "depot %s: product '%s', which is not there: states of %d clients, %d values of properties"
                      .formatted(depotId, left.productId(), left.clients(), left.propertyStates()))
          .toList();
    }
  }

  /**
   * What is left of one product.
   *
   * @param clients how many clients have a state of it
   * @param propertyStates how many values of its properties the depot and its clients have
   */
  public record Leftover(String productId, int clients, int propertyStates) {}
}
