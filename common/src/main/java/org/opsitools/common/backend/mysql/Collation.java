package org.opsitools.common.backend.mysql;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a database compares texts: without regard to case, accents and trailing blanks. The exact
 * rules are the server's; this one may take texts for equal that are not, but not the other way.
 */
final class Collation {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int ASCII = 0x80;

  private Collation() {}

  /** Equal for all texts that the database takes for equal. */
  static String folded(@Nullable Object value) {
    String text = String.valueOf(value);
    if (!text.chars().allMatch(c -> c < ASCII)) {
      text = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }
    return text.toUpperCase(Locale.ROOT).replace("SS", "S").stripTrailing();
  }
}
