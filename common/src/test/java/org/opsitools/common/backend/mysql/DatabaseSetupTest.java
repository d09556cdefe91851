package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.mysql.SchemaCreation.Outcome;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.testkit.MariadbServer;

/** Making databases and users on a real server. */
class DatabaseSetupTest {
  private static final String PASSWORD = "p#a\"s\\s '1`%";

  private final MariadbServer server = MariadbServer.shared();
  private final MysqlBackendConf administrator = Databases.conf("");

  @Test
  void makesDatabaseAndUserThatCanMakeTables() {
    MysqlBackendConf wanted = wanted("setup_1", PASSWORD);

    List<String> done = DatabaseSetup.prepare(administrator, wanted);

    assertEquals(
        List.of(
            "made database 'setup_1'",
            "made user 'setup_1'@'127.0.0.1'",
            "let user 'setup_1'@'127.0.0.1' use database 'setup_1'",
            "made user 'setup_1'@'localhost'",
            "let user 'setup_1'@'localhost' use database 'setup_1'"),
        done);
    assertEquals(Outcome.CREATED, SchemaCreation.create(wanted, HardwareClasses.NOT_CONFIGURED));
    assertEquals(
        "utf8mb3_general_ci\n",
        server.sql(
            "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA"
                + " WHERE SCHEMA_NAME = 'setup_1'"));
  }

  @Test
  void grantsNothingOnDatabasesWithSimilarNames() {
    server.sql("CREATE DATABASE setupX2; CREATE TABLE setupX2.secret (id int)");

    DatabaseSetup.prepare(administrator, wanted("setup_2", PASSWORD));

    MysqlBackendConf other =
        new MysqlBackendConf(
            administrator.file(),
            administrator.address(),
            new Login("setup_2", Secret.of(PASSWORD), "setupX2"),
            administrator.tls(),
            administrator.pool(),
            true,
            false,
            administrator.hardwareAuditFile(),
            administrator.warnings());
    assertThrows(
        OpsiException.class, () -> SchemaCreation.create(other, HardwareClasses.NOT_CONFIGURED));
  }

  @Test
  void keepsAPasswordThatWorks() {
    MysqlBackendConf wanted = wanted("setup_3", PASSWORD);
    DatabaseSetup.prepare(administrator, wanted);

    List<String> again = DatabaseSetup.prepare(administrator, wanted);

    assertEquals(
        List.of(
            "database 'setup_3' is there",
            "user 'setup_3' is there and its password works",
            "let user 'setup_3'@'127.0.0.1' use database 'setup_3'"),
        again);
  }

  @Test
  void changesAPasswordThatDoesNotWorkAndSaysSo() {
    DatabaseSetup.prepare(administrator, wanted("setup_4", "another-password"));

    List<String> done = DatabaseSetup.prepare(administrator, wanted("setup_4", PASSWORD));

    assertTrue(
        done.contains(
            "changed the password of user 'setup_4'@'127.0.0.1', because it did not work"),
        done::toString);
    assertFalse(done.toString().contains(PASSWORD));
  }

  @Test
  void leavesADatabaseThatIsNotOpsisAlone() {
    server.sql("CREATE DATABASE setup_5; CREATE TABLE setup_5.wp_posts (id int)");

    assertThrows(
        SchemaException.class,
        () -> DatabaseSetup.prepare(administrator, wanted("setup_5", PASSWORD)));

    assertEquals("0\n", server.sql("SELECT COUNT(*) FROM mysql.user WHERE User = 'setup_5'"));
  }

  @Test
  void tellsNobodyThePasswordWhenTheServerRefuses() {
    server.sql("CREATE USER 'setup_6'@'%' IDENTIFIED BY 'h3lpless-login'");
    MysqlBackendConf helpless =
        new MysqlBackendConf(
            administrator.file(),
            administrator.address(),
            new Login("setup_6", Secret.of("h3lpless-login"), ""),
            administrator.tls(),
            administrator.pool(),
            true,
            false,
            administrator.hardwareAuditFile(),
            administrator.warnings());
    server.sql(
        "CREATE DATABASE setup_7; GRANT ALL ON setup_7.* TO 'setup_6'@'%';"
            + " GRANT SELECT ON mysql.* TO 'setup_6'@'%'");

    DatabaseException refused =
        assertThrows(
            DatabaseException.class,
            () -> DatabaseSetup.prepare(helpless, wanted("setup_7", "unspeakable-1")));

    assertTrue(refused.getMessage().contains("CREATE USER"), refused::getMessage);
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      assertFalse(cause.toString().contains("unspeakable-1"), cause.toString());
    }
  }

  @Test
  void knowsWhereTheServerWillSeeTheUser() {
    assertEquals(
        Set.of("localhost"),
        Administration.hosts(new Socket(Path.of("/run/mysqld.sock")), "localhost", true));
    assertEquals(
        Set.of("localhost", "::1"), Administration.hosts(new Tcp("::1", 3306), "localhost", false));
    assertEquals(
        Set.of("opsi.example.org"),
        Administration.hosts(new Tcp("db.example.org", 3306), "opsi.example.org", true));
    assertEquals(
        Set.of("%"), Administration.hosts(new Tcp("db.example.org", 3306), "localhost", false));
  }

  private MysqlBackendConf wanted(String name, String password) {
    return new MysqlBackendConf(
        administrator.file(),
        administrator.address(),
        new Login(name, Secret.of(password), name),
        administrator.tls(),
        administrator.pool(),
        true,
        false,
        administrator.hardwareAuditFile(),
        administrator.warnings());
  }
}
