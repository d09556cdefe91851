package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.testkit.MariadbServer;

/** Objects that only the server refuses, because its tables are no longer what they were. */
class RefusedRowTest {
  private static final int MANY = 300;

  private String database;
  private MysqlStore store;

  @BeforeEach
  void open() {
    database = Databases.empty43();
    store = Databases.store(database);
    store.read(session -> session.find(Query.all(LicensePool.FAMILY)).count());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String sql(String statement) {
    return MariadbServer.shared().sqlIn(database, statement).strip();
  }

  private static LicensePool pool(int number, String description) {
    return LicensePool.FAMILY.create(
        "LicensePool", Map.of("id", "pool" + number, "description", description));
  }

  /** Sound pools, but for number 217. */
  private static List<LicensePool> pools(String odd) {
    return IntStream.range(0, MANY).mapToObj(i -> pool(i, i == 217 ? odd : "sound")).toList();
  }

  private <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
    store.write(
        session -> {
          session.put(family, objects);
          return null;
        });
  }

  private <T extends OpsiObject> String refusal(ObjectFamily<T> family, List<T> objects) {
    return assertThrows(DatabaseException.class, () -> put(family, objects)).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MODIFY description varchar(10) | long long long | a value is too long",
        "MODIFY description varchar(100) CHARACTER SET latin1 | Ж | has characters",
        "ADD CHECK (description <> 'odd') | odd | has refused",
        "ADD CONSTRAINT one FOREIGN KEY (description) REFERENCES T (d) | odd | is missing",
      })
  void namesTheOneOfManyThatATableNoLongerTakes(String change, String odd, String problem) {
    sql(
        "CREATE TABLE T (d varchar(100) COLLATE utf8_general_ci PRIMARY KEY) CHARACTER SET utf8;"
            + " INSERT INTO T VALUES ('sound'); ALTER TABLE LICENSE_POOL "
            + change);

    String text = refusal(LicensePool.FAMILY, pools(odd));

    assertTrue(text.startsWith("LicensePool 'pool217': "), text);
    assertTrue(text.contains(problem), text);
    assertEquals("0", sql("SELECT COUNT(*) FROM LICENSE_POOL"));
  }

  @Test
  void namesTheOneThatATriggerRefusesToChange() {
    put(LicensePool.FAMILY, pools("sound"));
    sql(
        """
        DELIMITER //
        CREATE TRIGGER no_odd BEFORE UPDATE ON LICENSE_POOL FOR EACH ROW
          IF NEW.description = 'odd'
          THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'nothing odd here'; END IF//
        """);
    List<LicensePool> changed =
        IntStream.range(0, MANY).mapToObj(i -> pool(i, i == 217 ? "odd" : "other")).toList();

    String text = refusal(LicensePool.FAMILY, changed);

    assertTrue(text.startsWith("LicensePool 'pool217': "), text);
    assertTrue(text.contains("nothing odd here"), text);
    assertEquals("300", sql("SELECT COUNT(*) FROM LICENSE_POOL WHERE description = 'sound'"));
  }

  @Test
  void namesTheObjectOfAValueInASecondTable() {
    sql("ALTER TABLE CONFIG_VALUE ADD CHECK (value <> 'odd')");
    List<Config> configs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      configs.add(
          Config.FAMILY.create(
              "UnicodeConfig",
              Map.of("id", "c" + i, "possibleValues", List.of("a", i == 23 ? "odd" : "b"))));
    }

    String text = refusal(Config.FAMILY, configs);

    assertTrue(text.startsWith("UnicodeConfig 'c23': "), text);
    assertEquals("0", sql("SELECT COUNT(*) FROM CONFIG"));
  }

  @Test
  void triesNothingOnTablesThatKeepWhatIsTried() {
    sql("ALTER TABLE LICENSE_POOL ADD CHECK (description <> 'odd')");
    sql(
        "ALTER TABLE PRODUCT_ID_TO_LICENSE_POOL DROP FOREIGN KEY PRODUCT_ID_TO_LICENSE_POOL_ibfk_1");
    sql("ALTER TABLE PRODUCT_ID_TO_LICENSE_POOL MODIFY productId varchar(99), ENGINE = MyISAM");
    try (MysqlStore mixed = Databases.store(database)) {
      String text =
          assertThrows(
                  DatabaseException.class,
                  () ->
                      mixed.write(
                          session -> {
                            session.put(LicensePool.FAMILY, pools("odd"));
                            return null;
                          }))
              .text();

      assertTrue(text.startsWith("one of 300 objects from LicensePool 'pool0' on: "), text);
    }
  }

  @Test
  void blamesNoObjectForWhatIsNotItsFault() {
    sql("RENAME TABLE LICENSE_POOL TO GONE");

    String text = refusal(LicensePool.FAMILY, pools("sound"));

    assertFalse(text.contains("pool0"), text);
    assertTrue(text.contains("lacks a table or column"), text);
  }
}
