package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.MariadbServer;

/** Several processes at work on one database, and killed ones. */
class SeveralWritersTest {
  private static final int ROUNDS = 5;
  private static final int KILLS = Integer.getInteger("opsi.kills", 6);
  private static final long LIMIT_SECONDS = 120;

  private final String database = Databases.empty43();

  private Process start(String work, String writer, int rounds) throws IOException {
    return new ProcessBuilder(
            ChildJvm.commandWithLibraries(
                WritingChild.class, MariadbServer.shared().port(), database, work, writer, rounds))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private Backend backend() {
    return new StoreBackend(Databases.store(database), BackendSettings.usual(Clock.systemUTC()));
  }

  @Test
  @Tag("SQL-27")
  void writersThatMeetHalfWayBothEndAndLeaveWholeObjects() throws Exception {
    try (Backend backend = backend()) {
      backend.write(
          session -> {
            session.insert(
                Product.FAMILY,
                List.of(
                    Product.FAMILY.create(
                        "LocalbootProduct",
                        Map.of("id", "p", "productVersion", "1", "packageVersion", "1"))));
            return true;
          });

      Process forwards = start("forwards", "a", ROUNDS);
      Process backwards = start("backwards", "b", ROUNDS);

      for (Process writer : List.of(forwards, backwards)) {
        assertTrue(writer.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, writer.exitValue());
      }
      List<ProductProperty> properties =
          backend.read(session -> session.find(Query.all(ProductProperty.FAMILY)));
      assertEquals(WritingChild.PROPERTIES, properties.size());
      for (ProductProperty property : properties) {
        String writer = String.valueOf(property.defaultValues().get(0)).substring(0, 1);
        assertEquals(WritingChild.valuesOf(writer), property.possibleValues());
        assertEquals(List.of(writer + "2"), property.defaultValues());
      }
    }
  }

  @Test
  @Tag("SQL-33")
  void aKilledWriterLeavesWholeObjects() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int killed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = start("configs", "k" + kill + "x", 50);
      try (BufferedReader calls = writer.inputReader()) {
        // The first call is done, the second is on its way.
        assertEquals("1", calls.readLine());
        TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
        killed += writer.isAlive() ? 1 : 0;
        writer.destroyForcibly().waitFor();
      }
    }
    assertTrue(killed > KILLS / 2, "killed only " + killed);

    String sql =
        """
        SELECT COUNT(*) FROM (SELECT c.configId, COUNT(v.config_value_id) n, SUM(v.isDefault) d
          FROM CONFIG c LEFT JOIN CONFIG_VALUE v ON v.configId = c.configId
         GROUP BY c.configId HAVING n <> 3 OR d <> 1) broken""";
    assertEquals("0", MariadbServer.shared().sqlIn(database, sql).strip(), "seed " + seed);
    int configs =
        Integer.parseInt(
            MariadbServer.shared().sqlIn(database, "SELECT COUNT(*) FROM CONFIG").strip());
    assertTrue(configs >= KILLS * WritingChild.CONFIGS, "configs: " + configs);
    // Each call is one step: all of its objects are there, or none.
    assertEquals(0, configs % WritingChild.CONFIGS, "seed " + seed);
  }
}
