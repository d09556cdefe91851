package org.opsitools.packagemanager.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductType;

class PackageOrderTest {
  /** A package, written as its id, and behind a colon what it needs. */
  private static GivenPackage given(String text) {
    String[] parts = text.split(":", -1);
    List<PackageDependency> needs =
        parts.length == 1
            ? List.of()
            : Arrays.stream(parts[1].split(",", -1))
                .map(id -> new PackageDependency(id, null, null))
                .toList();
    Product product = Product.builder(ProductType.LOCALBOOT, parts[0], "1", "1").build();
    return new GivenPackage(
        Path.of("/" + parts[0]),
        parts[0],
        new PackageControl(product, needs, List.of(), List.of()));
  }

  private static PackageOrder order(String... packages) {
    return PackageOrder.of(Arrays.stream(packages).map(PackageOrderTest::given).toList());
  }

  private static List<String> ids(PackageOrder order) {
    return order.packages().stream().map(GivenPackage::productId).toList();
  }

  @Test
  void keepsTheOrderWhereNothingIsNeeded() {
    assertEquals(List.of("c", "a", "b"), ids(order("c", "a:elsewhere", "b")));
  }

  @Test
  void putsWhatIsNeededFirstAndMovesNothingElse() {
    PackageOrder order = order("x", "a:b", "y", "b:c", "c", "z");

    assertEquals(List.of("x", "c", "b", "a", "y", "z"), ids(order));
    assertEquals(List.of(), order.cycles());
  }

  @Test
  void namesThoseThatNeedEachOtherAndKeepsTheirOrder() {
    PackageOrder order = order("a:b", "b:a,n", "s:s", "n", "u:a");

    assertEquals(List.of(List.of("a", "b"), List.of("s")), order.cycles());
    assertEquals(List.of("a", "n", "b", "s", "u"), ids(order));
  }

  @Test
  void hasEveryNeedBeforeWhoeverNeedsIt() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<String> packages = new ArrayList<>();
      for (int number = 0; number < 12; number++) {
        packages.add("p" + number + ":p" + random.nextInt(12) + ",p" + random.nextInt(12));
      }

      PackageOrder order = order(packages.toArray(String[]::new));

      Set<String> cyclic = new HashSet<>();
      order.cycles().forEach(cyclic::addAll);
      Set<String> before = new HashSet<>();
      for (GivenPackage given : order.packages()) {
        for (PackageDependency needed : given.control().packageDependencies()) {
          boolean both = cyclic.contains(given.productId()) && cyclic.contains(needed.productId());
          assertTrue(both || before.contains(needed.productId()), "seed " + seed);
        }
        before.add(given.productId());
      }
      assertEquals(12, before.size(), "seed " + seed);
    }
  }
}
