package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.testkit.MariadbServer;

/** What real databases are taken for, and what may be done with them. */
class SchemaStateTest {
  private final MariadbServer server = MariadbServer.shared();

  @Test
  void sendsToInitWhenThereAreNoTables() {
    SchemaState state = read(server.newDatabase());

    assertEquals(SchemaFlavour.EMPTY, state.flavour());
    assertTrue(refusedRead(state).contains("opsi-admin init"));
  }

  @Test
  void namesAtMostFiveTablesOfOthers() {
    String database = server.newDatabase();
    for (int i = 1; i <= 7; i++) {
      server.sqlIn(database, "CREATE TABLE other_" + i + " (id int)");
    }

    SchemaState state = read(database);

    assertEquals(SchemaFlavour.FOREIGN, state.flavour());
    String message = refusedRead(state);
    assertTrue(message.contains("OTHER_5 and 2 more"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "0,V42",
    "7,V42",
    "8,V42",
    "9,V43",
    "11,V43",
    "12,V43",
    "13,V43",
    "14,NEWER",
    "-1,PRE42"
  })
  void takesTheHighestFinishedVersion(int version, SchemaFlavour expected) {
    String database = fresh();
    server.sqlIn(
        database,
        """
        DELETE FROM OPSI_SCHEMA;
        INSERT INTO OPSI_SCHEMA VALUES (%d, NOW(), NOW()), (-5, NOW(), NOW());
        """
            .formatted(version));

    SchemaState state = read(database);

    assertEquals(expected, state.flavour());
    assertEquals(version, state.version().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "'0000-00-00 00:00:00'"})
  void writesNothingWhileAnUpdateHasNotEnded(String end) {
    String database = Databases.dump();
    server.sqlIn(
        database,
        "SET SESSION sql_mode=''; INSERT INTO OPSI_SCHEMA VALUES (13, '2024-05-06 07:08:09', %s)"
            .formatted(end));

    SchemaState state = read(database);

    assertEquals(SchemaFlavour.INTERRUPTED, state.flavour());
    assertEquals(7, state.version().orElseThrow());
    assertDoesNotThrow(state::requireReadable);
    String message = refusedWrite(state);
    assertTrue(message.contains("version 13, begun 2024-05-06 07:08:09"), message);
    assertTrue(state.doubts().get(0).contains("2024-05-06 07:08:09"), state.doubts()::toString);
  }

  @Test
  void forgivesAnInterruptedUpdateThatALaterOneFollowed() {
    String database = fresh();
    server.sqlIn(database, "INSERT INTO OPSI_SCHEMA VALUES (9, NOW(), NULL)");

    SchemaState state = read(database);

    assertEquals(SchemaFlavour.V43, state.flavour());
    assertDoesNotThrow(state::requireWritable);
  }

  @Test
  void namesTheDumpsTimeOfAnUpdateThatWasNotEnded() {
    String database = Databases.dump();
    server.sqlIn(
        database, "UPDATE OPSI_SCHEMA SET updateStarted = updateStarted, updateEnded = NULL");

    String message = refusedWrite(read(database));

    assertTrue(message.contains("version 7, begun 2020-12-08"), message);
  }

  @Test
  void onlyReadsTablesThatAreOlderThanOpsi42() {
    String database = Databases.dump();
    server.sqlIn(database, "DROP TABLE OPSI_SCHEMA");

    SchemaState state = read(database);

    assertEquals(SchemaFlavour.PRE42, state.flavour());
    assertDoesNotThrow(state::requireReadable);
    assertTrue(refusedWrite(state).contains("update the server to opsi 4.2"));
  }

  @Test
  void doesNotEvenReadOldTablesWithoutIdentities() {
    String database = Databases.dump();
    server.sqlIn(
        database,
        "DROP TABLE OPSI_SCHEMA, SOFTWARE_CONFIG; ALTER TABLE CONFIG_STATE DROP COLUMN objectId");

    String message = refusedRead(read(database));

    assertTrue(message.contains("CONFIG_STATE.objectId, table SOFTWARE_CONFIG"), message);
  }

  @Test
  void writesANewerSchemaThatAsksForNothingNew() {
    String database = newer("ALTER TABLE HOST ADD foo varchar(5) NOT NULL DEFAULT ''");

    SchemaState state = read(database);

    assertEquals(SchemaFlavour.NEWER, state.flavour());
    assertDoesNotThrow(state::requireWritable);
    assertEquals(1, state.doubts().size());
  }

  @Test
  void namesWhatANewerSchemaWantsOrLacks() {
    SchemaState wants = read(newer("ALTER TABLE HOST ADD foo varchar(5) NOT NULL"));
    SchemaState lacks = read(newer("ALTER TABLE PRODUCT DROP COLUMN advice; DROP TABLE USER"));

    assertDoesNotThrow(wants::requireReadable);
    assertTrue(refusedWrite(wants).contains("needs a value for HOST.foo"), refusedWrite(wants));
    assertTrue(
        refusedWrite(lacks).contains("lacks PRODUCT.advice, table USER"), refusedWrite(lacks));
  }

  @Test
  void followsTheTablesWhereTheVersionSaysOtherwise() {
    String old = Databases.dump();
    server.sqlIn(old, "INSERT INTO OPSI_SCHEMA VALUES (13, NOW(), NOW())");
    String current = fresh();
    server.sqlIn(current, "UPDATE OPSI_SCHEMA SET version = 8");

    SchemaState claimsNew = read(old);
    SchemaState claimsOld = read(current);

    assertEquals(5, claimsNew.surrogateIds().size());
    assertTrue(claimsNew.doubts().get(0).contains("CONFIG_STATE"), claimsNew.doubts()::toString);
    assertEquals(List.of(), claimsOld.surrogateIds());
    assertTrue(
        claimsOld.doubts().get(0).contains("are not numbered"), claimsOld.doubts()::toString);
  }

  @Test
  void warnsOfWhatIsOddAboutTheTables() {
    String database = fresh();
    server.sqlIn(
        database,
        """
        ALTER TABLE HOST MODIFY ipAddress varchar(15);
        ALTER TABLE SOFTWARE_LICENSE_TO_LICENSE_POOL MODIFY licenseKey varchar(99) CHARACTER SET latin1;
        CREATE TABLE BOOT_CONFIGURATION (id int);
        ALTER TABLE `USER` ENGINE=MyISAM;
        """);

    String warnings = String.join("\n", read(database).warnings());

    assertTrue(warnings.contains("HOST.ipAddress holds 15 characters"), warnings);
    assertTrue(warnings.contains("SOFTWARE_LICENSE_TO_LICENSE_POOL (latin1)"), warnings);
    assertTrue(warnings.contains("BOOT_CONFIGURATION"), warnings);
    assertTrue(warnings.contains("USER (MyISAM)"), warnings);
  }

  @Test
  void asksThreeQuestionsAtMost() {
    String database = Databases.dump();
    try (Transactions transactions = new Transactions(new Connector(Databases.conf(database)))) {
      long asked =
          transactions.read(
              connection -> {
                long before = questions(connection);
                SchemaState.read(connection);
                // The last question is about the number itself.
                return questions(connection) - before - 1;
              });

      assertEquals(3, asked);
    }
  }

  private static long questions(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
      assertTrue(row.next());
      return row.getLong(2);
    }
  }

  private String fresh() {
    String database = server.newDatabase();
    SchemaCreation.create(Databases.conf(database), HardwareClasses.NOT_CONFIGURED);
    return database;
  }

  private String newer(String change) {
    String database = fresh();
    server.sqlIn(database, "INSERT INTO OPSI_SCHEMA VALUES (14, NOW(), NOW());" + change);
    return database;
  }

  private static String refusedRead(SchemaState state) {
    return String.valueOf(assertThrows(SchemaException.class, state::requireReadable).getMessage());
  }

  private static String refusedWrite(SchemaState state) {
    return String.valueOf(assertThrows(SchemaException.class, state::requireWritable).getMessage());
  }

  private static SchemaState read(String database) {
    try (Transactions transactions = new Transactions(new Connector(Databases.conf(database)))) {
      return transactions.read(SchemaState::read);
    }
  }
}
