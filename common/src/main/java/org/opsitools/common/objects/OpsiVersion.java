package org.opsitools.common.objects;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A product version, optionally with the package version, in opsi's order: {@code 1.0rc1 < 1.0 <
 * 1.0-1 < 1.0-10}. Two versions are equal when neither is newer: {@code 1.0} equals {@code 1}, and
 * a custom name behind {@code ~} does not count.
 *
 * <p>Runs of digits compare as numbers of any length. Source: {@code docs/formats/packages.md},
 * "Version order".
 */
public final class OpsiVersion implements Comparable<OpsiVersion> {
  private static final String FINAL = "*final";
  private static final String FINAL_DASH = "*final-";
  private static final Pattern RUN = Pattern.compile("[0-9]+|[a-z]+|\\.|-");

  private final String text;
  private final List<String> elements;

  private OpsiVersion(String text, List<String> elements) {
    this.text = text;
    this.elements = elements;
  }

  /**
   * Reads {@code PRODUCTVERSION[-PACKAGEVERSION][~CUSTOM]}.
   *
   * @throws InvalidValueException if a part has a character or length that opsi does not allow
   */
  public static OpsiVersion parse(String text) {
    int tilde = text.indexOf('~');
    String version = tilde < 0 ? text : text.substring(0, tilde);
    int dash = version.indexOf('-');
    boolean valid =
        dash < 0
            ? ScalarType.PRODUCT_VERSION.accepts(version)
            : ScalarType.PRODUCT_VERSION.accepts(version.substring(0, dash))
                && ScalarType.PACKAGE_VERSION.accepts(version.substring(dash + 1));
    if (!valid) {
      throw new InvalidValueException(
          "version",
          text,
          "PRODUCTVERSION or PRODUCTVERSION-PACKAGEVERSION of letters, digits, dots");
    }
    return new OpsiVersion(version, elements(version));
  }

  /**
   * Compares two versions by an operator.
   *
   * @param operator {@code = == < <= > >=}; the empty text is {@code =}
   * @throws InvalidValueException if a version or the operator is malformed
   */
  public static boolean compare(String a, String operator, String b) {
    VersionCondition condition =
        operator.isEmpty() || operator.equals("==")
            ? VersionCondition.EQUAL
            : VersionCondition.parse(operator);
    return condition.holdsFor(parse(a).compareTo(parse(b)));
  }

  /** The elements that are compared one by one; digits carry no leading zeros. */
  private static List<String> elements(String version) {
    ArrayDeque<String> elements = new ArrayDeque<>();
    Matcher runs = RUN.matcher(version.toLowerCase(Locale.ROOT));
    while (runs.find()) {
      String run = runs.group();
      if (!run.equals(".")) {
        append(elements, element(run));
      }
    }
    append(elements, FINAL);
    return List.copyOf(elements);
  }

  private static String element(String run) {
    char first = run.charAt(0);
    if (first == '-') {
      return FINAL_DASH;
    }
    if (first >= '0' && first <= '9') {
      return withoutLeadingZeros(run);
    }
    return switch (run) {
      case "pre", "preview", "rc" -> "*c";
      case "dev" -> "*@";
      default -> "*" + run;
    };
  }

  private static String withoutLeadingZeros(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  private static void append(ArrayDeque<String> elements, String element) {
    if (element.startsWith("*")) {
      if (element.compareTo(FINAL) < 0) {
        removeTrailing(elements, FINAL_DASH);
      }
      removeTrailing(elements, "0");
    }
    elements.add(element);
  }

  private static void removeTrailing(ArrayDeque<String> elements, String unwanted) {
    while (unwanted.equals(elements.peekLast())) {
      elements.removeLast();
    }
  }

  @Override
  public int compareTo(OpsiVersion other) {
    Iterator<String> mine = elements.iterator();
    Iterator<String> theirs = other.elements.iterator();
    while (mine.hasNext() && theirs.hasNext()) {
      int order = compareElements(mine.next(), theirs.next());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(mine.hasNext(), theirs.hasNext());
  }

  /** Words ({@code *...}) come before numbers; numbers by length, then digit by digit. */
  private static int compareElements(String a, String b) {
    boolean bothNumbers = !a.startsWith("*") && !b.startsWith("*");
    return bothNumbers && a.length() != b.length()
        ? Integer.compare(a.length(), b.length())
        : a.compareTo(b);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OpsiVersion version && elements.equals(version.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  /** The version as it was given, without a custom name. */
  @Override
  public String toString() {
    return text;
  }
}
