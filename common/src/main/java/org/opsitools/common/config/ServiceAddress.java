package org.opsitools.common.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a service as a backend file names it. */
public final class ServiceAddress {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<scheme>https?)://)?(?:[^/@]*@)?(?<host>\\[[0-9a-fA-F:.]+]|[^/:\\[\\]@\\s]+)"
              + "(?::(?<port>[0-9]{1,5}))?(?:/.*)?");

  private ServiceAddress() {}

  /** {@code SCHEME://HOST:PORT}, by default with https and 4447; empty if there is no host. */
  public static Optional<String> url(String address) {
    String text = address.strip();
    boolean bareIpv6 = NetworkAddress.isAddress(text) && text.contains(":");
    Matcher form = FORM.matcher(bareIpv6 ? "[" + text + "]" : text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String scheme = form.group("scheme") == null ? "https" : form.group("scheme");
    String port = form.group("port") == null ? "4447" : form.group("port");
    return Optional.of(scheme + "://" + form.group("host") + ":" + port);
  }
}
