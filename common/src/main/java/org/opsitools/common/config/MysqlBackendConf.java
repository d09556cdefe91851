package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.Optional;
import org.opsitools.common.Secret;

/**
 * How the database is reached: {@code /etc/opsi/backends/mysql.conf}. Source: {@code
 * docs/formats/mysql-backend.md}.
 *
 * @param file where this is from, for messages
 * @param address where the server listens
 * @param login who asks for what
 * @param tls how the connection is protected
 * @param uniqueHardwareAddresses whether two hosts may not share one
 * @param logQueries whether statements, without their values, are logged
 * @param hardwareAuditFile the hardware classes, below the installation's root
 */
public record MysqlBackendConf(
    Path file,
    Address address,
    Login login,
    Tls tls,
    boolean uniqueHardwareAddresses,
    boolean logQueries,
    Path hardwareAuditFile) {

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
}
