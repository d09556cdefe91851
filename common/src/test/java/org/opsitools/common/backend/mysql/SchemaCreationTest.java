package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.backend.mysql.SchemaCreation.Outcome;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.config.HardwareAuditConf;
import org.opsitools.common.objects.HardwareAttribute;
import org.opsitools.common.objects.HardwareClass;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.HardwareScope;
import org.opsitools.common.objects.HardwareType;
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

  @Test
  void completesAnAttemptThatWasBrokenOffAnywhere() throws Exception {
    List<TableLayout> tables = Layout.current().with(small()).tables();
    for (int made = 1; made <= tables.size(); made += 4) {
      String database = server.newDatabase();
      for (TableLayout table : tables.subList(0, made)) {
        server.sqlIn(database, table.sql());
      }
      if (made > 1) {
        server.sqlIn(database, "INSERT INTO OPSI_SCHEMA (version) VALUES (13)");
      }

      assertEquals(Outcome.COMPLETED, SchemaCreation.create(Databases.conf(database), small()));

      String whole = server.newDatabase();
      SchemaCreation.create(Databases.conf(whole), small());
      assertEquals(SchemaFacts.of(whole), SchemaFacts.of(database), made + " tables made before");
    }
  }

  @Test
  void doesNotCompleteAnAttemptWhenSomethingWasStored() throws Exception {
    String database = server.newDatabase();
    SchemaCreation.create(Databases.conf(database), HardwareClasses.NOT_CONFIGURED);
    server.sqlIn(
        database,
        """
        UPDATE OPSI_SCHEMA SET updateEnded = NULL; DROP TABLE LICENSE_ON_CLIENT;
        INSERT INTO CONFIG (configId, type) VALUES ('a', 'UnicodeConfig');
        """);

    SchemaException refused =
        assertThrows(
            SchemaException.class,
            () -> SchemaCreation.create(Databases.conf(database), HardwareClasses.NOT_CONFIGURED));

    assertTrue(refused.getMessage().contains("version 13, begun"), refused::getMessage);
    assertEquals("", server.sqlIn(database, "SHOW TABLES LIKE 'LICENSE_ON_CLIENT'"));
  }

  @Test
  void doesNotTakeTheUnfinishedUpdateOfAnotherForItsOwn() {
    String database = server.newDatabase();
    SchemaCreation.create(Databases.conf(database), HardwareClasses.NOT_CONFIGURED);
    server.sqlIn(
        database, "UPDATE OPSI_SCHEMA SET updateEnded = NULL; ALTER TABLE CONFIG_STATE ADD id int");

    assertThrows(
        SchemaException.class,
        () -> SchemaCreation.create(Databases.conf(database), HardwareClasses.NOT_CONFIGURED));
  }

  @Test
  @Tag("SQL-31")
  void makesNoTableWhenAHardwareClassHasABadType(@TempDir Path directory) throws Exception {
    String database = server.newDatabase();
    Path file = directory.resolve("opsihwaudit.conf");
    Files.writeString(
        file,
        """
        global OPSI_HARDWARE_CLASSES
        OPSI_HARDWARE_CLASSES = [
          {"Class": {"Type": "STRUCTURAL", "Opsi": "TOY"},
           "Values": [{"Type": "varchar(10); DROP TABLE HOST", "Scope": "g", "Opsi": "colour"}]}]
        """);

    ConfFileException refused =
        assertThrows(
            ConfFileException.class,
            () ->
                SchemaCreation.create(
                    Databases.conf(database), HardwareAuditConf.read(file).classes()));

    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(file + ":3: class 'TOY', attribute 'colour': "), message);
    assertTrue(message.contains("'varchar(10); DROP TABLE HOST'"), message);
    assertEquals("", server.sqlIn(database, "SHOW TABLES"));
  }

  @ParameterizedTest
  @CsvSource({
    "TOY, hostId, int, attribute 'hostId' is called as a column",
    "TOY, Hardware_ID, int, attribute 'Hardware_ID' is called as a column",
    "TOY, name, varchar(30000), a row would take more than 65535 bytes",
    "A2345678901234567890123456789012345678901234567890, name, int, 66 characters long",
  })
  void makesNoTableWhenAHardwareClassCannotBeOne(
      String className, String attribute, String type, String why) {
    String database = server.newDatabase();
    HardwareClasses classes = HardwareClasses.of(List.of(hardware(className, attribute, type)));

    SchemaException refused =
        assertThrows(
            SchemaException.class, () -> SchemaCreation.create(Databases.conf(database), classes));

    assertTrue(refused.getMessage().contains("'" + className + "'"), refused::getMessage);
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
    assertEquals("", server.sqlIn(database, "SHOW TABLES"));
  }

  @Test
  void makesColumnsOfEveryTypeThatHardwareMayHave() {
    String database = server.newDatabase();
    List<String> types =
        List.of(
            "varchar( 10 )",
            "CHAR(5)",
            "text",
            "tinyint",
            "smallint(3)",
            "mediumint",
            "integer",
            "bigint(20)",
            "int unsigned",
            "double",
            "float",
            "decimal(8,2)",
            "bool",
            "boolean",
            "timestamp",
            "date",
            "datetime");
    HardwareClasses classes =
        HardwareClasses.of(
            List.of(
                new HardwareClass(
                    "toy",
                    types.stream()
                        .map(type -> hardware("x", "of_" + types.indexOf(type), type))
                        .map(one -> one.attributes().get(0))
                        .toList())));

    SchemaCreation.create(Databases.conf(database), classes);

    assertEquals(
        types.size() + 1 + "\n",
        server.sqlIn(
            database,
            "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                + " AND TABLE_NAME = 'HARDWARE_DEVICE_TOY'"));
    assertEquals(List.of(), SchemaReport.of(Databases.conf(database), classes).findings());
  }

  @Test
  @Tag("SQL-32")
  void leavesNothingToDoForTheUpdateOfOpsi43() throws Exception {
    String database = server.newDatabase();
    SchemaCreation.create(Databases.conf(database), shipped());
    String before = definitions(database);

    // What opsiconfd 4.3.24 does when it starts: it makes what is missing, brings the columns of
    // hardware in line with the configuration, forgets unfinished updates, and asks what is left.
    Layout.current().tables().forEach(table -> server.sqlIn(database, table.sql()));
    for (HardwareClass one : shipped().all()) {
      for (HardwareAttribute attribute : one.attributes()) {
        String prefix =
            attribute.scope() == HardwareScope.GENERAL ? Schema.DEVICES : Schema.HARDWARE;
        server.sqlIn(
            database,
            "ALTER TABLE `%s%s` CHANGE `%s` `%s` %s NULL"
                .formatted(
                    prefix,
                    one.name(),
                    attribute.name(),
                    attribute.name(),
                    attribute.type().sql()));
      }
    }
    String version =
        server.sqlIn(
            database,
            """
            DELETE FROM OPSI_SCHEMA
             WHERE updateEnded IS NULL OR updateEnded = '0000-00-00 00:00:00';
            SELECT MAX(version) FROM OPSI_SCHEMA;
            """);

    assertEquals("13\n", version);
    assertEquals(before, definitions(database));
  }

  @Test
  void makesTheSameTablesOnAServerThatIsSetUpOtherwise() throws Exception {
    String usual = server.newDatabase();
    SchemaCreation.create(Databases.conf(usual), shipped());
    try (MariadbServer other =
        MariadbServer.start(
            "--explicit-defaults-for-timestamp=OFF",
            "--character-set-server=latin1",
            "--collation-server=latin1_german2_ci",
            "--default-storage-engine=MyISAM",
            "--sql-mode=ANSI,NO_BACKSLASH_ESCAPES,TRADITIONAL",
            "--lower-case-table-names=1")) {
      String database = other.newDatabase();

      SchemaCreation.create(Databases.conf(other, database), shipped());

      assertEquals(lowerCase(SchemaFacts.of(usual)), lowerCase(SchemaFacts.of(other, database)));
      SchemaReport report = SchemaReport.of(Databases.conf(other, database), shipped());
      assertEquals(SchemaFlavour.V43, report.flavour());
      assertEquals(List.of(), report.findings());
      assertEquals(List.of(), report.warnings());
    }
  }

  private static String lowerCase(List<String> lines) {
    return lines.stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private String definitions(String database) {
    return server
        .sqlIn(database, "SHOW TABLES")
        .lines()
        .map(table -> server.sqlIn(database, "SHOW CREATE TABLE `" + table + "`"))
        .collect(Collectors.joining("\n"));
  }

  private static HardwareClasses small() {
    return HardwareClasses.of(
        List.of(hardware("TOY", "name", "varchar(10)"), hardware("BOX", "size", "bigint")));
  }

  private static HardwareClass hardware(String name, String attribute, String type) {
    return new HardwareClass(
        name,
        List.of(new HardwareAttribute(attribute, HardwareType.parse(type), HardwareScope.GENERAL)));
  }

  private static HardwareClasses shipped() throws IOException {
    return HardwareAuditConf.read(Fixtures.path("backends/conf-4.3/opsihwaudit.conf")).classes();
  }
}
