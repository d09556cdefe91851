package org.opsitools.common.objects;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One kind of text value: how it is normalised and what is accepted. The whole value must fit; a
 * trailing line feed is never ignored.
 *
 * <p>Source: {@code docs/formats/objects.md}, "Values".
 */
public final class ScalarType {
  /** Lower-cased and trimmed; 1 to 128 characters. */
  public static final ScalarType PRODUCT_ID =
      new ScalarType(
          "product id",
          text -> lower(text).strip(),
          matching("[a-z0-9][a-z0-9\\-_.]{0,127}"),
          "1 to 128 of a-z 0-9 - _ . beginning with a letter or a digit");

  /** Case is kept; 1 to 32 characters. */
  public static final ScalarType PRODUCT_VERSION =
      new ScalarType(
          "product version",
          UnaryOperator.identity(),
          matching("[a-zA-Z0-9.]{1,32}"),
          "1 to 32 letters, digits and dots");

  /** Case is kept; 1 to 16 characters. */
  public static final ScalarType PACKAGE_VERSION =
      new ScalarType(
          "package version",
          UnaryOperator.identity(),
          matching("[a-zA-Z0-9.]{1,16}"),
          "1 to 16 letters, digits and dots");

  /** The part after {@code ~} in the name of a custom package; lower-cased. */
  public static final ScalarType CUSTOM_NAME =
      new ScalarType(
          "custom package name",
          ScalarType::lower,
          matching("[a-z0-9]+"),
          "letters and digits only");

  /** Lower-cased; any characters but white space. */
  public static final ScalarType PROPERTY_ID =
      new ScalarType(
          "property id",
          ScalarType::lower,
          matching("(?U)[^\\s\\x1c-\\x1f]+"),
          "one word without white space");

  /** Lower-cased full name of a client or server; a final dot is dropped. */
  public static final ScalarType HOST_ID =
      new ScalarType(
          "host id",
          HostName::normalise,
          HostName::isFullName,
          "a full host name such as pc.example.org");

  /** Lower-cased and trimmed. */
  public static final ScalarType OBJECT_ID = ScalarType.id("object id");

  /** Lower-cased and trimmed. */
  public static final ScalarType GROUP_ID = ScalarType.id("group id");

  /** Lower-cased; any characters but white space. */
  public static final ScalarType CONFIG_ID =
      new ScalarType(
          "config id",
          ScalarType::lower,
          matching("(?U)[^\\s\\x1c-\\x1f]+"),
          "one word without white space");

  /** Id of a licence contract, a software licence or a licence pool; lower-cased. */
  public static final ScalarType LICENSE_ID =
      new ScalarType(
          "licence id",
          ScalarType::lower,
          matching("[a-z0-9][a-z0-9\\-_. :]*"),
          "letters, digits, blanks and - _ . : beginning with a letter or a digit");

  /** Lower-cased; 1 to 64 characters. */
  public static final ScalarType USER_ID =
      new ScalarType(
          "user id",
          ScalarType::lower,
          matching("[a-z0-9\\-_.@\\\\]{1,64}"),
          "1 to 64 of a-z 0-9 - _ . @ \\");

  /** Six hex pairs, written {@code aa:bb:cc:dd:ee:ff}. */
  public static final ScalarType HARDWARE_ADDRESS =
      new ScalarType(
          "hardware address",
          NetworkText::hardwareAddress,
          matching("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}"),
          "six pairs of hex digits such as 00:11:22:aa:bb:cc");

  /** IPv4 or IPv6 in its shortest form. */
  public static final ScalarType IP_ADDRESS =
      new ScalarType(
          "IP address",
          NetworkText::ipAddress,
          NetworkText::isIpAddress,
          "an IPv4 address without leading zeros, or an IPv6 address");

  /** {@code ADDRESS/PREFIX}, also read from {@code ADDRESS/NETMASK}. */
  public static final ScalarType NETWORK_ADDRESS =
      new ScalarType(
          "network address",
          NetworkText::networkAddress,
          NetworkText::isNetworkAddress,
          "ADDRESS/PREFIX without host bits, such as 192.168.0.0/16");

  /** Begins like an URL; what follows is not looked at. */
  public static final ScalarType URL =
      new ScalarType(
          "URL",
          UnaryOperator.identity(),
          Pattern.compile("[a-z0-9]+://[/a-zA-Z0-9@:%._\\\\+~#?&=\\[\\]]+.*", Pattern.DOTALL)
              .asMatchPredicate(),
          "SCHEME://HOST/PATH");

  /** 32 hex digits, lower-cased. */
  public static final ScalarType HOST_KEY =
      new ScalarType(
          "host key", ScalarType::lower, matching("[0-9a-f]{32}"), "32 hexadecimal digits");

  /** In any usual notation; lower-cased with hyphens. */
  public static final ScalarType UUID =
      new ScalarType(
          "UUID",
          NetworkText::uuid,
          matching("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
          "32 hexadecimal digits, with or without hyphens");

  /** {@code YYYY-MM-DD HH:MM:SS} in the server's local time; no calendar is consulted. */
  public static final ScalarType TIMESTAMP =
      new ScalarType("timestamp", Timestamp::normalise, Timestamp::isNormal, "YYYY-MM-DD HH:MM:SS");

  /** {@code de}, {@code de-DE}, {@code zh-Hans-CN}. */
  public static final ScalarType LANGUAGE_CODE =
      new ScalarType(
          "language code",
          NetworkText::languageCode,
          matching("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"),
          "a code such as de or de-DE");

  /** Lower-cased; what a client's software was built for. */
  public static final ScalarType ARCHITECTURE = oneOf("architecture", List.of("x86", "x64"));

  /** Lower-cased. */
  public static final ScalarType ACTION_RESULT =
      oneOf("action result", List.of("failed", "successful", "none"));

  /** Lower-cased. */
  public static final ScalarType TARGET_CONFIGURATION =
      oneOf("target configuration", List.of("installed", "always", "forbidden", "undefined"));

  /** Lower-cased; {@code undefined} and the absent value are for the caller to map. */
  public static final ScalarType ACTION_REQUEST =
      oneOf("action", List.of("setup", "uninstall", "update", "always", "once", "custom", "none"));

  /** Lower-cased. */
  public static final ScalarType INSTALLATION_STATUS =
      oneOf("installation status", List.of("installed", "not_installed", "unknown"));

  /** Lower-cased. */
  public static final ScalarType REQUIREMENT_TYPE =
      oneOf("requirement type", List.of("before", "after"));

  /** Lower-cased address of a person, with a host part that is not empty. */
  public static final ScalarType EMAIL =
      new ScalarType("e-mail address", ScalarType::lower, EmailAddress::accepts, "NAME@HOST");

  private final String kind;
  private final UnaryOperator<String> normalisation;
  private final Predicate<String> accepts;
  private final String expected;

  private ScalarType(
      String kind,
      UnaryOperator<String> normalisation,
      Predicate<String> accepts,
      String expected) {
    this.kind = kind;
    this.normalisation = normalisation;
    this.accepts = accepts;
    this.expected = expected;
  }

  private static ScalarType oneOf(String kind, List<String> words) {
    return new ScalarType(
        kind, ScalarType::lower, words::contains, "one of " + String.join(", ", words));
  }

  private static ScalarType id(String kind) {
    return new ScalarType(
        kind,
        text -> lower(text).strip(),
        matching("[a-z0-9][a-z0-9\\-_. ]*"),
        "letters, digits, blanks and - _ . beginning with a letter or a digit");
  }

  private static Predicate<String> matching(String expression) {
    return Pattern.compile(expression).asMatchPredicate();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What a value of this type is, in words ("product id"). */
  public String kind() {
    return kind;
  }

  /** What is accepted, in words. */
  public String expected() {
    return expected;
  }

  /** The text as a value of this type would be written, whether it is one or not. */
  public String normalise(String text) {
    return normalisation.apply(text);
  }

  /** Whether the text, once normalised, is a value of this type. */
  public boolean accepts(String text) {
    return accepts.test(normalisation.apply(text));
  }

  /**
   * The normalised value.
   *
   * @throws InvalidValueException if the text is not a value of this type
   */
  public String parse(String text) {
    String value = normalisation.apply(text);
    if (!accepts.test(value)) {
      throw new InvalidValueException(kind, text, expected);
    }
    return value;
  }
}
