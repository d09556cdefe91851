package org.opsitools.common.backend.mysql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.opsitools.common.Secret;
import org.opsitools.common.backend.FamilyContract;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Address;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Pool;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.MariadbServer;

/** Databases for tests on the shared server. */
final class Databases {
  private Databases() {}

  /** How a database of the shared server is reached, as its administrator. */
  static MysqlBackendConf conf(String database) {
    return conf(MariadbServer.shared(), database);
  }

  /** How a database of a server is reached, as its administrator. */
  static MysqlBackendConf conf(MariadbServer server, String database) {
    return with(
        new Tcp("127.0.0.1", server.port()),
        new Login("root", Secret.of(""), database),
        Tls.PREFERRED);
  }

  /** How a database is reached. */
  static MysqlBackendConf with(Address address, Login login, Tls tls) {
    return new MysqlBackendConf(
        Path.of("/etc/opsi/backends/mysql.conf"),
        address,
        login,
        tls,
        Pool.DEFAULT,
        true,
        false,
        Path.of("/nonexistent/opsihwaudit.conf"),
        List.of());
  }

  /** A database with the real dump of opsi's layout 4.2; see the fixtures. */
  static String dump() {
    return dumpOn(MariadbServer.shared());
  }

  /** As {@link #dump}, on a server of a test's own. */
  static String dumpOn(MariadbServer server) {
    return load(server, line -> true);
  }

  /** The tables of the dump, without any object. */
  static String emptied42() {
    return load(
        MariadbServer.shared(),
        line -> !line.startsWith("INSERT INTO ") || line.contains("OPSI_SCHEMA"));
  }

  /** New tables of opsi 4.3, without hardware. */
  static String empty43() {
    String database = MariadbServer.shared().newDatabase();
    SchemaCreation.create(conf(database), HardwareClasses.NOT_CONFIGURED);
    return database;
  }

  private static String load(MariadbServer server, Predicate<String> wanted) {
    String database = server.newDatabase();
    Path file = Fixtures.path("backends/confd-dev-data.sql.gz");
    try (InputStream script = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(script, StandardCharsets.UTF_8))) {
      String text =
          lines
              .lines()
              // The dump names its own database, which tests cannot share.
              .filter(line -> !line.startsWith("USE ") && !line.startsWith("CREATE DATABASE"))
              .filter(wanted)
              .collect(Collectors.joining("\n"));
      server.sqlIn(database, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return database;
  }

  /** New tables of opsi 4.3, with those of the hardware that opsi is shipped with. */
  static String full43() {
    String database = MariadbServer.shared().newDatabase();
    SchemaCreation.create(conf(database), FamilyContract.shippedHardware());
    return database;
  }

  /** A store on a database of a site that takes stock of classes of hardware. */
  static MysqlStore store(String database, HardwareClasses hardware) {
    return MysqlStore.of(new MysqlStoreSettings(conf(database), () -> hardware, false));
  }

  /** A store on a database, which knows the hardware of its tables only. */
  static MysqlStore store(String database) {
    return storeOn(MariadbServer.shared(), database);
  }

  /** As {@link #store}, on a server of a test's own. */
  static MysqlStore storeOn(MariadbServer server, String database) {
    return MysqlStore.of(
        new MysqlStoreSettings(
            conf(server, database), () -> HardwareClasses.NOT_CONFIGURED, false));
  }
}
