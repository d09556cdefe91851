package org.opsitools.common.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of networks and in them, as text. No name service is asked. */
final class NetworkAddress {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private NetworkAddress() {}

  static boolean isAddress(String text) {
    return bytes(text).isPresent();
  }

  /** Whether this is {@code ADDRESS/BITS} and no bit of the address is set after those. */
  static boolean isNetwork(String text) {
    String[] parts = text.split("/", -1);
    Optional<InetAddress> address = bytes(parts[0]);
    if (address.isEmpty() || parts.length > 2) {
      return false;
    }
    int width = address.get().getAddress().length * Byte.SIZE;
    if (parts.length == 1) {
      return true;
    }
    if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > width) {
      return false;
    }
    BigInteger value = new BigInteger(1, address.get().getAddress());
    int free = width - Integer.parseInt(parts[1]);
    return value.signum() == 0 || value.getLowestSetBit() >= free;
  }

  private static Optional<InetAddress> bytes(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // Neither form can be a name, so nothing is looked up.
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }
}
