package org.opsitools.common.backend;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.testkit.MemoryStore;

/** Products, dependencies and requests of one client, written down in few words. */
final class ActionCase {
  static final String DEPOT = "depot.demo.example";
  static final String CLIENT = "c1.demo.example";
  static final List<String> ALL_SCRIPTS =
      List.of("setup", "update", "always", "once", "custom", "uninstall");

  private final List<Product> products = new ArrayList<>();
  private final List<ProductOnDepot> held = new ArrayList<>();
  private final List<ProductDependency> dependencies = new ArrayList<>();
  private final List<ProductOnClient> requests = new ArrayList<>();
  private final List<String> clients = new ArrayList<>(List.of(CLIENT));
  private final List<ProductOnClient> states = new ArrayList<>();

  ActionCase product(String id, int priority) {
    return product(id, ProductType.LOCALBOOT, priority, ALL_SCRIPTS);
  }

  ActionCase product(String id, ProductType type, int priority, List<String> scripts) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", id);
    values.put("productVersion", "1");
    values.put("packageVersion", "1");
    values.put("priority", priority);
    scripts.forEach(script -> values.put(script + "Script", script + ".opsiscript"));
    products.add(Product.FAMILY.create(type.className(), values));
    held.add(new ProductOnDepot(null, id, type, "1", "1", DEPOT));
    return this;
  }

  /** Setup of a product requires another one installed; {@code type} is empty, before or after. */
  ActionCase needs(String product, String type, String required) {
    return dependency(product, "setup", required, Map.of("status", "installed", "type", type));
  }

  /** By {@code action}, {@code status}, {@code type}, {@code version}, {@code packageVersion}. */
  ActionCase dependency(String product, String action, String required, Map<String, String> how) {
    dependencies.add(
        new ProductDependency(
            how.get("version"),
            how.get("packageVersion"),
            how.get("action"),
            how.get("status"),
            how.get("type"),
            product,
            "1",
            "1",
            action,
            required));
    return this;
  }

  ActionCase request(String product, @Nullable String action) {
    requests.add(state(product, null, null, action));
    return this;
  }

  /** Requests of setup. */
  ActionCase setup(String... ids) {
    Arrays.stream(ids).forEach(id -> request(id, "setup"));
    return this;
  }

  /** Another client of the same depot. */
  ActionCase client(String id) {
    clients.add(id);
    return this;
  }

  ActionCase stored(String product, String status, @Nullable String version) {
    states.add(state(product, status, version, null));
    return this;
  }

  static ProductOnClient state(
      String product, @Nullable String status, @Nullable String version, @Nullable String action) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("productId", product);
    values.put("productType", "LocalbootProduct");
    values.put("clientId", CLIENT);
    values.put("installationStatus", status);
    values.put("productVersion", version);
    values.put("actionRequest", action);
    return ProductOnClient.FAMILY.create("ProductOnClient", values);
  }

  List<Product> products() {
    return products;
  }

  List<ProductDependency> dependencies() {
    return dependencies;
  }

  List<ProductOnDepot> held() {
    return held;
  }

  List<ProductOnClient> requests() {
    return requests;
  }

  List<ProductOnClient> states() {
    return states;
  }

  DepotActions depot() {
    return DepotActions.of(DEPOT, held, products, dependencies);
  }

  ActionPlan plan() {
    return ActionOrder.of(depot(), new ClientRequests(CLIENT, requests, states));
  }

  /** What runs, in order, such as {@code lib:setup}. */
  List<String> order() {
    return order(plan());
  }

  static List<String> order(ActionPlan plan) {
    return plan.actions().filter(OrderedAction::isRequired).map(ActionCase::name).toList();
  }

  static String name(OrderedAction action) {
    return action.productOnClient().productId() + ":" + action.productOnClient().actionRequest();
  }

  static List<String> texts(ActionPlan plan) {
    return plan.remarks().stream().map(ActionRemark::text).toList();
  }

  /** The same, with the requests among what is stored of the client. */
  ActionCase requestsStored() {
    states.addAll(requests);
    return this;
  }

  /** A backend that holds all this; the client belongs to the depot. */
  Backend backend() {
    MemoryStore store = new MemoryStore();
    store.write(
        session -> {
          session.put(
              Host.FAMILY, List.of(Host.FAMILY.create("OpsiConfigserver", Map.of("id", DEPOT))));
          session.put(
              Host.FAMILY,
              clients.stream()
                  .map(id -> Host.FAMILY.create("OpsiClient", Map.of("id", id)))
                  .toList());
          session.put(Product.FAMILY, products);
          session.put(ProductDependency.FAMILY, dependencies);
          session.put(ProductOnDepot.FAMILY, held);
          session.put(ProductOnClient.FAMILY, states);
          return true;
        });
    return new StoreBackend(store, BackendSettings.usual(Clock.systemUTC()));
  }
}
