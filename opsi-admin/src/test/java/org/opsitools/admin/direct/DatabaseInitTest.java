package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.ProgramRun;

/** An installation with a database, laid by the program itself. */
class DatabaseInitTest {
  @TempDir Path directory;
  private DatabaseSite site;

  @BeforeEach
  void makeSite() {
    site = new DatabaseSite(directory);
  }

  private static String sql(String statement) {
    return MariadbServer.shared().sql(statement).strip();
  }

  /** The words of a command that lays an installation with a database of the shared server. */
  private static String[] init(String database, String user, String... more) {
    List<String> words =
        new ArrayList<>(List.of("init", "--backend", "mysql", "--mysql-database", database));
    words.addAll(List.of("--mysql-address", DatabaseSite.address(), "--mysql-user", user));
    words.addAll(List.of(more));
    if (!words.contains("--server-id")) {
      words.addAll(List.of("--server-id", DatabaseSite.SERVER));
    }
    return words.toArray(String[]::new);
  }

  @Test
  void makesUserDatabaseTablesAndObjects() throws IOException {
    site.init("init_a");

    assertEquals("13", sql("SELECT version FROM init_a.OPSI_SCHEMA"));
    assertEquals(List.of("depot1.example.org"), site.list("host_getIdents"));
    site.done("method", "host_createOpsiClient", "c1.example.org");
    assertEquals("2", sql("SELECT COUNT(*) FROM init_a.HOST"));
    String conf = Files.readString(site.file("etc/opsi/backends/mysql.conf"));
    assertTrue(conf.contains("\"username\": \"init_a\""), conf);
    assertTrue(conf.matches("(?s).*\"password\": \"[\\w-]{32}\".*"), conf);
    assertEquals(
        0,
        Files.getPosixFilePermissions(site.file("etc/opsi/backends/mysql.conf")).stream()
            .filter(PosixFilePermissions.fromString("------rwx")::contains)
            .count());
    assertTrue(
        Files.readString(site.file("etc/opsi/backendManager/dispatch.conf"))
            .contains(".* : mysql"));
  }

  @Test
  void askedAtTheTerminalItTakesWhatIsThere() {
    String database = MariadbServer.shared().newDatabase();
    sql(
        "CREATE USER 'asked'@'%' IDENTIFIED BY 'p#a\"s'; GRANT ALL ON "
            + database
            + ".* TO 'asked'@'%'");

    ProgramRun.Result result =
        site.program()
            .withTyped(DatabaseSite.address() + "\n" + database + "\nasked\np#a\"s\n")
            .run("init", "--backend", "mysql", "--server-id", DatabaseSite.SERVER);

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(result.err().contains("Address of the database server [127.0.0.1]"), result.err());
    assertEquals(List.of("depot1.example.org"), site.list("host_getIdents"));
  }

  @Test
  void copiesAConfigurationThatIsGiven() throws IOException {
    String database = MariadbServer.shared().newDatabase();
    Path given = new DatabaseSite(directory.resolve("other")).mysqlConf("given", database);

    site.done(
        "--mysql-config",
        given.toString(),
        "init",
        "--backend",
        "mysql",
        "--server-id",
        DatabaseSite.SERVER);

    assertEquals(
        Files.readString(given), Files.readString(site.file("etc/opsi/backends/mysql.conf")));
  }

  @Test
  void aWrongPasswordIsAskedForAgainByAnotherRun() throws IOException {
    Path password = Files.writeString(directory.resolve("pw"), "wrong-one\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    String database = MariadbServer.shared().newDatabase();
    sql(
        "CREATE USER 'again'@'%' IDENTIFIED BY 'right'; GRANT ALL ON "
            + database
            + ".* TO 'again'@'%'");

    ProgramRun.Result refused =
        site.run(init(database, "again", "--mysql-password-file", password.toString()));

    assertEquals(1, refused.exitCode());
    assertTrue(refused.err().contains("access denied for user 'again'"), refused.err());
    assertFalse(refused.toString().contains("wrong-one"), refused.toString());
    assertEquals(
        "0",
        sql(
            "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA='"
                + database
                + "'"));

    ProgramRun.Result again =
        site.program()
            .withInput("right\n")
            .run(init(database, "again", "--force", "--mysql-password-file", "-"));

    assertEquals(0, again.exitCode(), again.toString());
    assertEquals(List.of("depot1.example.org"), site.list("host_getIdents"));
  }

  @Test
  void leavesADatabaseOfSomethingElseAlone() {
    String database = MariadbServer.shared().newDatabase();
    sql("CREATE TABLE " + database + ".wiki (id INT)");

    ProgramRun.Result result = site.run(init(database, "somebody", "--mysql-admin", "root"));

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("WIKI"), result.err());
    assertEquals("wiki", sql("SHOW TABLES FROM " + database));
  }

  @Test
  void doesNotTakeTheDatabaseOfAnotherServer() {
    site.init("init_b");
    DatabaseSite second = new DatabaseSite(directory.resolve("second"));

    ProgramRun.Result result =
        second.run(
            init("init_b", "init_b2", "--mysql-admin", "root", "--server-id", "other.example.org"));

    assertEquals(1, result.exitCode());
    assertTrue(
        result.err().contains("belongs to config server 'depot1.example.org'"), result.err());
    assertEquals("1", sql("SELECT COUNT(*) FROM init_b.HOST"));
  }

  @Test
  void saysWhatIsWrongWithTheDatabase() {
    site.init("init_c");

    ProgramRun.Result sound = site.run("--output", "json", "check", "schema");

    assertEquals(0, sound.exitCode(), sound.toString());
    Map<?, ?> report = (Map<?, ?>) JsonText.parse(sound.out());
    assertEquals("V43", report.get("flavour"));
    assertEquals("init_c", report.get("database"));
    assertEquals(0, site.run("check").exitCode(), site.run("check").toString());

    sql("UPDATE init_c.OPSI_SCHEMA SET updateEnded = NULL");

    assertEquals(1, site.run("check", "schema").exitCode());
    ProgramRun.Result all = site.run("check");
    assertEquals(1, all.exitCode());
    assertTrue(all.out().contains("mysql.conf:1: error:"), all.out());
  }

  @Test
  void givesNoUserThatIsThereARandomPassword() {
    String database = MariadbServer.shared().newDatabase();
    sql("CREATE USER 'elsewhere'@'%' IDENTIFIED BY 'in-use'");
    String before = accounts("elsewhere");

    ProgramRun.Result result =
        site.run(init(database + "_new", "elsewhere", "--mysql-admin", "root"));

    assertEquals(1, result.exitCode(), result.toString());
    assertTrue(result.err().contains("'elsewhere'@'%' is there"), result.err());
    assertTrue(result.err().contains("--mysql-password-file"), result.err());
    assertEquals(before, accounts("elsewhere"));
    assertEquals("", sql("SHOW DATABASES LIKE '" + database + "_new'"));
    assertFalse(Files.exists(site.file("etc/opsi/backends/mysql.conf")));
  }

  private static String accounts(String user) {
    return sql(
        "SELECT Host, authentication_string FROM mysql.user WHERE User = '"
            + user
            + "' ORDER BY Host");
  }

  @Test
  void knowsWhichOptionsGoTogether() {
    assertEquals(2, site.run("init", "--mysql-user", "x").exitCode());
    assertEquals(2, site.run("init", "--backend", "oracle").exitCode());
    assertEquals(
        2, site.run("init", "--backend", "mysql", "--mysql-admin-address", "x").exitCode());
    ProgramRun.Result unanswered =
        site.run("init", "--backend", "mysql", "--server-id", DatabaseSite.SERVER);
    assertEquals(1, unanswered.exitCode());
    assertTrue(unanswered.err().contains("--mysql-password-file"), unanswered.err());
  }
}
