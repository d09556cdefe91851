package org.opsitools.common.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.config.MysqlBackendConf.Address;
import org.opsitools.common.config.MysqlBackendConf.Socket;
import org.opsitools.common.config.MysqlBackendConf.Tcp;

/** The forms in which mysql.conf says where the server is. */
final class MysqlAddress {
  private static final String KEY = "address";
  private static final int DEFAULT_PORT = 3306;
  private static final int LAST_PORT = 65535;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:mysql(?:\\+\\w+)?://)?(?<host>\\[[0-9a-fA-F:.]+(?:%[\\w.-]+)?]|[\\p{L}\\p{N}._-]+)"
              + "(?::(?<port>[0-9]{1,5}))?/?");

  private MysqlAddress() {}

  /**
   * The address that a file names. A path is one of the installation, so that it lies below its
   * root.
   */
  static Address parse(BackendConf conf, OpsiRoot root) {
    String text = conf.text(KEY).orElse("localhost").strip();
    if (text.startsWith("/")) {
      if (text.indexOf('\0') >= 0) {
        throw unknown(conf);
      }
      return new Socket(root.resolve(text).normalize());
    }
    boolean bareIpv6 = text.contains(":") && NetworkAddress.isAddress(text);
    Matcher form = FORM.matcher(bareIpv6 ? "[" + text + "]" : text);
    if (!form.matches()) {
      throw unknown(conf);
    }
    String host = form.group("host").replaceAll("[\\[\\]]", "");
    // Where the original tries a socket first, which only the server's own configuration names.
    return new Tcp(host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host, port(conf, form));
  }

  private static int port(BackendConf conf, Matcher form) {
    String text = form.group("port");
    int port = text == null ? DEFAULT_PORT : Integer.parseInt(text);
    if (port < 1 || port > LAST_PORT) {
      throw conf.problem(KEY, "expected a port from 1 to " + LAST_PORT);
    }
    return port;
  }

  /** Does not show the text: an address may have a password in it. */
  private static ConfFileException unknown(BackendConf conf) {
    return conf.problem(
        KEY, "expected HOST, HOST:PORT, [IPV6]:PORT or the absolute path of a socket");
  }
}
