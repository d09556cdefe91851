package org.opsitools.common.objects;

import java.util.Locale;
import java.util.Optional;

/** The eight words opsi has for true and false. */
public final class BooleanText {
  private BooleanText() {}

  /**
   * The value of {@code true yes on 1} and {@code false no off 0} in any case; empty for every
   * other text, so that the caller decides whether that is an error or a warning.
   */
  public static Optional<Boolean> parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> Optional.of(true);
      case "false", "no", "off", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
