package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.Secret;

/**
 * How the database is reached: {@code /etc/opsi/backends/mysql.conf} of opsi 4.2 and 4.3. Source:
 * {@code docs/formats/mysql-backend.md}, "mysql.conf".
 *
 * @param file where this is from, for messages
 * @param address where the server listens
 * @param login who asks for what
 * @param tls how the connection is protected
 * @param pool how connections are kept
 * @param uniqueHardwareAddresses whether two hosts may not share one
 * @param logQueries whether statements, without their values, are logged
 * @param hardwareAuditFile the hardware classes, below the installation's root
 * @param warnings what is odd about the file and has no effect
 */
public record MysqlBackendConf(
    Path file,
    Address address,
    Login login,
    Tls tls,
    Pool pool,
    boolean uniqueHardwareAddresses,
    boolean logQueries,
    Path hardwareAuditFile,
    List<ConfWarning> warnings) {

  public MysqlBackendConf {
    warnings = List.copyOf(warnings);
  }

  /** Where a database server listens. */
  public sealed interface Address {}

  /** A port; {@code host} is a name or an address, one of IPv6 without brackets. */
  public record Tcp(String host, int port) implements Address {
    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** A socket of this machine. */
  public record Socket(Path path) implements Address {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** A user of a database. */
  public record Login(String user, Secret password, String database) {}

  /**
   * What is asked of an encrypted connection.
   *
   * @param required whether there must be one
   * @param checkHostname whether the certificate must name the host
   * @param ca who must have signed the server's certificate, in PEM; empty if anybody may, unless
   *     the name is checked: then one that Java trusts
   * @param certificate of the client, in PEM
   * @param key of the client, in PEM
   */
  public record Tls(
      boolean required,
      boolean checkHostname,
      Optional<Path> ca,
      Optional<Path> certificate,
      Optional<Path> key) {
    /** Encrypted where the server offers it. */
    public static final Tls PREFERRED =
        new Tls(false, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * How many connections there may be at once, and for how long.
   *
   * @param size how many are kept
   * @param overflow how many more there may be for a while
   * @param patience how long a free one is waited for
   * @param recycling a connection older than this is not used again; empty if it is at any age
   */
  public record Pool(int size, int overflow, Duration patience, Optional<Duration> recycling) {
    /** What holds where nothing is said. */
    public static final Pool DEFAULT = new Pool(20, 10, Duration.ofSeconds(30), Optional.empty());
  }

  /**
   * Reads a file. Its password, also as it looks in an address, is hidden in logs from here on.
   *
   * @param hostNames asked only when a value is asked for that is this host's name or address
   * @throws ConfFileException if it is malformed, or a value is not literal or of the wrong kind
   */
  public static MysqlBackendConf read(Path file, HostNames hostNames, OpsiRoot root)
      throws IOException {
    return of(BackendConf.read(file, hostNames), root);
  }

  /**
   * What a file says, with the defaults for what it leaves open. Its password, also as it looks in
   * an address, is hidden in logs from here on.
   *
   * @throws ConfFileException if a value is not literal or of the wrong kind
   */
  public static MysqlBackendConf of(BackendConf conf, OpsiRoot root) {
    return new MysqlConfReader(conf, root).read();
  }
}
