package org.opsitools.admin.task;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which version of each product every client's depot has. */
final class DepotOffers {
  private final Map<String, String> depotOfClient = new HashMap<>();
  private final Map<List<String>, Offer> offers = new HashMap<>();

  private DepotOffers() {}

  /**
   * What the depots of these clients have.
   *
   * @param filter which entries of depots count
   */
  static DepotOffers read(ObjectReader reader, Collection<String> clients, Map<String, ?> filter) {
    DepotOffers all = new DepotOffers();
    if (clients.isEmpty()) {
      return all;
    }
    reader
        .depots(clients)
        .forEach(pair -> all.depotOfClient.put(pair.text("clientId"), pair.text("depotId")));
    Set<String> depots = new HashSet<>(all.depotOfClient.values());
    List<StoredObject> onDepots =
        reader
            .find("productOnDepot", filter)
            .filter(entry -> depots.contains(entry.text("depotId")))
            .toList();
    Map<List<String>, StoredObject> products = products(reader, onDepots);
    for (StoredObject entry : onDepots) {
      StoredObject product = products.get(version(entry, "productId"));
      if (product != null) {
        all.offers.put(
            List.of(entry.text("depotId"), entry.text("productId")),
            new Offer(entry.text("productVersion"), entry.text("packageVersion"), product));
      }
    }
    return all;
  }

  private static Map<List<String>, StoredObject> products(
      ObjectReader reader, List<StoredObject> onDepots) {
    List<String> ids = onDepots.stream().map(entry -> entry.text("productId")).distinct().toList();
    return ids.isEmpty()
        ? Map.of()
        : reader
            .find("product", Map.of("id", ids))
            .collect(Collectors.toMap(product -> version(product, "id"), product -> product));
  }

  private static List<String> version(StoredObject object, String id) {
    return List.of(object.text(id), object.text("productVersion"), object.text("packageVersion"));
  }

  /** What a client can get of a product. */
  Optional<Offer> find(String client, String product) {
    String depot = depotOfClient.getOrDefault(client, "");
    return Optional.ofNullable(offers.get(List.of(depot, product)));
  }
}
