package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ScalarType;

/** Requests for every client in a certain situation. All answer the clients that were changed. */
final class AdminTaskMethods extends TableGroup {
  private static final String TABLE =
      """
      setupWhereInstalled(productId) write
          Requests setup of a product where it is installed; lists these clients.
      setupWhereNotInstalled(productId) write
          Requests setup of a product where it is not installed; lists these clients.
      setupWhereFailed(productId) write
          Requests setup of a product where its last action failed; lists these clients.
      updateWhereInstalled(productId) write
          Requests update of a product where it is installed; lists these clients.
      uninstallWhereInstalled(productId) write
          Requests uninstall of a product where it is installed; lists these clients.
      getClientsWithOutdatedProduct(productId) read
          Lists the clients on which a product has another version than on their depot.
      setActionRequestWhereOutdated(actionRequest, productId) write
          Requests an action where a product is not in the version of the client's depot.
      setActionRequestWhereOutdatedWithDependencies(actionRequest, productId) write
          As setActionRequestWhereOutdated, with what the product depends on.
      """;

  private static final Set<String> NOT_THERE = Set.of("", "not_installed", "none", "unknown");

  AdminTaskMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "setupWhereInstalled" ->
          request(
              call, "setup", Product::setupScript, with(call, "installationStatus", "installed"));
      case "setupWhereFailed" ->
          request(call, "setup", Product::setupScript, with(call, "actionResult", "failed"));
      case "updateWhereInstalled" ->
          request(
              call, "update", Product::updateScript, with(call, "installationStatus", "installed"));
      case "uninstallWhereInstalled" ->
          request(
              call,
              "uninstall",
              Product::uninstallScript,
              with(call, "installationStatus", "installed"));
      case "setupWhereNotInstalled" -> {
        Set<String> others = new TreeSet<>(call.records().hostIds("OpsiClient"));
        others.removeAll(with(call, "installationStatus", "installed"));
        yield request(call, "setup", Product::setupScript, others);
      }
      case "getClientsWithOutdatedProduct" -> outdated(call);
      case "setActionRequestWhereOutdated" -> requestWhereOutdated(call);
      case "setActionRequestWhereOutdatedWithDependencies" -> {
        call.records().versions(call.productId("productId"));
        String action = action(call);
        List<String> clients = outdated(call);
        clients.forEach(
            client ->
                SequenceMethods.requestWithDependencies(
                    call, call.productId("productId"), client, action));
        yield clients;
      }
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static String action(Call call) {
    return ScalarType.ACTION_REQUEST.parse(call.requiredText("actionRequest"));
  }

  /** The clients whose state of the product has a value. */
  private static Set<String> with(Call call, String attribute, String value) {
    Set<String> clients = new TreeSet<>();
    call.records()
        .find(
            ProductOnClient.FAMILY,
            Records.filter("productId", call.productId("productId"), attribute, value))
        .forEach(state -> clients.add(state.clientId()));
    return clients;
  }

  /** Requests an action of those clients whose depot holds a version that has the script for it. */
  private static List<String> request(
      Call call, String action, Function<Product, @Nullable String> script, Set<String> clients) {
    String productId = call.productId("productId");
    Set<String> able = new TreeSet<>();
    for (Product product : call.records().versions(productId)) {
      if (!Call.isEmpty(script.apply(product))) {
        able.add(product.version());
      }
    }
    List<String> changed = new ArrayList<>();
    List<ProductOnClient> requests = new ArrayList<>();
    forEachDepot(
        call,
        productId,
        (held, client) -> {
          if (able.contains(held.version()) && clients.contains(client)) {
            changed.add(client);
            requests.add(ProductStateMethods.request(held, client, action));
          }
        });
    call.session().insertOrUpdate(ProductOnClient.FAMILY, requests);
    return changed.stream().sorted().toList();
  }

  /** Is given each client with what its depot holds of the product. */
  private interface Offer {
    void accept(ProductOnDepot held, String clientId);
  }

  private static void forEachDepot(Call call, String productId, Offer offer) {
    Map<String, List<String>> clients = call.records().clientsByDepot();
    for (ProductOnDepot held : call.records().onDepots(List.of(productId), List.of())) {
      clients.getOrDefault(held.depotId(), List.of()).forEach(client -> offer.accept(held, client));
    }
  }

  private static Map<String, ProductOnDepot> outdatedOffers(Call call) {
    String productId = call.productId("productId");
    Map<String, ProductOnClient> states = new TreeMap<>();
    call.records()
        .find(ProductOnClient.FAMILY, Records.filter("productId", productId))
        .forEach(state -> states.put(state.clientId(), state));
    Map<String, ProductOnDepot> outdated = new TreeMap<>();
    forEachDepot(
        call,
        productId,
        (held, client) -> {
          ProductOnClient state = states.get(client);
          if (state != null
              && !NOT_THERE.contains(PlainText.printed(state.installationStatus()))
              && !(Objects.equals(state.productVersion(), held.productVersion())
                  && Objects.equals(state.packageVersion(), held.packageVersion()))) {
            outdated.put(client, held);
          }
        });
    return outdated;
  }

  private static List<String> outdated(Call call) {
    return List.copyOf(outdatedOffers(call).keySet());
  }

  private static List<String> requestWhereOutdated(Call call) {
    call.records().versions(call.productId("productId"));
    String action = action(call);
    Map<String, ProductOnDepot> offers = outdatedOffers(call);
    call.session()
        .insertOrUpdate(
            ProductOnClient.FAMILY,
            offers.entrySet().stream()
                .map(offer -> ProductStateMethods.request(offer.getValue(), offer.getKey(), action))
                .toList());
    return List.copyOf(offers.keySet());
  }
}
