package org.opsitools.common.depot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

class ClientActionsTest {
  private static final ClientWishes SETUP = new ClientWishes(true, false, false, false);
  private static final ClientWishes SETUP_WITH_DEPENDENCIES =
      new ClientWishes(false, true, false, false);
  private static final ClientWishes UPDATE = new ClientWishes(false, false, true, false);
  private static final ClientWishes PURGE = new ClientWishes(false, false, false, true);

  private final DepotSite site = new DepotSite();
  private final ClientActions actions = new ClientActions(site.backend(), DepotSite.DEPOT);

  private Product onDepot(String id, String... scripts) {
    Product product = site.product(id, "1.0", ProductType.LOCALBOOT, scripts);
    site.held(product, DepotSite.DEPOT).held(product, DepotSite.OTHER);
    return product;
  }

  /** Three clients of the depot and one of another, of which three have the product. */
  private void clients() {
    site.client("c1.example.org").client("c2.example.org").client("c3.example.org");
    site.clientOfOther("d1.example.org");
    site.state("app", "c1.example.org", "installed", "none");
    site.state("app", "c2.example.org", "installed", "none");
    site.state("app", "c3.example.org", "not_installed", "none");
    site.state("app", "d1.example.org", "installed", "none");
  }

  @Test
  void requestsSetupWhereTheProductIsInstalled() {
    onDepot("app", "setup");
    clients();

    ClientReport report = actions.follow("app", SETUP);

    assertEquals(List.of("app@c1:setup", "app@c2:setup"), site.requests());
    assertEquals(
        List.of("action 'setup' requested for product 'app': c1.example.org, c2.example.org"),
        report.steps().stream().map(Object::toString).toList());
    assertEquals(List.of(), report.warnings());
  }

  @Test
  void warnsOfMissingScriptsAndGoesOn() {
    onDepot("app", "setup");
    clients();

    ClientReport report = actions.follow("app", new ClientWishes(true, false, true, false));

    assertEquals(List.of("app@c1:setup", "app@c2:setup"), site.requests());
    assertEquals(
        List.of("action 'update' cannot be requested for product 'app': it has no updateScript"),
        report.warnings());
  }

  @Test
  void letsTheUpdateWinOverTheSetup() {
    onDepot("app", "setup", "update");
    clients();

    actions.follow("app", new ClientWishes(true, true, true, false));

    assertEquals(List.of("app@c1:update", "app@c2:update"), site.requests());
  }

  @Test
  void changesNothingButTheRequest() {
    onDepot("app", "setup");
    clients();

    actions.follow("app", SETUP);

    assertEquals(
        List.of("installed 1.0-1 failed", "installed 1.0-1 failed"),
        site.stored(
            ProductOnClient.FAMILY,
            state -> "setup".equals(state.actionRequest()),
            state ->
                "%s %s-%s %s"
                    .formatted(
                        state.installationStatus(),
                        state.productVersion(),
                        state.packageVersion(),
                        state.actionResult())));
  }

  @Test
  void requestsWhatTheSetupDependsOn() {
    Product app = onDepot("app", "setup");
    onDepot("lib", "setup");
    onDepot("idle", "setup", "once");
    site.needs(app, "lib");
    clients();
    site.state("lib", "c2.example.org", "installed", "none");
    site.state("idle", "c1.example.org", "installed", "once");

    ClientReport report = actions.follow("app", SETUP_WITH_DEPENDENCIES);

    assertEquals(
        List.of("app@c1:setup", "app@c2:setup", "idle@c1:once", "lib@c1:setup"),
        site.requests().stream().sorted().toList());
    assertEquals(List.of("c1.example.org", "c2.example.org"), report.steps().get(0).clientIds());
  }

  @Test
  void doesNotCallWhatANetbootProductDependsOn() {
    Product app = site.product("app", "1.0", ProductType.NETBOOT, "setup");
    site.held(app, DepotSite.DEPOT);
    onDepot("lib", "setup");
    site.needs(app, "lib");
    site.client("c1.example.org");
    site.put(
        ProductOnClient.FAMILY,
        ProductOnClient.FAMILY.create(
            "ProductOnClient",
            Map.of(
                "productId", "app",
                "productType", "NetbootProduct",
                "clientId", "c1.example.org",
                "installationStatus", "installed",
                "productVersion", "1.0",
                "packageVersion", "1")));

    actions.follow("app", SETUP_WITH_DEPENDENCIES);

    assertEquals(List.of("app@c1:setup"), site.requests());
  }

  @Test
  void deletesPropertyValuesOfClientsButNotOfTheDepot() {
    onDepot("app", "setup");
    onDepot("lib", "setup");
    clients();
    site.value("app", DepotSite.DEPOT, List.of("x"));
    site.value("app", "c1.example.org", List.of("y"));
    site.value("app", "c3.example.org", List.of("z"));
    site.value("app", "d1.example.org", List.of("o"));
    site.value("lib", "c1.example.org", List.of("l"));

    ClientReport report = actions.follow("app", PURGE);

    assertEquals(
        List.of("app@d1=[o]", "app@depot1=[x]", "lib@c1=[l]"),
        site.values().stream().sorted().toList());
    assertEquals(List.of("c1.example.org", "c3.example.org"), report.steps().get(0).clientIds());
  }

  @Test
  void doesNothingOnADepotWithoutClients() {
    onDepot("app", "setup", "update");
    site.clientOfOther("d1.example.org");
    site.state("app", "d1.example.org", "installed", "none");
    site.value("app", "d1.example.org", List.of("o"));

    ClientReport report = actions.follow("app", new ClientWishes(true, true, true, true));

    assertEquals(List.of(), site.requests());
    assertEquals(List.of("app@d1=[o]"), site.values());
    assertTrue(report.steps().stream().allMatch(step -> step.clientIds().isEmpty()));
  }

  @Test
  void refusesAProductThatTheDepotDoesNotHave() {
    Product app = site.product("app", "1.0", ProductType.LOCALBOOT, "setup");
    site.held(app, DepotSite.OTHER);

    MissingDataException refusal =
        assertThrows(MissingDataException.class, () -> actions.follow("app", UPDATE));

    assertTrue(refusal.getMessage().contains("'app'"));
    assertTrue(refusal.getMessage().contains(DepotSite.DEPOT));
  }
}
