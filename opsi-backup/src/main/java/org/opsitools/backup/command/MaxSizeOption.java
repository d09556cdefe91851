package org.opsitools.backup.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --max-size}, as a mixin. */
final class MaxSizeOption {
  @Option(
      names = "--max-size",
      paramLabel = "BYTES",
      defaultValue = "8G",
      converter = Size.class,
      description =
          "How much a dump of objects may grow when it is decompressed; K, M and G stand for powers"
              + " of 1024 (default: ${DEFAULT-VALUE}).")
  private long bytes;

  long bytes() {
    return bytes;
  }

  /** Bytes with a suffix. */
  static final class Size implements ITypeConverter<Long> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,12})([KMG]?)");

    @Override
    public Long convert(String value) {
      Matcher matcher = TEXT.matcher(value.toUpperCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + value + "' is no number of bytes, such as 8G");
      }
      int shift =
          switch (matcher.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
          };
      return Math.min(Long.parseLong(matcher.group(1)), Long.MAX_VALUE >> shift) << shift;
    }
  }
}
