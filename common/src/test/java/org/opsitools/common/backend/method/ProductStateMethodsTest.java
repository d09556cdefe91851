package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.common.backend.method.DirectSite.C1;
import static org.opsitools.common.backend.method.DirectSite.C2;
import static org.opsitools.common.backend.method.DirectSite.C3;
import static org.opsitools.common.backend.method.DirectSite.DEPOT;
import static org.opsitools.common.backend.method.DirectSite.SERVER;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a store in memory; other stores prove the same by a subclass. */
public class ProductStateMethodsTest extends SiteTest {
  private static final Map<String, Object> ALL_SCRIPTS =
      Map.of("setupScript", "s", "uninstallScript", "u", "updateScript", "p");

  private DirectSite site() {
    return hosts().addProduct("p", "1.0", ALL_SCRIPTS, DEPOT);
  }

  @Test
  void requestSetsRequestProgressAndResult() {
    DirectSite site = site();

    Object result = site.call("setProductActionRequest", "p", C1, "setup");

    Map<?, ?> state = site.state("p", C1);
    assertNull(result);
    assertEquals("setup", state.get("actionRequest"));
    assertEquals("none", state.get("actionResult"));
    assertEquals("", state.get("actionProgress"));
    assertEquals("not_installed", state.get("installationStatus"));
  }

  @Test
  void takingBackARequestLeavesTheResult() {
    DirectSite site = site();
    site.call("setProductState", "p", C1, "failed", "setup");

    site.call("unsetProductActionRequest", "p", C1);

    assertEquals("none", site.state("p", C1).get("actionRequest"));
    assertEquals("failed", site.state("p", C1).get("actionResult"));
  }

  @Test
  void refusesWhatIsNotThere() {
    DirectSite site = site();

    assertEquals(
        "Client 'nobody.demo.example' not found",
        site.refusal("setProductActionRequest", "p", "nobody.demo.example", "setup"));
    assertEquals(
        "Product 'q' not found on depot '" + DEPOT + "'",
        site.refusal("setProductActionRequest", "q", C1, "setup"));
    assertEquals(
        "Product 'p' not found on depot '" + SERVER + "'",
        site.refusal("setProductActionRequest", "p", C3, "setup"));
  }

  @Test
  void installedTakesItsVersionFromTheDepot() {
    DirectSite site = site();

    site.call("setProductState", "p", C1, "installed", "none");

    Map<?, ?> state = site.state("p", C1);
    assertEquals("installed", state.get("installationStatus"));
    assertEquals("successful", state.get("actionResult"));
    assertEquals("1.0", state.get("productVersion"));
    assertEquals("1", state.get("packageVersion"));
  }

  @Test
  void versionsGivenAsNumbersAreTheTextsThatWereTyped() {
    DirectSite site = site();

    site.call("setProductState", "p", C1, "installed", "none", new BigDecimal("1.10"), 2);

    assertEquals("1.10", site.state("p", C1).get("productVersion"));
    assertEquals("2", site.state("p", C1).get("packageVersion"));
  }

  @Test
  void installingAndFailedAreToldByProgressAndResult() {
    DirectSite site = site();

    site.call("setProductInstallationStatus", "p", C1, "installing");
    Map<?, ?> installing = site.state("p", C1);
    site.call("setProductInstallationStatus", "p", C1, "failed");
    Map<?, ?> failed = site.state("p", C1);

    assertEquals("unknown", installing.get("installationStatus"));
    assertEquals("installing", installing.get("actionProgress"));
    assertEquals("unknown", failed.get("installationStatus"));
    assertEquals("failed", failed.get("actionResult"));
    assertEquals("", failed.get("actionProgress"));
    assertEquals(
        "failed",
        ((Map<?, ?>) site.list("getProductInstallationStatus_listOfHashes", C1).get(0))
            .get("installationStatus"));
  }

  @Test
  void statesOfClientsIncludeWhatTheyDoNotHave() {
    DirectSite site = site().addProduct("q", "2", Map.of(), DEPOT);
    site.call("setProductState", "p", C1, "installed", "setup");

    Map<?, ?> states = site.map("getProductStates_hash", List.of(C1, C2));

    List<?> first = (List<?>) states.get(C1);
    assertEquals(
        Map.of(
            "lastStateChange", "20240203040506",
            "productVersion", "1.0",
            "packageVersion", "1",
            "installationStatus", "installed",
            "actionRequest", "setup",
            "productActionProgress", "",
            "productId", "p"),
        first.get(0));
    assertEquals("not_installed", ((Map<?, ?>) first.get(1)).get("installationStatus"));
    assertEquals(2, ((List<?>) states.get(C2)).size());
    assertEquals(2, states.size());
    assertEquals(Map.of(C1, List.of()), site.map("getNetBootProductStates_hash", List.of(C1)));
  }

  @Test
  @Tag("ADM-22")
  void requestsSetupWhereAProductIsInstalled() {
    DirectSite site = site();
    site.call("setProductState", "p", C1, "installed");
    site.call("setProductState", "p", C2, "installed");

    assertEquals(List.of(C1, C2), site.list("setupWhereInstalled", "p"));
    assertEquals("setup", site.state("p", C1).get("actionRequest"));
    assertEquals("setup", site.state("p", C2).get("actionRequest"));
    assertEquals("installed", site.state("p", C1).get("installationStatus"));
    assertEquals(List.of(), site.list("productOnClient_getIdents", "str", Map.of("clientId", C3)));
  }

  @Test
  @Tag("ADM-22")
  void requestsNothingWithoutAScript() {
    DirectSite site = hosts().addProduct("p", "1.0", Map.of(), DEPOT);
    site.call("setProductState", "p", C1, "installed");

    for (String method :
        List.of("setupWhereInstalled", "updateWhereInstalled", "uninstallWhereInstalled")) {
      assertEquals(List.of(), site.list(method, "p"));
    }
    assertEquals(List.of(), site.list("setupWhereNotInstalled", "p"));
    assertEquals("none", site.state("p", C1).get("actionRequest"));
  }

  @Test
  @Tag("ADM-23")
  void refusesTasksForAnUnknownProduct() {
    DirectSite site = site();

    for (String method :
        List.of(
            "setupWhereInstalled",
            "setupWhereNotInstalled",
            "setupWhereFailed",
            "updateWhereInstalled",
            "uninstallWhereInstalled")) {
      assertEquals("No product with id 'x'", site.refusal(method, "x"));
    }
    assertEquals(
        "No product with id 'x'", site.refusal("setActionRequestWhereOutdated", "setup", "x"));
  }

  @Test
  void requestsByWhatClientsHave() {
    DirectSite site = site();
    site.call("setProductState", "p", C1, "installed");

    assertEquals(List.of(C2), site.list("setupWhereNotInstalled", "p"));
    assertEquals(List.of(C1), site.list("uninstallWhereInstalled", "p"));
    assertEquals("uninstall", site.state("p", C1).get("actionRequest"));
    assertEquals(List.of(C1), site.list("updateWhereInstalled", "p"));
    assertEquals("update", site.state("p", C1).get("actionRequest"));
    site.call("setProductState", "p", C2, "failed");
    assertEquals(List.of(C2), site.list("setupWhereFailed", "p"));
  }

  @Test
  void anyOtherVersionIsOutdated() {
    DirectSite site = site();
    site.call("setProductState", "p", C1, "installed", "none", "2.0", "1");
    site.call("setProductState", "p", C2, "installed");

    assertEquals(List.of(C1), site.list("getClientsWithOutdatedProduct", "p"));
    assertEquals(List.of(C1), site.list("setActionRequestWhereOutdated", "setup", "p"));
    assertEquals("setup", site.state("p", C1).get("actionRequest"));
    assertEquals("none", site.state("p", C2).get("actionRequest"));
  }

  @Test
  void requestWithDependenciesRequestsWhatIsNeededFirst() {
    DirectSite site = site().addProduct("base", "1", ALL_SCRIPTS, DEPOT);
    site.call("createProductDependency", "p", "setup", "base", "", "setup", "", "before");

    site.call("setProductActionRequestWithDependencies", "p", C1, "setup");

    assertEquals("setup", site.state("p", C1).get("actionRequest"));
    assertEquals("setup", site.state("base", C1).get("actionRequest"));
    List<?> ordered =
        site.list("productOnClient_getObjectsWithSequence", List.of(), Map.of("clientId", C1));
    assertEquals("base", ((Map<?, ?>) ordered.get(0)).get("productId"));
    assertEquals(0, ((Map<?, ?>) ordered.get(0)).get("actionSequence"));
    assertEquals(1, ((Map<?, ?>) ordered.get(1)).get("actionSequence"));
    assertEquals(1, site.list("productOnClient_getActionGroups", C1).size());
  }

  @Test
  void outdatedClientsGetWhatIsNeededToo() {
    DirectSite site = site().addProduct("base", "1", ALL_SCRIPTS, DEPOT);
    site.call("createProductDependency", "p", "setup", "base", "", "setup", "", "before");
    site.call("setProductState", "p", C1, "installed", "none", "0.9", "1");

    Object clients = site.call("setActionRequestWhereOutdatedWithDependencies", "setup", "p");

    assertEquals(List.of(C1), clients);
    assertEquals("setup", site.state("base", C1).get("actionRequest"));
    assertEquals("installed", site.state("p", C1).get("installationStatus"));
  }

  @Test
  void ordersTheProductsOfADepot() {
    DirectSite site =
        site().addProduct("base", "1", ALL_SCRIPTS, DEPOT).addProduct("a", "1", Map.of(), DEPOT);
    site.call("createProductDependency", "base", "setup", "p", "", "setup", "", "before");

    Map<?, ?> ordering = site.map("getProductOrdering", DEPOT);

    assertEquals(List.of("a", "base", "p"), ordering.get("not_sorted"));
    assertEquals(List.of("p", "base"), ordering.get("sorted"));
    assertTrue(site.refusal("getProductOrdering", DEPOT, "algorithm2").contains("algorithm2"));
  }

  @Test
  void addsTheActionsThatDependenciesNeed() {
    DirectSite site = site().addProduct("base", "1", ALL_SCRIPTS, DEPOT);
    site.call("createProductDependency", "p", "setup", "base", "", "setup", "", "before");
    Map<String, Object> request =
        Map.of(
            "type", "ProductOnClient",
            "productId", "p",
            "productType", "LocalbootProduct",
            "clientId", C1,
            "actionRequest", "setup");

    assertEquals(2, site.list("productOnClient_addDependencies", List.of(request)).size());
    assertEquals(1, site.list("productOnClient_generateSequence", List.of(request)).size());
    site.call("productOnClient_updateObjectsWithDependencies", List.of(request));
    assertEquals("setup", site.state("base", C1).get("actionRequest"));
  }

  @Test
  void listsAndRemovesDependencies() {
    DirectSite site = site().addProduct("base", "1", ALL_SCRIPTS, SERVER);
    site.call("createProductDependency", "p", "setup", "base", "", "setup", "", "before");

    assertEquals(
        List.of(
            Map.of(
                "productId", "p",
                "action", "setup",
                "requiredProductId", "base",
                "requiredProductClassId", "",
                "requiredAction", "setup",
                "requiredInstallationStatus", "",
                "requirementType", "before")),
        site.list("getProductDependencies_listOfHashes", null, DEPOT));
    assertEquals(List.of(), site.list("getProductDependencies_listOfHashes", "p", SERVER));
    site.call("deleteProductDependency", "p", "setup");
    assertEquals(List.of(), site.list("getProductDependencies_listOfHashes"));
  }
}
