package org.opsitools.common.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checksum at the beginning of a text, bare or in the form of md5sum and sha256sum. */
final class ChecksumText {
  /** No checksum file is longer; of a foreign one no more is looked at. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]*");

  private final int digits;
  private final Pattern pattern;

  ChecksumText(int digits) {
    this.digits = digits;
    // The programs put a backslash before the line when the file's name has one.
    pattern = Pattern.compile("\\s*\\\\?([0-9a-fA-F]{" + digits + "})(\\s.*)?", Pattern.DOTALL);
  }

  /** The checksum in lower-case digits. */
  Optional<String> find(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
      return find(text).orElseThrow(() -> new ChecksumFileException(file, digits));
    }
  }

  /** The checksum as it is written. */
  String normalised(String checksum) {
    String lower = checksum.toLowerCase(Locale.ROOT);
    if (lower.length() != digits || !HEXADECIMAL.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "'" + checksum + "' is not " + digits + " hexadecimal digits");
    }
    return lower;
  }
}
