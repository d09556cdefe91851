package org.opsitools.packagemanager.listing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;

/**
 * The products that depots have.
 *
 * @param byDepot for each depot asked for, in that order; products sorted by id
 */
public record DepotProducts(Map<String, List<ListedProduct>> byDepot) {
  private static final List<String> SHOWN = List.of("name");

  public DepotProducts {
    Map<String, List<ListedProduct>> copy = new LinkedHashMap<>();
    byDepot.forEach((depot, products) -> copy.put(depot, List.copyOf(products)));
    byDepot = copy;
  }

  /** One version of a product. */
  private record Version(String productId, String productVersion, String packageVersion) {
    static Version of(ProductOnDepot state) {
      return new Version(state.productId(), state.productVersion(), state.packageVersion());
    }

    static Version of(Product product) {
      return new Version(product.id(), product.productVersion(), product.packageVersion());
    }
  }

  /**
   * Reads what depots have.
   *
   * @param patterns ids of products, in which {@code *} stands for any text
   */
  public static DepotProducts read(Backend backend, List<String> depots, List<String> patterns) {
    return backend.read(session -> read(session, depots, patterns));
  }

  private static DepotProducts read(
      BackendSession session, List<String> depots, List<String> patterns) {
    List<String> ids = patterns.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
    List<ProductOnDepot> states =
        session.find(
            Query.all(ProductOnDepot.FAMILY)
                .whereOneOf("depotId", Set.copyOf(depots))
                .where("productId", ids));
    Map<Version, String> names = names(session, states);
    Map<String, List<ListedProduct>> byDepot = new LinkedHashMap<>();
    depots.forEach(depot -> byDepot.put(depot, new ArrayList<>()));
    states.stream()
        .sorted(Comparator.comparing(ProductOnDepot::productId, CodePointOrder.INSTANCE))
        .forEach(
            state ->
                Objects.requireNonNull(byDepot.get(state.depotId()))
                    .add(
                        new ListedProduct(
                            state, Optional.ofNullable(names.get(Version.of(state))))));
    return new DepotProducts(byDepot);
  }

  private static Map<Version, String> names(
      BackendSession session, Collection<ProductOnDepot> states) {
    Set<Object> ids = new HashSet<>();
    states.forEach(state -> ids.add(state.productId()));
    Map<Version, String> names = new HashMap<>();
    session
        .find(Query.all(Product.FAMILY).selecting(SHOWN).whereOneOf("id", ids))
        .forEach(
            product ->
                names.put(Version.of(product), Objects.requireNonNullElse(product.name(), "")));
    return names;
  }

  List<ListedProduct> all() {
    return byDepot.values().stream().flatMap(List::stream).toList();
  }
}
