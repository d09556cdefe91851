package org.opsitools.common.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductType;

class ActionOrderTest {
  private static ActionCase products(String... ids) {
    ActionCase given = new ActionCase();
    for (String id : ids) {
      given.product(id, 0);
    }
    return given;
  }

  private static int position(List<String> order, String action) {
    assertTrue(order.contains(action), () -> action + " is missing in " + order);
    return order.indexOf(action);
  }

  @Test
  void runsWhatBothSidesOfADiamondNeedBeforeBoth() {
    ActionCase given =
        new ActionCase()
            .product("top", 0)
            .product("left", 0)
            .product("right", 90)
            .product("base", -50)
            .needs("top", "before", "left")
            .needs("top", "before", "right")
            .needs("left", "before", "base")
            .needs("right", "before", "base")
            .setup("top");

    assertEquals(List.of("base:setup", "right:setup", "left:setup", "top:setup"), given.order());
    assertEquals(List.of(), given.plan().remarks());
  }

  @Test
  void runsAChainAgainstAllPriorities() {
    ActionCase given =
        new ActionCase()
            .product("a", 90)
            .product("b", 60)
            .product("c", 30)
            .product("d", -90)
            .needs("c", "before", "d")
            .needs("b", "before", "c")
            .needs("a", "before", "b")
            .setup("a");

    assertEquals(List.of("d:setup", "c:setup", "b:setup", "a:setup"), given.order());
    assertEquals(90, given.plan().groups().get(0).priority());
  }

  @Test
  void keepsBeforeAndAfterOfOneProductApart() {
    ActionCase given =
        new ActionCase()
            .product("first", 50)
            .product("second", 80)
            .product("shared", 10)
            .needs("second", "before", "shared")
            .needs("first", "after", "shared")
            .setup("first", "second");

    assertEquals(List.of("first:setup", "shared:setup", "second:setup"), given.order());
  }

  @Test
  void takesTheEarliestPossibleActionWhereMovingFindsNoOrder() {
    ActionCase given = products("a", "b", "c", "d");
    given
        .needs("a", "after", "b")
        .needs("c", "before", "b")
        .needs("c", "after", "d")
        .needs("a", "after", "d")
        .setup("a", "c");

    assertEquals(List.of("a:setup", "b:setup", "c:setup", "d:setup"), given.order());
  }

  @Test
  void warnsOfACycleAndStillRunsAllOfIt() {
    ActionCase given =
        products("a", "b", "c", "d")
            .needs("a", "before", "b")
            .needs("b", "before", "c")
            .needs("c", "before", "a")
            .needs("c", "before", "d")
            .setup("a", "b", "c");

    ActionPlan plan = given.plan();

    assertEquals(
        Set.of("a:setup", "b:setup", "c:setup", "d:setup"), Set.copyOf(ActionCase.order(plan)));
    ActionRemark.DependencyCycle cycle =
        (ActionRemark.DependencyCycle) plan.remarks().get(plan.remarks().size() - 1);
    assertEquals(1, plan.remarks().size());
    assertTrue(cycle.isWarning());
    assertEquals(List.of("a", "c", "b"), cycle.productIds());
    assertEquals(
        "dependency cycle: a before c before b before a; their order is not reliable, correct the"
            + " dependencies of these packages",
        cycle.text());
  }

  @Test
  void warnsOfACycleThatOnlyTheRequestEnters() {
    ActionCase given =
        products("a", "b").needs("a", "before", "b").needs("b", "before", "a").setup("a");

    assertEquals(List.of("b:setup", "a:setup"), given.order());
    assertEquals(
        List.of(new ActionRemark.DependencyCycle(List.of("a", "b"))), given.plan().remarks());
  }

  @Test
  void seesNoCycleWhereTwoProductsAgree() {
    ActionCase given =
        products("a", "b").needs("a", "before", "b").needs("b", "after", "a").setup("a", "b");

    assertEquals(List.of("b:setup", "a:setup"), given.order());
    assertEquals(List.of(), given.plan().remarks());
  }

  @Test
  void keepsAnOrderThatClosesACycleOfNeeds() {
    ActionCase given =
        new ActionCase()
            .product("a", 0)
            .product("b", 50)
            .needs("a", "", "b")
            .needs("b", "before", "a")
            .setup("a");

    assertEquals(List.of("a:setup", "b:setup"), given.order());
    assertEquals(List.of(), given.plan().remarks());
  }

  @Test
  void addsAnUntypedDependencyToAGroupOfItsOwn() {
    ActionCase given =
        new ActionCase().product("app", 50).product("lib", 0).needs("app", "", "lib").setup("app");

    assertEquals(List.of("app:setup", "lib:setup"), given.order());
    assertEquals(2, given.plan().groups().size());
  }

  @Test
  void uninstallsInTheReverseOfThePriorities() {
    ActionCase given =
        new ActionCase()
            .product("base", 80)
            .product("app", 10)
            .product("plain", 0)
            .request("base", "uninstall")
            .request("app", "uninstall")
            .request("plain", "setup");

    assertEquals(List.of("plain:setup", "app:uninstall", "base:uninstall"), given.order());
    assertEquals(
        List.of(0, -10, -80), given.plan().groups().stream().map(ActionGroup::priority).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "2, , holds version 1-1",
    ", 9, holds version 1-1",
    "1, 1, ''",
    "1, , ''",
  })
  void ignoresADependencyOnAVersionThatTheDepotLacks(
      String version, String packageVersion, String remark) {
    Map<String, String> how = new HashMap<>(Map.of("status", "installed"));
    how.put("type", "before");
    how.put("version", version);
    how.put("packageVersion", packageVersion);
    ActionCase given = products("app", "lib").dependency("app", "setup", "lib", how).setup("app");

    ActionPlan plan = given.plan();

    assertEquals(
        remark.isEmpty() ? List.of("lib:setup", "app:setup") : List.of("app:setup"),
        ActionCase.order(plan));
    assertEquals(remark.isEmpty(), plan.remarks().isEmpty());
    plan.remarks().forEach(found -> assertTrue(found.text().contains(remark), found.text()));
    plan.remarks().forEach(found -> assertFalse(found.isWarning()));
  }

  @Test
  void ignoresADependencyOnAProductThatTheDepotLacks() {
    ActionCase given = products("app").needs("app", "before", "gone").setup("app");

    assertEquals(List.of("app:setup"), given.order());
    assertEquals(
        List.of(
            "dependency of 'app' (setup) on 'gone' is ignored: depot depot.demo.example does not"
                + " hold it"),
        ActionCase.texts(given.plan()));
  }

  @Test
  void ignoresARequestForAProductThatTheDepotLacks() {
    ActionCase given = products("app").setup("gone", "app");

    assertEquals(List.of("app:setup"), given.order());
    assertEquals(
        List.of(new ActionRemark.ProductUnavailable("gone", ActionCase.DEPOT)),
        given.plan().remarks());
  }

  @ParameterizedTest
  @CsvSource({
    "installed, 1, 1, app:setup",
    "installed, , 1, app:setup",
    "installed, 0.9, 1, lib:setup app:setup",
    "installed, 0.9, , app:setup",
    "unknown, 1, 1, lib:setup app:setup",
    "not_installed, , , lib:setup app:setup",
  })
  void addsNothingWhereTheStatusIsThereAlready(
      String status, String version, String requiredVersion, String order) {
    Map<String, String> how = new HashMap<>(Map.of("status", "installed"));
    how.put("type", "before");
    how.put("version", requiredVersion);
    ActionCase given =
        products("app", "lib")
            .dependency("app", "setup", "lib", how)
            .stored("lib", status, version)
            .setup("app");

    assertEquals(List.of(order.split(" ")), given.order());
  }

  @Test
  void uninstallsOnlyWhatIsThere() {
    ActionCase given =
        products("new", "old", "older")
            .dependency("new", "setup", "old", Map.of("status", "not_installed", "type", "before"))
            .dependency(
                "new", "setup", "older", Map.of("status", "not_installed", "type", "before"))
            .stored("old", "installed", "1")
            .setup("new");

    assertEquals(List.of("old:uninstall", "new:setup"), given.order());
  }

  @Test
  void aRequiredActionRunsWhateverTheStatus() {
    ActionCase given =
        products("app", "lib")
            .dependency("app", "setup", "lib", Map.of("action", "custom", "type", "after"))
            .stored("lib", "installed", "1")
            .setup("app");

    assertEquals(List.of("app:setup", "lib:custom"), given.order());
  }

  @Test
  void followsOnlyTheDependenciesOfTheActionThatRuns() {
    ActionCase given =
        products("app", "lib").needs("app", "before", "lib").request("app", "uninstall");

    assertEquals(List.of("app:uninstall"), given.order());
  }

  @Test
  void followsDependenciesOfWhatIsInstalledAlready() {
    ActionCase given =
        products("app", "lib", "base")
            .needs("app", "before", "lib")
            .needs("lib", "before", "base")
            .stored("lib", "installed", "1")
            .setup("app");

    assertEquals(Set.of("app:setup", "base:setup"), Set.copyOf(given.order()));
  }

  @Test
  void warnsOfAMissingScript() {
    ActionCase given =
        new ActionCase()
            .product("app", 0)
            .product("lib", ProductType.LOCALBOOT, 0, List.of("uninstall"))
            .needs("app", "before", "lib")
            .setup("app");

    ActionPlan plan = given.plan();

    assertEquals(List.of("app:setup"), ActionCase.order(plan));
    assertTrue(plan.remarks().get(0).isWarning());
    assertEquals(
        List.of(
            "dependency of 'app' (setup) on 'lib' cannot be fulfilled and is ignored: product 'lib'"
                + " has no setup script"),
        ActionCase.texts(plan));
  }

  @Test
  void warnsOfADependencyThatAsksForNothing() {
    ActionCase given =
        products("app", "lib")
            .dependency("app", "setup", "lib", Map.of("status", "unknown", "type", "before"))
            .setup("app");

    assertEquals(List.of("app:setup"), given.order());
    assertTrue(given.plan().remarks().get(0).isWarning());
  }

  @Test
  void runsThePreferredOfSeveralActionsInTheirPlace() {
    ActionCase given =
        new ActionCase()
            .product("app", 50)
            .product("lib", 0)
            .product("other", 0)
            .dependency("app", "setup", "lib", Map.of("action", "update", "type", "before"))
            .dependency("other", "setup", "lib", Map.of("action", "setup"))
            .setup("app", "other")
            .request("lib", "custom");

    ActionPlan plan = given.plan();

    assertEquals(List.of("lib:setup", "app:setup", "other:setup"), ActionCase.order(plan));
    assertEquals(3, plan.actions().count());
  }

  @Test
  void keepsEntriesThatNothingIsToBeDoneFor() {
    ActionCase given = products("app", "idle").setup("app").request("idle", null);

    ProductOnClient idle =
        given.plan().productOnClients().stream()
            .filter(state -> state.productId().equals("idle"))
            .findFirst()
            .orElseThrow();

    assertEquals("none", idle.actionRequest());
    assertEquals(ProductOnClient.NOT_ORDERED, idle.actionSequence());
  }

  @Test
  void ordersNetbootProductsLikeOthers() {
    ActionCase given =
        new ActionCase()
            .product("win11", ProductType.NETBOOT, 0, List.of("setup"))
            .product("agent", 95)
            .needs("agent", "before", "win11")
            .setup("agent");

    ProductOnClient added = given.plan().productOnClients().get(0);

    assertEquals(List.of("win11:setup", "agent:setup"), given.order());
    assertEquals(ProductType.NETBOOT, added.productType());
    assertEquals(ActionCase.CLIENT, added.clientId());
    assertEquals(0, added.actionSequence());
  }

  @Test
  void ignoresOtherVersionsThanTheDepotHolds() {
    ActionCase given = products("app", "lib").setup("app");
    given
        .dependencies()
        .add(
            new ProductDependency(
                null, null, "setup", null, "before", "app", "2", "1", "setup", "lib"));
    given
        .held()
        .add(
            new ProductOnDepot(null, "app", ProductType.LOCALBOOT, "2", "1", "other.demo.example"));

    assertEquals(List.of("app:setup"), given.order());
  }

  @Test
  void addsWhatOnlyTheWayRoundACycleReaches() {
    ActionCase given =
        products("a", "b", "c")
            .needs("a", "before", "b")
            .needs("b", "", "a")
            .needs("b", "", "c")
            .needs("c", "before", "b")
            .setup("c", "a");

    assertEquals(List.of("b:setup", "a:setup", "c:setup"), given.order());
    assertEquals(List.of(), given.plan().remarks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after", "mixed"})
  void keepsEveryConstraintOfRandomAcyclicGraphs(String types) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      RandomGraph graph = RandomGraph.acyclic(random, types);
      ActionPlan plan = graph.given().plan();
      List<String> order = ActionCase.order(plan);
      String where = "seed " + seed + " " + types + ": " + order;

      assertEquals(graph.closure(), new TreeSet<>(order), where);
      assertEquals(List.of(), plan.remarks(), where);
      for (ProductDependency dependency : graph.given().dependencies()) {
        String from = dependency.productId() + ":setup";
        String to = dependency.requiredProductId() + ":setup";
        if (order.contains(from)) {
          boolean toFirst = position(order, to) < position(order, from);
          assertEquals(dependency.requirementType().equals("before"), toFirst, where + dependency);
        }
      }
    }
  }

  @Test
  void ordersRandomGraphsWithCyclesCompletely() {
    for (int seed = 0; seed < 300; seed++) {
      RandomGraph graph = RandomGraph.any(new Random(seed));
      List<String> order = graph.given().order();

      assertEquals(graph.closure(), new TreeSet<>(order), "seed " + seed);
      assertEquals(order.size(), new HashSet<>(order).size(), "seed " + seed);
    }
  }
}
