package org.opsitools.common.depot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductType;

class PurgeTest {
  private static final List<String> DEPOTS = List.of(DepotSite.DEPOT, DepotSite.OTHER);

  private final DepotSite site = new DepotSite();
  private final Purge purge = new Purge(site.backend());

  /** {@code gone} is on no depot, {@code moved} only on the second, {@code here} on the first. */
  private void leftovers() {
    site.client("c1.example.org").clientOfOther("d1.example.org");
    for (String id : List.of("gone", "moved", "here")) {
      Product product = site.product(id, "1.0", ProductType.LOCALBOOT, "setup");
      if (id.equals("moved")) {
        site.held(product, DepotSite.OTHER);
      } else if (id.equals("here")) {
        site.held(product, DepotSite.DEPOT);
      }
      site.state(id, "c1.example.org", "installed", "none");
      site.state(id, "d1.example.org", "installed", "none");
      site.value(id, "c1.example.org", List.of("v"));
      site.value(id, DepotSite.DEPOT, List.of("v"));
    }
  }

  @Test
  void plansWhatProductsLeftBehindOnEachDepot() {
    leftovers();

    PurgePlan plan = purge.plan(DEPOTS, List.of());

    assertEquals(
        List.of(
            new PurgePlan.OfDepot(
                DepotSite.DEPOT,
                List.of(
                    new PurgePlan.Leftover("gone", 1, 2), new PurgePlan.Leftover("moved", 1, 2))),
            new PurgePlan.OfDepot(
                DepotSite.OTHER,
                List.of(
                    new PurgePlan.Leftover("gone", 1, 0), new PurgePlan.Leftover("here", 1, 0)))),
        plan.depots());
    assertEquals(List.of("gone"), plan.products().stream().map(Product::id).toList());
    assertEquals(5, plan.lines().size());
  }

  @Test
  void deletesWhatWasPlannedAndNothingElse() {
    leftovers();

    PurgePlan done = purge.run(purge.plan(DEPOTS, List.of()));

    assertEquals(List.of("here@c1", "moved@d1"), site.states().stream().sorted().toList());
    assertEquals(
        List.of("here@c1=[v]", "here@depot1=[v]"), site.values().stream().sorted().toList());
    assertEquals(List.of("here 1.0-1", "moved 1.0-1"), site.versions());
    assertEquals(2, done.depots().size());
    assertTrue(purge.plan(DEPOTS, List.of()).isEmpty());
  }

  @Test
  void looksOnlyAtTheDepotsAndProductsThatAreAskedFor() {
    leftovers();

    purge.run(purge.plan(List.of(DepotSite.DEPOT), List.of("moved")));

    assertEquals(
        List.of("gone@c1", "gone@d1", "here@c1", "here@d1", "moved@d1"),
        site.states().stream().sorted().toList());
    assertEquals(List.of("gone 1.0-1", "here 1.0-1", "moved 1.0-1"), site.versions());
  }

  @Test
  void deletesVersionsThatNoDepotHasAndKeepsTheOthers() {
    site.client("c1.example.org");
    site.product("app", "1.0", ProductType.LOCALBOOT, "setup");
    site.held(site.product("app", "2.0", ProductType.LOCALBOOT, "setup"), DepotSite.OTHER);
    site.held(site.product("app", "3.0", ProductType.LOCALBOOT, "setup"), DepotSite.DEPOT);
    site.state("app", "c1.example.org", "installed", "none");

    PurgePlan done = purge.run(purge.plan(DEPOTS, List.of("app")));

    assertEquals(List.of("1.0-1"), done.products().stream().map(Product::version).toList());
    assertEquals(List.of("app 2.0-1", "app 3.0-1"), site.versions());
    assertEquals(List.of("app@c1"), site.states());
  }

  @Test
  void leavesWhatADepotHasGotAgainMeanwhile() {
    leftovers();
    PurgePlan plan = purge.plan(List.of(DepotSite.DEPOT), List.of("gone"));
    site.held(site.product("gone", "1.0", ProductType.LOCALBOOT, "setup"), DepotSite.DEPOT);

    PurgePlan done = purge.run(plan);

    assertTrue(done.isEmpty());
    assertTrue(site.states().contains("gone@c1"));
    assertTrue(site.versions().contains("gone 1.0-1"));
  }

  @Test
  void findsNothingWhereEverythingIsInOrder() {
    assertTrue(purge.plan(DEPOTS, List.of()).isEmpty());
    assertTrue(purge.run(new PurgePlan(List.of(), List.of())).isEmpty());
  }
}
