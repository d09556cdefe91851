package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf.Pool;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class MysqlBackendConfTest {
  private static final OpsiRoot ROOT = new OpsiRoot(Path.of("/srv/root"));

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "conf-4.2/mysql.conf, 127.0.0.1:3306",
    "conf-4.3/mysql.conf, 127.0.0.1:3306",
    "conf-variants/opsiconfd-tests-mysql.conf, mysql:3306"
  })
  void readsShippedFiles(String name, String address) throws IOException {
    MysqlBackendConf conf = read(Fixtures.path("backends/" + name));

    assertEquals(address, conf.address().toString());
    assertEquals("opsi", conf.login().user());
    assertEquals("opsi", conf.login().database());
    assertEquals("opsi", conf.login().password().reveal());
    assertEquals(Tls.PREFERRED, conf.tls());
    assertTrue(conf.uniqueHardwareAddresses());
    assertFalse(conf.logQueries());
    assertEquals(Path.of("/srv/root/etc/opsi/hwaudit/opsihwaudit.conf"), conf.hardwareAuditFile());
    assertEquals(List.of(), conf.warnings());
  }

  @Test
  void takesSpellingsOfBothVersions() throws IOException {
    MysqlBackendConf old =
        config("'connectionpoolrecycling': '28000', 'unique_hardware_addresses': 'False'");
    MysqlBackendConf latest =
        config("'connection_pool_size': 5, 'UniqueHardwareAddresses': False, 'log_queries': '1'");

    assertEquals(Optional.of(Duration.ofSeconds(28000)), old.pool().recycling());
    assertFalse(old.uniqueHardwareAddresses());
    assertEquals(5, latest.pool().size());
    assertFalse(latest.uniqueHardwareAddresses());
    assertTrue(latest.logQueries());
    assertEquals(Pool.DEFAULT, config("'connectionPoolRecycling': -1").pool());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 127.0.0.1:3306",
    "localhost:3307, 127.0.0.1:3307",
    "db.example.org, db.example.org:3306",
    "db.example.org:3310, db.example.org:3310",
    "mysql://db/, db:3306",
    "mysql+mysqldb://db:1, db:1",
    "::1, [::1]:3306",
    "[fe80::1]:65535, [fe80::1]:65535",
    "192.0.2.7, 192.0.2.7:3306",
    "/run/mysqld/mysqld.sock, /srv/root/run/mysqld/mysqld.sock",
  })
  void takesAddress(String written, String meant) throws IOException {
    assertEquals(meant, config("'address': '" + written + "'").address().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "db:0",
        "db:65536",
        "db:x",
        "db/opsi",
        "db?allowMultiQueries=true",
        "root:hunter22@db",
        "http://db",
        "[::1",
        "a,b",
        "(host=a)"
      })
  void refusesAddressWithoutShowingIt(String written) {
    ConfFileException refusal =
        assertThrows(ConfFileException.class, () -> config("'address': '" + written + "'"));

    assertTrue(refusal.getMessage().contains(":2: key 'address': expected "), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("hunter22"));
  }

  @Test
  void readsHowTheConnectionIsProtected() throws IOException {
    MysqlBackendConf conf =
        config(
            "'ssl': 'True', 'sslCa': '/etc/ca.pem', 'ssl_cert': '/c', 'sslKey': '/k',"
                + " 'sslCheckHostname': 1");

    assertEquals(
        new Tls(
            true,
            true,
            Optional.of(Path.of("/srv/root/etc/ca.pem")),
            Optional.of(Path.of("/srv/root/c")),
            Optional.of(Path.of("/srv/root/k"))),
        conf.tls());
    assertTrue(config("'sslCa': '/etc/ca.pem'").tls().required());
    assertFalse(config("'ssl': False, 'sslCa': '/etc/ca.pem'").tls().required());
    assertEquals(1, config("'ssl': False, 'sslCa': '/etc/ca.pem'").warnings().size());
    assertEquals(Tls.PREFERRED, config("'sslCa': '', 'sslCert': None").tls());
  }

  @Test
  void warnsOfWhatHasNoEffect() throws IOException {
    MysqlBackendConf conf =
        config("'schemaVersion': 3,\n'databaseCharset': 'latin1',\n'ssl': 'yes', 'driver': 'x'");

    assertEquals(
        List.of(
            conf.file() + ":2: key 'schemaVersion' is not known and has no effect",
            conf.file()
                + ":3: key 'databaseCharset': has no effect: connections always use utf8mb4",
            conf.file()
                + ":4: key 'ssl': this text counts as False; True is written True, \"true\" or 1"),
        conf.warnings().stream().map(ConfWarning::toString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'connectionPoolSize': 'abc' | connectionPoolSize': expected a whole number, found 'abc'",
        "'connectionPoolSize': [] | connectionPoolSize': expected a whole number, found a list",
        "'connectionPoolTimeout': -1 | connectionPoolTimeout': expected a whole number from 0 to",
        "'username': '' | username': expected a name",
        "'database': {} | database': expected a text, found a dictionary",
        "'password': f() | password': only literal values are supported",
        "'sslCa': 'ca.pem' | sslCa': expected an absolute path",
        "'sslCert': '/c' | sslCert': sslCert and sslKey are needed together",
        "'logQueries': [] | logQueries': expected True or False, found a list",
      })
  void namesLineAndKeyOfWrongValue(String setting, String problem) {
    ConfFileException refusal = assertThrows(ConfFileException.class, () -> config(setting));

    assertEquals(2, refusal.line());
    assertTrue(refusal.getMessage().contains("mysql.conf:2: key '" + problem), refusal.toString());
  }

  @Test
  void namesMissingFile() {
    Path missing = directory.resolve("mysql.conf");

    NoSuchFileException problem = assertThrows(NoSuchFileException.class, () -> read(missing));

    assertEquals(missing.toString(), problem.getFile());
  }

  @Test
  void hidesEveryFormOfThePassword() throws IOException {
    config("'password': 'Geheim/\\u00e9 7+'");

    assertEquals("***", Secret.redact("Geheim/\u00e9 7+"));
    assertEquals("x***y", Secret.redact("xGeheim%2F%C3%A9%207%2By"));
    assertEquals("x***y", Secret.redact("xGeheim/%C3%A9%207%2By"));
    assertEquals("x***y", Secret.redact("xR2VoZWltL8OpIDcry"));
  }

  @Test
  void survivesAnyDamage() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("backends/conf-4.2/mysql.conf"));
    Path file = directory.resolve("mysql.conf");
    Damage.Reader reader =
        bytes -> {
          Files.write(file, bytes);
          try {
            read(file);
          } catch (ConfFileException refusal) {
            assertTrue(refusal.line() > 0);
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 1, 2000, reader);
  }

  private MysqlBackendConf config(String settings) throws IOException {
    Path file = directory.resolve("mysql.conf");
    Files.writeString(file, "module = 'MySQL'\nconfig = {" + settings + "}\n");
    return read(file);
  }

  private static MysqlBackendConf read(Path file) throws IOException {
    return MysqlBackendConf.read(file, HostNames.system(), ROOT);
  }
}
