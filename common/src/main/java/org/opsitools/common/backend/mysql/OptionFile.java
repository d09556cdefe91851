package org.opsitools.common.backend.mysql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.opsitools.common.config.MysqlBackendConf;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;
import org.opsitools.common.config.MysqlBackendConf.Tls;
import org.opsitools.common.io.PrivateDirectory;

/**
 * Tells a program of MySQL or MariaDB, such as {@code mysqldump}, how to reach the database: in a
 * file that only this user may read, in a directory of the same kind, because a command line and an
 * environment are seen by others. Closing removes it. Source: {@code
 * docs/formats/mysql-backend.md}, "Option files".
 */
public final class OptionFile implements AutoCloseable {
  private final PrivateDirectory directory;
  private final Path file;

  private OptionFile(PrivateDirectory directory) {
    this.directory = directory;
    this.file = directory.path().resolve("client.cnf");
  }

  /**
   * Writes the file into a directory of its own, and removes what runs of this user that were
   * killed have left.
   */
  public static OptionFile write(MysqlBackendConf conf) throws IOException {
    OptionFile options = new OptionFile(PrivateDirectory.create("opsi-mysql"));
    boolean written = false;
    try {
      Files.createFile(
          options.file,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(options.file, text(conf).getBytes(StandardCharsets.UTF_8));
      written = true;
      return options;
    } finally {
      if (!written) {
        options.close();
      }
    }
  }

  /** What must be the first argument of the program. */
  public String argument() {
    return "--defaults-file=" + file;
  }

  private static String text(MysqlBackendConf conf) {
    StringBuilder text = new StringBuilder("[client]\n");
    if (conf.address() instanceof Tcp tcp) {
      line(text, "protocol", "tcp");
      line(text, "host", tcp.host());
      line(text, "port", String.valueOf(tcp.port()));
    } else if (conf.address() instanceof Socket socket) {
      line(text, "protocol", "socket");
      line(text, "socket", socket.path().toString());
    }
    line(text, "user", conf.login().user());
    line(text, "password", conf.login().password().reveal());
    line(text, "default-character-set", "utf8mb4");
    tls(text, conf.tls());
    return text.toString();
  }

  /** MySQL and MariaDB have different words for what is asked of a server's certificate. */
  private static void tls(StringBuilder text, Tls tls) {
    tls.ca().ifPresent(file -> line(text, "ssl-ca", file.toString()));
    tls.certificate().ifPresent(file -> line(text, "ssl-cert", file.toString()));
    tls.key().ifPresent(file -> line(text, "ssl-key", file.toString()));
    if (tls.required()) {
      String verified = tls.ca().isPresent() ? "VERIFY_CA" : "REQUIRED";
      line(text, "loose-ssl-mode", tls.checkHostname() ? "VERIFY_IDENTITY" : verified);
    }
    text.append("[client-mariadb]\n");
    if (tls.required()) {
      line(text, "ssl", "1");
    }
    line(text, "ssl-verify-server-cert", tls.checkHostname() ? "1" : "0");
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append('=').append(quoted(value)).append('\n');
  }

  /** A value in the form in which it may hold anything but NUL. */
  private static String quoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
