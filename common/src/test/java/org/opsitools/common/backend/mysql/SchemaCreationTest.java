package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.mysql.SchemaCreation.Outcome;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.MariadbServer;

/** Making the tables of a new database on a real server. */
class SchemaCreationTest {
  private final MariadbServer server = MariadbServer.shared();

  @Test
  @Tag("SQL-1")
  void makesExactlyTheTablesOfVersion13() throws Exception {
    String database = server.newDatabase();

    Outcome outcome = SchemaCreation.create(Databases.conf(database), shipped());

    assertEquals(Outcome.CREATED, outcome);
    List<String> expected =
        Files.readAllLines(Fixtures.path("backends/schema/4.3-v13.tsv")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertEquals(
        String.join("\n", new TreeSet<>(expected)),
        String.join("\n", new TreeSet<>(SchemaFacts.of(database))));
    assertEquals(
        "13\t1\t1\n",
        server.sqlIn(
            database, "SELECT version, updateStarted > 0, updateEnded > 0 FROM OPSI_SCHEMA"));
  }

  @Test
  @Tag("SQL-2")
  void changesNothingWhenTheTablesAreThere() throws Exception {
    String database = server.newDatabase();
    SchemaCreation.create(Databases.conf(database), shipped());
    List<String> before = SchemaFacts.of(database);
    String marks = server.sqlIn(database, "SELECT * FROM OPSI_SCHEMA");

    Outcome outcome = SchemaCreation.create(Databases.conf(database), shipped());

    assertEquals(Outcome.PRESENT, outcome);
    assertEquals(before, SchemaFacts.of(database));
    assertEquals(marks, server.sqlIn(database, "SELECT * FROM OPSI_SCHEMA"));
  }

  @Test
  void leavesADatabaseOfOpsi42AsItIs() {
    String database = Databases.dump();
    List<String> before = SchemaFacts.of(database);

    Outcome outcome =
        SchemaCreation.create(Databases.conf(database), HardwareClasses.NOT_CONFIGURED);

    assertEquals(Outcome.PRESENT, outcome);
    assertEquals(before, SchemaFacts.of(database));
  }

  @Test
  void refusesADatabaseThatIsNotOpsis() {
    String database = server.newDatabase();
    server.sqlIn(database, "CREATE TABLE wp_posts (id int); CREATE TABLE wp_users (id int)");

    SchemaException refused =
        assertThrows(
            SchemaException.class,
            () -> SchemaCreation.create(Databases.conf(database), HardwareClasses.NOT_CONFIGURED));

    assertTrue(refused.getMessage().contains("there is WP_POSTS, WP_USERS"), refused::getMessage);
    assertEquals("wp_posts\nwp_users\n", server.sqlIn(database, "SHOW TABLES"));
  }

  private static HardwareClasses shipped() throws IOException {
    return HardwareAuditConf.read(Fixtures.path("backends/conf-4.3/opsihwaudit.conf")).classes();
  }
}
