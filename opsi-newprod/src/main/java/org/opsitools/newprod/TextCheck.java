package org.opsitools.newprod;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.ScalarType;

/** Checks of single texts; each gives what is wrong, if anything is. */
final class TextCheck {
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_TEXT = 65535;
  private static final int LONGEST_SCRIPT = 50;

  private TextCheck() {}

  static Optional<String> scalar(ScalarType type, String text) {
    try {
      type.parse(text);
      return Optional.empty();
    } catch (InvalidValueException e) {
      return Optional.of(e.text());
    }
  }

  static Optional<String> optionalScalar(ScalarType type, String text) {
    return text.isEmpty() ? Optional.empty() : scalar(type, text);
  }

  /** A name of at least one character that a database can hold. */
  static Optional<String> name(String text) {
    if (text.isBlank()) {
      return Optional.of("a product name is needed");
    }
    return text.length() > LONGEST_NAME
        ? Optional.of("the product name has more than " + LONGEST_NAME + " characters")
        : Optional.empty();
  }

  static Optional<String> longText(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT
        ? Optional.of("the text has more than " + LONGEST_TEXT + " bytes")
        : Optional.empty();
  }

  static Optional<String> bool(String text) {
    return BooleanText.parse(text).isPresent()
        ? Optional.empty()
        : Optional.of("'" + text + "' is neither true nor false");
  }

  /** A whole number that opsi takes as a priority without changing it. */
  static Optional<String> priority(String text) {
    boolean inRange = text.matches("[+-]?[0-9]{1,3}") && Math.abs(Integer.parseInt(text)) <= 100;
    return inRange
        ? Optional.empty()
        : Optional.of("priority '" + text + "' is no whole number from -100 to 100");
  }

  /** What a database can hold of a boot configuration's name. */
  static Optional<String> template(String text) {
    return text.length() > LONGEST_SCRIPT
        ? Optional.of("the PXE config template has more than " + LONGEST_SCRIPT + " characters")
        : Optional.empty();
  }

  /** A path of a file below CLIENT_DATA, or nothing. */
  static Optional<String> script(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.length() > LONGEST_SCRIPT) {
      return Optional.of("script '" + text + "' has more than " + LONGEST_SCRIPT + " characters");
    }
    if (text.startsWith("/") || text.indexOf('\\') >= 0 || hasControlCharacter(text)) {
      return Optional.of(
          "script '"
              + text
              + "' is no path relative to CLIENT_DATA with / between the directories");
    }
    for (String part : Splitting.at('/', text)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return Optional.of("script '" + text + "' leads out of CLIENT_DATA or names no file");
      }
    }
    return Optional.empty();
  }

  private static boolean hasControlCharacter(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
