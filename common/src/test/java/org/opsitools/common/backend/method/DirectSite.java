package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.testkit.MemoryStore;

/** A small site in memory whose methods tests call: two depots, three clients. */
public final class DirectSite {
  static final String SERVER = "config.demo.example";
  static final String DEPOT = "depot1.demo.example";
  static final String C1 = "c1.demo.example";
  static final String C2 = "c2.demo.example";
  static final String C3 = "c3.demo.example";
  static final Clock CLOCK = Clock.fixed(Instant.parse("2024-02-03T04:05:06Z"), ZoneOffset.UTC);

  private final DirectCaller caller;

  private DirectSite(DirectCaller caller) {
    this.caller = caller;
  }

  /** A site without any object, and without files. */
  static DirectSite empty() {
    return on(new MemoryStore(), settings(DirectSettings.Site.unconfigured()));
  }

  /** A site without any object whose files lie below a directory. */
  static DirectSite below(Path root) {
    return on(new MemoryStore(), settings(new OpsiRoot(root), DirectSettings.Site.unconfigured()));
  }

  static DirectSettings settings(DirectSettings.Site site) {
    return settings(new OpsiRoot(Path.of("/dev/null/nowhere")), site);
  }

  static DirectSettings settings(OpsiRoot root, DirectSettings.Site site) {
    return new DirectSettings(root, "4.3.0", CLOCK, site);
  }

  /** A site without any object on an empty store. */
  public static DirectSite on(ObjectStore store) {
    return on(store, settings(DirectSettings.Site.unconfigured()));
  }

  static DirectSite on(ObjectStore store, DirectSettings settings) {
    return new DirectSite(
        new DirectCaller(new StoreBackend(store, BackendSettings.usual(CLOCK)), settings));
  }

  /**
   * A site with hosts: {@link #C1} and {@link #C2} on {@link #DEPOT}, {@link #C3} without a word.
   */
  static DirectSite withHosts() {
    return empty().addHosts();
  }

  DirectSite addHosts() {
    call("host_createOpsiConfigserver", SERVER);
    call("host_createOpsiDepotserver", DEPOT);
    for (String client : List.of(C1, C2, C3)) {
      call("host_createOpsiClient", client);
    }
    call("config_createUnicode", "clientconfig.depot.id", "", List.of(SERVER, DEPOT), SERVER);
    call("configState_create", "clientconfig.depot.id", C1, DEPOT);
    call("configState_create", "clientconfig.depot.id", C2, DEPOT);
    return this;
  }

  /** Adds a localboot product in one version and puts it on depots. */
  DirectSite addProduct(String id, String version, Map<String, ?> more, String... depots) {
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("type", "LocalbootProduct");
    product.put("id", id);
    product.put("productVersion", version);
    product.put("packageVersion", "1");
    product.putAll(more);
    call("product_createObjects", product);
    for (String depot : depots) {
      call("productOnDepot_create", id, product.get("type"), version, "1", depot);
    }
    return this;
  }

  /** The state of a product on a client. */
  Map<?, ?> state(String productId, String clientId) {
    return (Map<?, ?>)
        list(
                "productOnClient_getObjects",
                List.of(),
                Map.of("productId", productId, "clientId", clientId))
            .get(0);
  }

  DirectCaller caller() {
    return caller;
  }

  /** What a method answers. */
  public @Nullable Object call(String method, @Nullable Object... parameters) {
    return caller.call(method, Arrays.asList(parameters));
  }

  /** The list that a method answers. */
  public List<?> list(String method, @Nullable Object... parameters) {
    return (List<?>) call(method, parameters);
  }

  /** The object that a method answers. */
  public Map<?, ?> map(String method, @Nullable Object... parameters) {
    return (Map<?, ?>) call(method, parameters);
  }

  /** The words with which a call is refused. */
  public String refusal(String method, @Nullable Object... parameters) {
    return assertThrows(OpsiException.class, () -> call(method, parameters)).text();
  }
}
