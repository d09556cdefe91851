package org.opsitools.common.objects;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses and codes in the one form opsi stores them in. What has no such form is returned as it
 * is, for the type to refuse.
 */
final class NetworkText {
  private static final Pattern SIX_PAIRS =
      Pattern.compile(
          "([0-9a-f]{2})[:-]?([0-9a-f]{2})[:-]?([0-9a-f]{2})[:-]?([0-9a-f]{2})[:-]?"
              + "([0-9a-f]{2})[:-]?([0-9a-f]{2})");
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:]*:[0-9a-f:.]*");
  private static final Pattern UUID_DIGITS = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern LANGUAGE =
      Pattern.compile("([a-z]{2,3})[-_]?([a-z]{4})?[-_]?([a-z]{2})?");
  private static final int IPV6_GROUPS = 8;

  private NetworkText() {}

  static String hardwareAddress(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher pairs = SIX_PAIRS.matcher(lower);
    if (!pairs.matches()) {
      return lower;
    }
    StringBuilder address = new StringBuilder(pairs.group(1));
    for (int i = 2; i <= pairs.groupCount(); i++) {
      address.append(':').append(pairs.group(i));
    }
    return address.toString();
  }

  static String ipAddress(String text) {
    return bytes(text).map(NetworkText::shortest).orElse(text);
  }

  static boolean isIpAddress(String text) {
    return bytes(text).isPresent();
  }

  /** Four or sixteen bytes; nothing is looked up. */
  private static Optional<byte[]> bytes(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!IPV4.matcher(lower).matches() && !IPV6.matcher(lower).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(lower).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String shortest(byte[] address) {
    if (address.length == 4) {
      return (address[0] & 0xff)
          + "."
          + (address[1] & 0xff)
          + "."
          + (address[2] & 0xff)
          + "."
          + (address[3] & 0xff);
    }
    int[] groups = new int[IPV6_GROUPS];
    for (int i = 0; i < IPV6_GROUPS; i++) {
      groups[i] = ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff);
    }
    return compressed(groups);
  }

  /** The longest run of at least two zero groups, the first of equals, becomes {@code ::}. */
  private static String compressed(int[] groups) {
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < IPV6_GROUPS; i++) {
      int end = i;
      while (end < IPV6_GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IPV6_GROUPS; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  static String networkAddress(String text) {
    return network(text).orElse(text);
  }

  static boolean isNetworkAddress(String text) {
    return network(text).isPresent();
  }

  private static Optional<String> network(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<byte[]> bytes = bytes(address);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    int bits = bytes.get().length * Byte.SIZE;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
    BigInteger value = new BigInteger(1, bytes.get());
    boolean hostBits = value.signum() != 0 && value.getLowestSetBit() < bits - prefix;
    if (prefix < 0 || hostBits) {
      return Optional.empty();
    }
    return Optional.of(shortest(bytes.get()) + "/" + prefix);
  }

  /** The number of leading ones that a prefix or netmask stands for; negative if it is neither. */
  private static int prefix(String text, int bits) {
    if (text.matches("\\d{1,3}")) {
      int prefix = Integer.parseInt(text);
      return prefix <= bits ? prefix : -1;
    }
    Optional<byte[]> mask = bytes(text);
    if (mask.isEmpty() || mask.get().length * Byte.SIZE != bits) {
      return -1;
    }
    BigInteger value = new BigInteger(1, mask.get());
    int ones = value.bitCount();
    BigInteger expected =
        BigInteger.ONE.shiftLeft(ones).subtract(BigInteger.ONE).shiftLeft(bits - ones);
    return value.equals(expected) ? ones : -1;
  }

  static String uuid(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String digits =
        lower.replace("urn:", "").replace("uuid:", "").replaceAll("^\\{|\\}$", "").replace("-", "");
    if (!UUID_DIGITS.matcher(digits).matches()) {
      return lower;
    }
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }

  static String languageCode(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher parts = LANGUAGE.matcher(lower);
    if (!parts.matches()) {
      return lower;
    }
    StringBuilder code = new StringBuilder(parts.group(1));
    Optional.ofNullable(parts.group(2))
        .ifPresent(script -> code.append('-').append(capitalised(script)));
    Optional.ofNullable(parts.group(3))
        .ifPresent(country -> code.append('-').append(country.toUpperCase(Locale.ROOT)));
    return code.toString();
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
