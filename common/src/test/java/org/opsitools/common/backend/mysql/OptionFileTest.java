package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.Secret;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlConfFile;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.Tool;

class OptionFileTest {
  private final MariadbServer server = MariadbServer.shared();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p#a\"s\\s 1",
        " lead; 'trail' ",
        "#",
        "a\tb\nc\rd",
        "\\n\\s\\",
        "[client]\nuser=root",
        "\u00e9\u20ac\ud83d\ude00 %41:/@",
        "\"quoted\""
      })
  @Tag("SQL-28")
  void everyPasswordOpensTheDatabaseForUsAndForTheDump(String password) throws Exception {
    String database = server.newDatabase();
    server.sqlIn(database, "CREATE TABLE T (v VARCHAR(9)); INSERT INTO T VALUES ('here')");
    String user = "u" + database;
    server.sql(
        "CREATE USER '%s'@'%%' IDENTIFIED BY '%s'; GRANT ALL ON %s.* TO '%s'@'%%'"
            .formatted(user, password.replace("\\", "\\\\").replace("'", "\\'"), database, user));

    for (String address : new String[] {"127.0.0.1:" + server.port(), server.socket().toString()}) {
      MysqlBackendConf conf = conf(address, database, user, password);
      try (Transactions transactions = new Transactions(new Connector(conf));
          OptionFile options = OptionFile.write(conf)) {
        String seen = transactions.read(Answers.of("SELECT v FROM T"));
        String dump = Tool.run(directory, "mariadb-dump", options.argument(), database);

        assertEquals("here", seen);
        assertTrue(dump.contains("INSERT INTO `T` VALUES\n('here')"), dump);
        assertFalse(dump.contains("arning"), dump);
      }
    }
  }

  @Test
  void isForThisUserAloneAndGoneAfterwards() throws Exception {
    Path file;
    try (OptionFile options = OptionFile.write(Databases.conf("opsi"))) {
      assertTrue(options.argument().startsWith("--defaults-file=/"), options.argument());
      file = Path.of(options.argument().substring("--defaults-file=".length()));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    assertFalse(Files.exists(file.getParent()));
  }

  /** As a site would have it: written to mysql.conf and read from there. */
  private MysqlBackendConf conf(String address, String database, String user, String password)
      throws Exception {
    Path file = directory.resolve("mysql.conf");
    Files.deleteIfExists(file);
    new MysqlConfFile(file)
        .create(new MysqlConfFile.Settings(address, database, user, Secret.of(password)));
    return MysqlBackendConf.read(file, HostNames.system(), OpsiRoot.system());
  }
}
