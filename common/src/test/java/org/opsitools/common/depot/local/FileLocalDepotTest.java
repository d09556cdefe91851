package org.opsitools.common.depot.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.depot.ChangeFailedException;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.depot.local.DepotSite.Sample;
import org.opsitools.common.objects.ProductOnDepot;

class FileLocalDepotTest extends LocalDepotContract {
  private static final String PRODUCT_FILE = "/var/lib/opsi/config/products/soft_1.0-1.localboot";

  @TempDir private Path place;

  @Override
  DepotSite.Store store() {
    return DepotSite.Store.FILE;
  }

  /** A depot that has a product of which somebody has deleted the file. */
  private DepotSite siteWithoutProduct() throws IOException {
    DepotSite site = DepotSite.in(place.resolve("root"));
    site.install(new Sample("soft", "1.0-1").client("a", "1").write(place));
    Files.delete(site.root().resolve(PRODUCT_FILE));
    return site;
  }

  private static List<String> onDepot(DepotSite site) {
    return site.all(ProductOnDepot.FAMILY).stream()
        .map(one -> one.productId() + " " + one.version() + (one.locked() ? " locked" : ""))
        .toList();
  }

  @Test
  void removesWhatHasNoProduct() throws IOException {
    try (DepotSite site = siteWithoutProduct()) {
      site.depot().uninstall(UninstallRequest.of("soft"), DepotListener.NONE);

      assertEquals(List.of(), onDepot(site));
      assertEquals(List.of(), site.leftovers());
    }
  }

  @Test
  void installsOverWhatHasNoProduct() throws IOException {
    try (DepotSite site = siteWithoutProduct()) {
      site.install(new Sample("soft", "2.0-1").client("a", "2").write(place));

      assertEquals(List.of("soft 2.0-1"), onDepot(site));
      assertEquals(List.of(), site.leftovers());
    }
  }

  @Test
  void takesBackWhatWasToReplaceSomethingWithoutProduct() throws IOException {
    try (DepotSite site = siteWithoutProduct()) {
      Path failing =
          new Sample("soft", "2.0-1").client("a", "2").script("postinst", "exit 1").write(place);

      assertThrows(ChangeFailedException.class, () -> site.install(failing));

      assertEquals(List.of(), site.leftovers());
      assertEquals("1", Files.readString(site.depotDirectory().resolve("soft/a")));
      site.install(new Sample("soft", "3.0-1").client("a", "3").write(place));
      assertEquals(List.of("soft 3.0-1"), onDepot(site));
    }
  }
}
