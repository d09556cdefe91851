package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;

/** Frequent questions about what is stored. */
record Records(BackendSession session) {
  /** Objects whose attributes are as asked; null and the empty list ask for nothing. */
  <T extends OpsiObject> List<T> find(
      ObjectFamily<T> family, Map<String, ? extends @Nullable Object> filter) {
    return session.find(Query.of(family, List.of(), filter));
  }

  /** All objects of a family. */
  <T extends OpsiObject> List<T> all(ObjectFamily<T> family) {
    return session.find(Query.all(family));
  }

  /** Objects whose attributes are as asked, with nothing but their identity. */
  <T extends OpsiObject> List<T> identities(
      ObjectFamily<T> family, Map<String, ? extends @Nullable Object> filter) {
    List<String> ident = family.identAttributes().stream().<String>map(Attribute::name).toList();
    return session.find(Query.of(family, ident, filter));
  }

  /** A host that must be there. */
  Host host(String id) {
    return session
        .findOne(Query.all(Host.FAMILY).where("id", id))
        .orElseThrow(() -> new MissingDataException("Host '" + id + "' not found"));
  }

  /** The ids of all hosts of a class. */
  List<String> hostIds(String className) {
    return identities(Host.FAMILY, Map.of("type", className)).stream().map(Host::id).toList();
  }

  /** The ids of all depot servers. */
  List<String> depotIds() {
    return hostIds("OpsiDepotserver");
  }

  /** The depot of a client, both of which must be there. */
  String depotOf(String clientId) {
    if (identities(Host.FAMILY, filter("id", clientId, "type", "OpsiClient")).isEmpty()) {
      throw new MissingDataException("Client '" + clientId + "' not found");
    }
    return session
        .depotAssignments()
        .depotOf(clientId)
        .orElseThrow(
            () ->
                new MissingDataException(
                    "Failed to get depot server for client '"
                        + clientId
                        + "': it has no state of clientconfig.depot.id, and there is no default"));
  }

  /** The clients of each depot, sorted; all clients. */
  Map<String, List<String>> clientsByDepot() {
    return byDepot(session.depotAssignments().depotsOf(List.of()));
  }

  /** The given clients by their depots, sorted. */
  Map<String, List<String>> clientsByDepot(Collection<String> clientIds) {
    return clientIds.isEmpty() ? Map.of() : byDepot(session.depotAssignments().depotsOf(clientIds));
  }

  private static Map<String, List<String>> byDepot(Map<String, String> depots) {
    Map<String, List<String>> clients = new TreeMap<>();
    depots.forEach(
        (client, depot) -> clients.computeIfAbsent(depot, id -> new ArrayList<>()).add(client));
    return clients;
  }

  /** What depots hold; empty lists ask for nothing. */
  List<ProductOnDepot> onDepots(Collection<String> productIds, Collection<String> depotIds) {
    return find(
        ProductOnDepot.FAMILY,
        filter("productId", List.copyOf(productIds), "depotId", List.copyOf(depotIds)));
  }

  /** The version of a product that a depot holds; it must hold one. */
  ProductOnDepot onDepot(String productId, String depotId) {
    return onDepots(List.of(productId), List.of(depotId)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new MissingDataException(
                    "Product '" + productId + "' not found on depot '" + depotId + "'"));
  }

  /** The product that a depot holds; empty where the depot names a version that is gone. */
  Optional<Product> product(ProductOnDepot onDepot) {
    return find(
            Product.FAMILY,
            filter(
                "id",
                onDepot.productId(),
                "productVersion",
                onDepot.productVersion(),
                "packageVersion",
                onDepot.packageVersion()))
        .stream()
        .findFirst();
  }

  /** All versions of a product; there must be one. */
  List<Product> versions(String productId) {
    List<Product> products = find(Product.FAMILY, filter("id", productId));
    if (products.isEmpty()) {
      throw new MissingDataException("No product with id '" + productId + "'");
    }
    return products;
  }

  /** A filter from names and values in turn. */
  static Map<String, @Nullable Object> filter(Object... namesAndValues) {
    Map<String, @Nullable Object> filter = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      filter.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return filter;
  }
}
