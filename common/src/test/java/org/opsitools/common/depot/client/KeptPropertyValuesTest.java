package org.opsitools.common.depot.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.ProductType;

class KeptPropertyValuesTest {
  private final DepotSite site = new DepotSite();

  private static List<ProductProperty> properties(Product product, String... ids) {
    return Arrays.stream(ids)
        .map(id -> ProductProperty.unicode(product, id, "", List.of(), List.of("new"), true, true))
        .toList();
  }

  @Test
  void keepsTheDepotsValuesOfPropertiesThatThePackageStillHas() {
    Product app = site.product("app", "1.0", ProductType.LOCALBOOT, "setup");
    for (String id : List.of("q", "old")) {
      site.put(
          ProductProperty.FAMILY,
          ProductProperty.unicode(app, id, "", List.of(), List.of(), true, true));
      site.put(
          ProductPropertyState.FAMILY,
          new ProductPropertyState(List.of(), "app", id, DepotSite.DEPOT));
    }
    site.client("c1.example.org");
    site.value("app", DepotSite.DEPOT, List.of("x", "y"));
    site.value("app", DepotSite.OTHER, List.of("other"));
    site.value("app", "c1.example.org", List.of("client"));

    assertEquals(
        Map.of("p", List.of("x", "y"), "q", List.of()),
        KeptPropertyValues.of(
            site.backend(), DepotSite.DEPOT, "app", properties(app, "p", "q", "added")));
  }

  @Test
  void keepsNothingOfAProductThatIsNew() {
    Product app = site.product("app", "1.0", ProductType.LOCALBOOT, "setup");
    site.value("app", DepotSite.DEPOT, List.of("x"));

    assertEquals(
        Map.of(),
        KeptPropertyValues.of(site.backend(), DepotSite.DEPOT, "copy", properties(app, "p")));
  }
}
