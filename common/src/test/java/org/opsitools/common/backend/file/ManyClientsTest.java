package org.opsitools.common.backend.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductType;

/** A site of some size; the limits are far above what a quiet machine needs. */
class ManyClientsTest {
  private static final int CLIENTS = 1000;
  private static final int PRODUCTS = 50;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  @Tag("FIL-27")
  void readsAndWritesASiteInReasonableTime() throws IOException {
    Trees.create(directory);
    FileTree tree = new FileTree(directory.resolve("config"), directory.resolve("pckeys"));
    Files.writeString(tree.depot("config.demo.example"), "[depotserver]\n");
    List<Host> clients = new ArrayList<>();
    List<ProductOnClient> states = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      String id = "c" + client + ".demo.example";
      clients.add(Host.FAMILY.create("OpsiClient", Map.of("id", id, "notes", "n")));
      for (int product = 0; product < PRODUCTS; product++) {
        states.add(state("product-" + product, id));
      }
    }
    FileStore store = FileStore.open(Trees.store(directory));
    long start = System.nanoTime();

    Trees.put(store, Host.FAMILY, clients);
    Trees.put(store, ProductOnClient.FAMILY, states);
    requireTime(start, "writing");

    start = System.nanoTime();
    assertEquals(CLIENTS + 1, Trees.find(store, Host.FAMILY, Map.of()).size());
    assertEquals(
        CLIENTS,
        Trees.find(store, ProductOnClient.FAMILY, Map.of("productId", "product-7")).size());
    assertEquals(
        PRODUCTS,
        Trees.find(store, ProductOnClient.FAMILY, Map.of("clientId", "c7.demo.example")).size());
    assertEquals(CLIENTS * PRODUCTS, Trees.find(store, ProductOnClient.FAMILY, Map.of()).size());
    requireTime(start, "reading");
  }

  private static void requireTime(long start, String what) {
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(LONGEST) < 0, what + " took " + taken);
  }

  private static ProductOnClient state(String product, String client) {
    return new ProductOnClient(
        null,
        "installed",
        "none",
        "setup",
        null,
        "successful",
        "1.0",
        "1",
        "2024-01-01 00:00:00",
        null,
        product,
        ProductType.LOCALBOOT,
        client);
  }
}
