package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendCalls;
import org.opsitools.common.backend.BackendSettings;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreBackend;
import org.opsitools.common.cli.CapturedLog;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.AuditSoftwareToLicensePool;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.testkit.MariadbServer;

/** Which rows a store finds, makes, changes and removes. */
class MysqlRowsTest {
  private static final String HOST = "a.demo.example";

  private String database;
  private MysqlStore store;
  private Backend backend;
  private BackendCalls calls;

  @BeforeEach
  void open() {
    database = Databases.empty43();
    store = Databases.store(database);
    backend = new StoreBackend(store, BackendSettings.usual(Clock.systemUTC()));
    calls = new BackendCalls(backend);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private String sql(String statement) {
    return MariadbServer.shared().sqlIn(database, statement).strip();
  }

  private static AuditSoftware software(String name) {
    return AuditSoftware.FAMILY.create(
        "AuditSoftware",
        Map.of(
            "name", name,
            "version", "1",
            "subVersion", "",
            "language", "",
            "architecture", "x64"));
  }

  private void put(String... names) {
    List<AuditSoftware> objects = Stream.of(names).map(MysqlRowsTest::software).toList();
    calls.write(session -> session.insert(AuditSoftware.FAMILY, objects));
  }

  private List<String> names() {
    return calls.find(AuditSoftware.FAMILY, Map.of()).stream().map(AuditSoftware::name).toList();
  }

  @Test
  void whatIsTheSameToTheDatabaseTakesTheOthersPlaceWithAWarning() {
    put("Büro");
    try (CapturedLog log = new CapturedLog()) {
      put("BURO");
      assertTrue(log.text().contains("Büro"), log.text());
      assertTrue(log.text().contains("BURO"), log.text());
    }

    assertEquals(List.of("BURO"), names());
    put("a", "A", "á");
    assertEquals(Set.of("BURO", "á"), new HashSet<>(names()));
  }

  @Test
  void whatIsOnlySpelledAlikeIsNotDeleted() {
    put("Büro");

    calls.write(session -> session.delete(AuditSoftware.FAMILY, List.of(software("buro"))));

    assertEquals(List.of("Büro"), names());
    calls.write(session -> session.delete(AuditSoftware.FAMILY, List.of(software("Büro"))));
    assertEquals(List.of(), names());
  }

  private static List<Config> configs(IntStream numbers, String description) {
    return numbers
        .mapToObj(
            number ->
                Config.FAMILY.create(
                    "UnicodeConfig",
                    Map.of(
                        "id",
                        "config." + number,
                        "description",
                        description,
                        "possibleValues",
                        List.of("a", "b"),
                        "defaultValues",
                        List.of("a"))))
        .toList();
  }

  @Test
  void amongManyNewObjectsTheOldOnesAreReplaced() {
    calls.write(session -> session.insert(Config.FAMILY, configs(IntStream.of(700, 1400), "old")));

    calls.write(session -> session.insert(Config.FAMILY, configs(IntStream.range(0, 1600), "new")));

    assertEquals(
        "1600\tnew\tnew", sql("SELECT COUNT(*), MIN(description), MAX(description) FROM CONFIG"));
    assertEquals("3200\t1600", sql("SELECT COUNT(*), SUM(isDefault) FROM CONFIG_VALUE"));
  }

  @Test
  void aResultMayBeOpenWhileOthersAreAskedFor() {
    calls.write(session -> session.insert(Config.FAMILY, configs(IntStream.range(0, 300), "some")));

    List<String> seen = new ArrayList<>();
    store.read(
        session -> {
          try (Stream<Config> all = session.find(Query.all(Config.FAMILY))) {
            Iterator<Config> open = all.iterator();
            while (open.hasNext()) {
              String id = open.next().id();
              seen.add(id);
              try (Stream<Config> one = session.find(Query.all(Config.FAMILY).where("id", id))) {
                assertEquals(List.of("a", "b"), one.findFirst().orElseThrow().possibleValues());
              }
            }
          }
          return true;
        });

    assertEquals(300, new HashSet<>(seen).size());
    assertEquals(300, seen.size());
  }

  @Test
  void aResultThatIsGivenUpIsInNobodysWay() {
    calls.write(session -> session.insert(Config.FAMILY, configs(IntStream.range(0, 300), "some")));

    store.read(
        session -> {
          session.find(Query.all(Config.FAMILY)).iterator().next();
          assertEquals(0, session.find(Query.all(Host.FAMILY)).count());
          return session.find(Query.all(Config.FAMILY)).iterator().next();
        });

    assertEquals(300, calls.find(Config.FAMILY, Map.of()).size());
  }

  @Test
  void longListsOfIdsAreFoundAllTheSame() {
    calls.write(session -> session.insert(Config.FAMILY, configs(IntStream.range(0, 50), "some")));
    for (int length : List.of(899, 900, 901, 4999, 5000, 5001, 20_000)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        ids.add("config." + (i + 25));
      }

      assertEquals(25, calls.find(Config.FAMILY, Map.of("id", ids)).size(), "ids: " + length);
    }
  }

  @Test
  void aChangeThatFailsHalfWayHasNotBegun() {
    List<Config> some = configs(IntStream.range(0, 1200), "some");

    assertThrows(
        OpsiException.class,
        () ->
            calls.write(
                session -> {
                  session.insert(Config.FAMILY, some);
                  session.update(
                      Config.FAMILY,
                      List.of(Config.FAMILY.create("UnicodeConfig", Map.of("id", "absent"))));
                }));

    assertEquals("0\t0", sql("SELECT (SELECT COUNT(*) FROM CONFIG), COUNT(*) FROM CONFIG_VALUE"));
  }

  @Test
  void severalPoolsMayLicenseTheSameSoftware() {
    put("editor");
    for (String pool : List.of("p1", "p2")) {
      calls.insert(LicensePool.FAMILY, "LicensePool", Map.of("id", pool));
      calls.insert(
          AuditSoftwareToLicensePool.FAMILY,
          "AuditSoftwareToLicensePool",
          Map.of(
              "name", "editor",
              "version", "1",
              "subVersion", "",
              "language", "",
              "architecture", "x64",
              "licensePoolId", pool));
    }

    assertEquals(
        "p1\np2", sql("SELECT licensePoolId FROM AUDIT_SOFTWARE_TO_LICENSE_POOL ORDER BY 1"));
  }

  @Test
  void changesOfOneObjectAtTheSameTimeAreBothKept() throws Exception {
    try (MariadbServer server = MariadbServer.start()) {
      String own = server.newDatabase();
      SchemaCreation.create(Databases.conf(server, own), HardwareClasses.NOT_CONFIGURED);
      try (Backend first = backendOn(server, own);
          Backend second = backendOn(server, own)) {
        new BackendCalls(first).insert(Host.FAMILY, "OpsiClient", Map.of("id", HOST));
        // Knows the tables already, so that all it waits for is the host.
        new BackendCalls(second).find(Host.FAMILY, Map.of());
        CompletableFuture<Void> other =
            first.write(
                session -> {
                  session.update(Host.FAMILY, List.of(host("notes")));
                  CompletableFuture<Void> waiting =
                      CompletableFuture.runAsync(
                          () ->
                              new BackendCalls(second)
                                  .update(
                                      Host.FAMILY,
                                      "OpsiClient",
                                      Map.of("id", HOST, "description", "theirs")));
                  awaitLockWait(server);
                  return waiting;
                });
        other.get(1, TimeUnit.MINUTES);

        Host host = new BackendCalls(first).one(Host.FAMILY, Map.of());
        assertEquals("theirs", host.description());
        assertEquals("ours", host.notes());
      }
    }
  }

  @Test
  void namesWhatALostCommitWasAbout() {
    UnknownOutcomeException failure =
        assertThrows(
            UnknownOutcomeException.class,
            () ->
                calls.write(
                    session -> {
                      session.insert(Config.FAMILY, configs(IntStream.range(0, 3), "some"));
                      sql("""
                              SELECT ID FROM information_schema.PROCESSLIST
                               WHERE DB = DATABASE() AND ID <> CONNECTION_ID()""")
                          .lines()
                          .forEach(connection -> sql("KILL CONNECTION " + connection));
                    }));

    assertTrue(failure.text().endsWith("UnicodeConfig 'config.0' and 2 more"), failure.text());
  }

  private static Host host(String attribute) {
    return Host.FAMILY.create("OpsiClient", Map.of("id", HOST, attribute, "ours"));
  }

  private static Backend backendOn(MariadbServer server, String database) {
    return new StoreBackend(
        Databases.storeOn(server, database), BackendSettings.usual(Clock.systemUTC()));
  }

  private static void awaitLockWait(MariadbServer server) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    String sql = "SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'";
    while (!server.sql(sql).strip().equals("1")) {
      assertTrue(System.nanoTime() < end, "nobody waits");
    }
  }
}
