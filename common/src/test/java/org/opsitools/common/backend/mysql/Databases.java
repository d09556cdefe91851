package org.opsitools.common.backend.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.zip.GZIPInputStream;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.MariadbServer;

/** Databases for tests on the shared server. */
final class Databases {
  private Databases() {}

  /** How a database of the shared server is reached, as its administrator. */
  static MysqlBackendConf conf(String database) {
    return new MysqlBackendConf(
        Path.of("/etc/opsi/backends/mysql.conf"),
        new Tcp("127.0.0.1", MariadbServer.shared().port()),
        new Login("root", Secret.of(""), database),
        Tls.PREFERRED,
        true,
        false,
        Path.of("/nonexistent/opsihwaudit.conf"));
  }

  /** A database with the real dump of opsi's layout 4.2; see the fixtures. */
  static String dump() {
    String database = MariadbServer.shared().newDatabase();
    Path file = Fixtures.path("backends/confd-dev-data.sql.gz");
    try (InputStream script = new GZIPInputStream(java.nio.file.Files.newInputStream(file));
        Scanner lines = new Scanner(script, StandardCharsets.UTF_8)) {
      StringBuilder text = new StringBuilder();
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        // The dump names its own database, which tests cannot share.
        if (!line.startsWith("USE ") && !line.startsWith("CREATE DATABASE")) {
          text.append(line).append('\n');
        }
      }
      MariadbServer.shared().sqlIn(database, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return database;
  }
}
