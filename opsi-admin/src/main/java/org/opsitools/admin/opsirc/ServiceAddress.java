package org.opsitools.admin.opsirc;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.Secret;

/**
 * Where a service answers: {@code [https://][user[:password]@]host[:port][/path]}. Source: {@code
 * docs/formats/opsirc.md}.
 *
 * @param host a name in lower case, an IPv4 address, or an IPv6 address in its long form without
 *     brackets
 * @param port 1 to 65535
 * @param path begins with a slash and does not end with one
 * @param user the user that the address names
 * @param password the password that the address holds
 */
public record ServiceAddress(
    String host, int port, String path, Optional<String> user, Optional<Secret> password) {
  /** Where a server answers if the address does not say it. */
  public static final int DEFAULT_PORT = 4447;

  private static final String DEFAULT_PATH = "/rpc";
  private static final String EXPECTED = "expected [https://]HOST[:PORT][/PATH]";
  private static final String SCHEME = "https://";
  private static final int LAST_PORT = 65535;
  private static final int IPV4_LENGTH = 4;
  private static final Pattern PARTS =
      Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:([^/]*)@)?([^/]*)(/.*)?");
  private static final Pattern HOST =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?");
  private static final Pattern BARE_IPV6 =
      Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * Reads an address.
   *
   * @throws AddressException if it is none, or not one of https
   */
  public static ServiceAddress parse(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new AddressException(withoutPassword(text), "is no address; " + EXPECTED);
    }
    String scheme = parts.group(1);
    if (scheme != null && !scheme.equalsIgnoreCase("https")) {
      throw new AddressException(
          withoutPassword(text), "only https is possible, not '" + scheme + "'");
    }
    Optional<String> credentials = Optional.ofNullable(parts.group(2));
    Place place = place(text, parts.group(3));
    return new ServiceAddress(
        place.host(),
        place.port(),
        path(text, Optional.ofNullable(parts.group(4)).orElse("")),
        credentials
            .map(given -> decoded(text, given.split(":", 2)[0]))
            .filter(name -> !name.isEmpty()),
        credentials
            .filter(given -> given.contains(":"))
            .map(given -> Secret.of(decoded(text, given.split(":", 2)[1]))));
  }

  private record Place(String host, int port) {}

  private static Place place(String text, String hostAndPort) {
    if (BARE_IPV6.matcher(hostAndPort).matches()) {
      return new Place(expanded(text, hostAndPort), DEFAULT_PORT);
    }
    Matcher host = HOST.matcher(hostAndPort);
    if (!host.matches()) {
      throw new AddressException(
          withoutPassword(text), "'" + hostAndPort + "' is no host; " + EXPECTED);
    }
    int port = host.group(3) == null ? DEFAULT_PORT : Integer.parseInt(host.group(3));
    if (port < 1 || port > LAST_PORT) {
      throw new AddressException(
          withoutPassword(text), "port " + port + " is not between 1 and " + LAST_PORT);
    }
    String name = host.group(2);
    return new Place(
        name == null ? expanded(text, host.group(1)) : name.toLowerCase(Locale.ROOT), port);
  }

  private static String expanded(String text, String ipv6) {
    byte[] bytes;
    try {
      // In brackets it is never looked up as a name.
      bytes = InetAddress.getByName("[" + ipv6 + "]").getAddress();
    } catch (UnknownHostException e) {
      throw new AddressException(withoutPassword(text), "'" + ipv6 + "' is no IPv6 address");
    }
    StringJoiner groups = new StringJoiner(":");
    if (bytes.length == IPV4_LENGTH) {
      groups.add("0000:0000:0000:0000:0000:ffff");
    }
    for (int index = 0; index < bytes.length; index += 2) {
      groups.add("%02x%02x".formatted(bytes[index], bytes[index + 1]));
    }
    return groups.toString();
  }

  private static String path(String text, String given) {
    if (given.chars().anyMatch(letter -> letter <= ' ' || letter == '?' || letter == '#')) {
      throw new AddressException(
          withoutPassword(text), "the path holds a blank, '?' or '#'; " + EXPECTED);
    }
    String path = given.replaceAll("/+$", "");
    return path.isEmpty() ? DEFAULT_PATH : path;
  }

  private static String decoded(String text, String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AddressException(
          withoutPassword(text), "user or password has a '%' without two hexadecimal digits");
    }
  }

  private static String withoutPassword(String text) {
    return text.replaceAll("(?s)^((?:[A-Za-z][A-Za-z0-9+.-]*://)?)[^/]*@", "$1***@");
  }

  /** The address without path, user and password, such as {@code https://h:4447}. */
  public String origin() {
    return SCHEME + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /** The address that calls go to, without user and password. */
  public String url() {
    return origin() + path;
  }
}
