package org.opsitools.common.depot.client;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ConfigState;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.testkit.MemoryStore;

/** Two depots, and what is put on them and on their clients. */
final class DepotSite {
  static final String DEPOT = "depot1.example.org";
  static final String OTHER = "depot2.example.org";

  private final Backend backend;

  /** With objects in memory. */
  DepotSite() {
    this(new StoreBackend(new MemoryStore(), BackendSettings.usual(Clock.systemUTC())));
  }

  /** With objects in an empty backend. */
  DepotSite(Backend backend) {
    this.backend = backend;
    backend.createBase();
    put(Host.FAMILY, Host.FAMILY.create("OpsiConfigserver", Map.of("id", DEPOT)));
    put(Host.FAMILY, Host.FAMILY.create("OpsiDepotserver", Map.of("id", OTHER)));
    put(
        Config.FAMILY,
        Config.FAMILY.create(
            "UnicodeConfig", Map.of("id", "clientconfig.depot.id", "defaultValues", List.of())));
  }

  Backend backend() {
    return backend;
  }

  final <T extends OpsiObject> DepotSite put(ObjectFamily<T> family, T object) {
    return backend.write(
        session -> {
          session.insert(family, List.of(object));
          return this;
        });
  }

  /** A client of the first depot. */
  DepotSite client(String id) {
    return put(Host.FAMILY, Host.FAMILY.create("OpsiClient", Map.of("id", id)));
  }

  /** A client of the other depot. */
  DepotSite clientOfOther(String id) {
    return client(id)
        .put(
            ConfigState.FAMILY,
            ConfigState.FAMILY.create(
                "ConfigState",
                Map.of(
                    "configId",
                    "clientconfig.depot.id",
                    "objectId",
                    id,
                    "values",
                    List.of(OTHER))));
  }

  /** A product with scripts such as {@code setup} and a property {@code p}. */
  Product product(String id, String version, ProductType type, String... scripts) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", id);
    values.put("productVersion", version);
    values.put("packageVersion", "1");
    for (String script : scripts) {
      values.put(script + "Script", script + ".opsiscript");
    }
    Product product = Product.FAMILY.create(type.className(), values);
    put(Product.FAMILY, product);
    put(
        ProductProperty.FAMILY,
        ProductProperty.unicode(product, "p", "", List.of(), List.of(), true, false));
    return product;
  }

  DepotSite held(Product product, String depotId) {
    return put(
        ProductOnDepot.FAMILY,
        new ProductOnDepot(
            null,
            product.id(),
            product.type(),
            product.productVersion(),
            product.packageVersion(),
            depotId));
  }

  DepotSite needs(Product product, String required) {
    return put(
        ProductDependency.FAMILY,
        new ProductDependency(
            null,
            null,
            null,
            "installed",
            "before",
            product.id(),
            product.productVersion(),
            product.packageVersion(),
            "setup",
            required));
  }

  DepotSite state(String productId, String clientId, String status, @Nullable String request) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("productId", productId);
    values.put("productType", "LocalbootProduct");
    values.put("clientId", clientId);
    values.put("installationStatus", status);
    values.put("productVersion", "1.0");
    values.put("packageVersion", "1");
    values.put("actionRequest", request);
    values.put("actionResult", "failed");
    return put(ProductOnClient.FAMILY, ProductOnClient.FAMILY.create("ProductOnClient", values));
  }

  DepotSite value(String productId, String objectId, @Nullable List<@Nullable Object> values) {
    return put(
        ProductPropertyState.FAMILY, new ProductPropertyState(values, productId, "p", objectId));
  }

  /** What is stored of a family, each object as text. */
  <T extends OpsiObject> List<String> stored(
      ObjectFamily<T> family, Predicate<T> wanted, Function<T, String> text) {
    List<String> texts = new ArrayList<>();
    backend.read(session -> session.find(Query.all(family))).stream()
        .filter(wanted)
        .map(text)
        .forEach(texts::add);
    return texts;
  }

  /** Requests as {@code product@client:request}, without those of nothing. */
  List<String> requests() {
    return stored(
        ProductOnClient.FAMILY,
        state -> !"none".equals(state.actionRequest()),
        state -> state.productId() + "@" + host(state.clientId()) + ":" + state.actionRequest());
  }

  /** Values as {@code product@host=values}. */
  List<String> values() {
    return stored(
        ProductPropertyState.FAMILY,
        state -> true,
        state -> state.productId() + "@" + host(state.objectId()) + "=" + state.values());
  }

  /** States as {@code product@client}. */
  List<String> states() {
    return stored(
        ProductOnClient.FAMILY,
        state -> true,
        state -> state.productId() + "@" + host(state.clientId()));
  }

  /** Versions as {@code product 1.0-1}. */
  List<String> versions() {
    return stored(
        Product.FAMILY, product -> true, product -> product.id() + " " + product.version());
  }

  private static String host(String id) {
    return id.substring(0, id.indexOf('.'));
  }
}
