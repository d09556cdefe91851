package org.opsitools.common.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** What the network says of this host. An answer may take seconds. */
public interface HostNames {
  /** The full name of this host, such as {@code depot.example.org}; empty if it has none. */
  Optional<String> fullName();

  /** The IPv4 address of the full name; empty if it has none. */
  Optional<String> address();

  /** The names of the machine that the program runs on. */
  static HostNames system() {
    return new HostNames() {
      @Override
      public Optional<String> fullName() {
        try {
          return Optional.of(InetAddress.getLocalHost().getCanonicalHostName());
        } catch (UnknownHostException noName) {
          return Optional.empty();
        }
      }

      @Override
      public Optional<String> address() {
        return fullName().flatMap(HostNames::firstIpv4);
      }
    };
  }

  private static Optional<String> firstIpv4(String name) {
    try {
      return Arrays.stream(InetAddress.getAllByName(name))
          .filter(Inet4Address.class::isInstance)
          .map(InetAddress::getHostAddress)
          .findFirst();
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }
}
