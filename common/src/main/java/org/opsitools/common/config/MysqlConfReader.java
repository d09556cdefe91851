package org.opsitools.common.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.Secret;
import org.opsitools.common.config.MysqlBackendConf.Login;
import org.opsitools.common.config.MysqlBackendConf.Pool;
import org.opsitools.common.config.MysqlBackendConf.Tls;

/** Turns the settings of a mysql.conf into values. */
final class MysqlConfReader {
  private static final String DEFAULT_HARDWARE = "/etc/opsi/hwaudit/opsihwaudit.conf";

  /** What the original also reads; that must be literal too, so that both read the same. */
  private static final Set<String> UNUSED =
      Set.of(
          "driver",
          "auditHardwareConfigLocalesDir",
          "opsiPasswdFile",
          "depotId",
          "serverId",
          "maxLogSize",
          "keepRotatedLogs");

  private static final Set<String> USED =
      Set.of(
          "address",
          "username",
          "password",
          "database",
          "databaseCharset",
          "connectionPoolSize",
          "connectionPoolMaxOverflow",
          "connectionPoolTimeout",
          "connectionPoolRecycling",
          "ssl",
          "sslCa",
          "sslKey",
          "sslCert",
          "sslCheckHostname",
          "uniqueHardwareAddresses",
          "logQueries",
          "auditHardwareConfigFile");

  private final BackendConf conf;
  private final OpsiRoot root;
  private final List<ConfWarning> warnings;

  MysqlConfReader(BackendConf conf, OpsiRoot root) {
    this.conf = conf;
    this.root = root;
    this.warnings = new ArrayList<>(conf.warnings());
  }

  MysqlBackendConf read() {
    Secret password = conf.secret("password").orElseGet(() -> Secret.of("opsi"));
    hideForms(password.reveal());
    UNUSED.forEach(conf::plain);
    warnings.addAll(conf.unknown(List.of(USED, UNUSED)));
    checkCharset();
    return new MysqlBackendConf(
        conf.file(),
        MysqlAddress.parse(conf, root),
        new Login(
            notEmpty("username", conf.text("username").orElse("opsi")),
            password,
            notEmpty("database", conf.text("database").orElse("opsi"))),
        tls(),
        pool(),
        flag("uniqueHardwareAddresses", true),
        flag("logQueries", false),
        path("auditHardwareConfigFile").orElseGet(() -> root.resolve(DEFAULT_HARDWARE)),
        warnings);
  }

  /** The forms in which a password stands in addresses and headers. */
  private static void hideForms(String password) {
    String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    Secret.of(encoded);
    Secret.of(encoded.replace("+", "%20"));
    Secret.of(encoded.replace("+", "%20").replace("%2F", "/"));
    Secret.of(Base64.getEncoder().encodeToString(bytes));
    Secret.of(Base64.getUrlEncoder().encodeToString(bytes));
  }

  private String notEmpty(String key, String text) {
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw conf.problem(key, "expected a name");
    }
    return text;
  }

  private void checkCharset() {
    String charset = conf.text("databaseCharset").orElse("utf8mb4").toLowerCase(Locale.ROOT);
    if (!Set.of("utf8", "utf8mb3", "utf8mb4").contains(charset.replace("-", ""))) {
      warn("databaseCharset", "has no effect: connections always use utf8mb4");
    }
  }

  private Tls tls() {
    Optional<Path> certificate = path("sslCert");
    Optional<Path> key = path("sslKey");
    if (certificate.isPresent() != key.isPresent()) {
      String present = certificate.isPresent() ? "sslCert" : "sslKey";
      throw conf.problem(present, "sslCert and sslKey are needed together");
    }
    Optional<Path> ca = path("sslCa");
    boolean checkHostname = flag("sslCheckHostname", false);
    boolean described = ca.isPresent() || certificate.isPresent() || checkHostname;
    if (flag("ssl", described)) {
      return new Tls(true, checkHostname, ca, certificate, key);
    }
    if (described) {
      warn("ssl", "is off, so the other keys that begin with ssl have no effect");
    }
    return Tls.PREFERRED;
  }

  private Pool pool() {
    long recycling = number("connectionPoolRecycling", -1, -1);
    return new Pool(
        (int) number("connectionPoolSize", Pool.DEFAULT.size(), 0),
        (int) number("connectionPoolMaxOverflow", Pool.DEFAULT.overflow(), -1),
        Duration.ofSeconds(number("connectionPoolTimeout", Pool.DEFAULT.patience().toSeconds(), 0)),
        recycling < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(recycling)));
  }

  private long number(String key, long otherwise, long least) {
    long number = conf.number(key).orElse(otherwise);
    if (number < least || number > Integer.MAX_VALUE) {
      throw conf.problem(key, "expected a whole number from " + least + " to " + Integer.MAX_VALUE);
    }
    return number;
  }

  /** Texts mean what they mean to the original: true and 1 are true, all others are not. */
  private boolean flag(String key, boolean otherwise) {
    Object value = conf.plain(key).orElse(otherwise);
    if (value instanceof String text) {
      boolean flag = text.equalsIgnoreCase("true") || text.equals("1");
      if (!flag && !Set.of("", "0", "false", "no", "off").contains(text.toLowerCase(Locale.ROOT))) {
        warn(key, "this text counts as False; True is written True, \"true\" or 1");
      }
      return flag;
    }
    return conf.flag(key).orElse(otherwise);
  }

  private Optional<Path> path(String key) {
    Optional<String> text = conf.text(key).filter(it -> !it.isEmpty());
    if (text.isPresent() && (!text.get().startsWith("/") || text.get().indexOf('\0') >= 0)) {
      throw conf.problem(key, "expected an absolute path");
    }
    return text.map(it -> root.resolve(it).normalize());
  }

  private void warn(String key, String what) {
    warnings.add(new ConfWarning(conf.file(), conf.line(key), "key '" + key + "': " + what));
  }
}
