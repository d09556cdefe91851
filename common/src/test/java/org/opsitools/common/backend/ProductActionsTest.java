package org.opsitools.common.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

class ProductActionsTest {
  private final List<ActionRemark> remarks = new ArrayList<>();

  private <R> R ask(ActionCase given, Function<ProductActions, R> question) {
    try (Backend backend = given.backend()) {
      return backend.read(session -> question.apply(new ProductActions(session, remarks::add)));
    }
  }

  private static ActionCase appWithLib() {
    return new ActionCase()
        .product("app", 0)
        .product("lib", 0)
        .product("idle", 0)
        .needs("app", "before", "lib");
  }

  private static List<String> names(List<ProductOnClient> states) {
    return states.stream()
        .map(s -> s.productId() + ":" + s.actionRequest() + ":" + s.actionSequence())
        .toList();
  }

  @Test
  void generatesTheSequenceOfWhatIsGiven() {
    ActionCase given = appWithLib().setup("app").request("idle", "none");

    assertEquals(
        List.of("idle:none:-1", "app:setup:1"),
        names(ask(given, actions -> actions.generateSequence(given.requests()))));
  }

  @Test
  void addsDependenciesWithNothingButTheRequest() {
    ActionCase given = appWithLib().setup("app");

    List<ProductOnClient> all = ask(given, actions -> actions.addDependencies(given.requests()));

    assertEquals(List.of("lib:setup:0", "app:setup:1"), names(all));
    assertNull(all.get(0).installationStatus());
    assertNull(all.get(0).modificationTime());
  }

  @Test
  void readsWhetherADependencyIsFulfilled() {
    ActionCase given = appWithLib().stored("lib", "installed", "1").setup("app").request("lib", "");

    assertEquals(
        List.of("app:setup:0"),
        names(ask(given, actions -> actions.addDependencies(given.requests().subList(0, 1)))));
    assertTrue(
        names(ask(given, actions -> actions.addDependencies(given.requests())))
            .contains("lib:none:-1"));
  }

  @Test
  void ordersEachClientByItself() {
    ActionCase given = appWithLib().client("c2.demo.example").setup("app");
    List<ProductOnClient> two = new ArrayList<>(given.requests());
    two.add(ProductOnClient.FAMILY.with(two.get(0), "clientId", "c2.demo.example"));

    List<ProductOnClient> all = ask(given, actions -> actions.addDependencies(two));

    assertEquals(List.of("lib:setup:0", "app:setup:1", "lib:setup:0", "app:setup:1"), names(all));
    assertEquals("c2.demo.example", all.get(2).clientId());
  }

  @Test
  void takesAnIdThatIsNoClientForItsDepot() {
    ActionCase given = appWithLib().setup("app");
    List<ProductOnClient> ofDepot =
        List.of(ProductOnClient.FAMILY.with(given.requests().get(0), "clientId", ActionCase.DEPOT));

    assertEquals(
        List.of("lib:setup:0", "app:setup:1"),
        names(ask(given, actions -> actions.addDependencies(ofDepot))));
  }

  @Test
  void findsNoActionsWithoutStates() {
    assertEquals(List.of(), ask(appWithLib(), actions -> actions.addDependencies(List.of())));
    assertEquals(List.of(), ask(appWithLib(), actions -> actions.actionGroups("c9.demo.example")));
  }

  @Test
  void keepsStoredRequestsInObjectsWithSequence() {
    ActionCase given =
        appWithLib().setup("app").request("lib", "none").request("idle", "once").requestsStored();
    Query<ProductOnClient> query = Query.all(ProductOnClient.FAMILY);

    List<ProductOnClient> ordered = ask(given, actions -> actions.objectsWithSequence(query));
    List<ProductOnClient> some =
        ask(given, a -> a.objectsWithSequence(query.selecting(List.of("actionSequence"))));
    List<ProductOnClient> unordered =
        ask(given, a -> a.objectsWithSequence(query.selecting(List.of("actionRequest"))));

    assertEquals(List.of("idle:once:0", "lib:none:-1", "app:setup:2"), names(ordered));
    assertEquals(List.of("idle:null:0", "lib:null:-1", "app:null:2"), names(some));
    assertEquals(List.of("app:setup:-1", "idle:once:-1", "lib:none:-1"), names(unordered));
  }

  @Test
  void showsGroupsAsTheServiceDoes() {
    ActionCase given = appWithLib().setup("app").request("idle", "none").requestsStored();

    List<ActionGroup> groups = ask(given, actions -> actions.actionGroups(ActionCase.CLIENT));

    assertEquals(1, groups.size());
    Map<String, ?> json = groups.get(0).toJson();
    assertEquals(
        List.of("priority", "product_on_clients", "priorities", "dependencies", "sort_log"),
        List.copyOf(json.keySet()));
    assertEquals(0, json.get("priority"));
    assertEquals(Map.of("lib", 0, "app", 0), json.get("priorities"));
    assertEquals(
        List.of("by priority: app:setup, lib:setup", "pass 1: lib:setup before app:setup"),
        json.get("sort_log"));
    assertEquals(
        Map.of("app", List.of(given.dependencies().get(0).toHash())), json.get("dependencies"));
    assertEquals(
        groups.get(0).actions().stream().map(a -> a.productOnClient().toHash()).toList(),
        json.get("product_on_clients"));
  }

  @Test
  void ordersOnlyLocalbootProductsOfADepot() {
    ActionCase given =
        appWithLib()
            .product("win11", ProductType.NETBOOT, 0, List.of("setup"))
            .product("bare", ProductType.LOCALBOOT, 0, List.of())
            .needs("idle", "before", "win11");

    ProductOrdering ordering =
        ask(given, actions -> actions.productOrdering(ActionCase.DEPOT, "algorithm1"));

    assertEquals(List.of("app", "bare", "idle", "lib"), ordering.notSorted());
    assertEquals(List.of("lib", "app", "idle"), ordering.sorted());
  }

  @Test
  void refusesAnotherSortAlgorithm() {
    InvalidValueException refused =
        assertThrows(
            InvalidValueException.class,
            () -> ask(appWithLib(), a -> a.productOrdering(ActionCase.DEPOT, "algorithm2")));

    assertEquals("invalid sort algorithm 'algorithm2': expected algorithm1", refused.getMessage());
  }

  @Test
  void tellsEachRemarkOnce() {
    ActionCase given = appWithLib().needs("app", "before", "gone").setup("app");

    ask(given, actions -> actions.addDependencies(given.requests()));

    assertEquals(1, remarks.size());
  }

  @Test
  void ordersManyClientsInAFewSeconds() {
    int clients = 2000;
    ActionCase given = new ActionCase();
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      given.product("p" + i, random.nextInt(201) - 100);
    }
    for (int i = 0; i < 1000; i++) {
      int needed = random.nextInt(499);
      int from = needed + 1 + random.nextInt(499 - needed);
      given.needs("p" + from, "before", "p" + needed);
    }
    List<ProductOnClient> requests = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      given.client("c" + client + ".load.example");
      for (int i = 0; i < 20; i++) {
        ProductOnClient request = ActionCase.state("p" + random.nextInt(500), null, null, "setup");
        requests.add(
            ProductOnClient.FAMILY.with(request, "clientId", "c" + client + ".load.example"));
      }
    }
    try (Backend backend = given.backend()) {
      List<ProductOnClient> all =
          assertTimeout(
              Duration.ofSeconds(60),
              () ->
                  backend.read(
                      session ->
                          new ProductActions(session, remarks::add).addDependencies(requests)));

      assertTrue(all.size() > requests.size() / 2);
    }
  }
}
