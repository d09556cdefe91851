package org.opsitools.makepackage.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Checking a source instead of building it. */
final class CheckOptions {
  @Option(
      names = "--check",
      arity = "0..1",
      paramLabel = "FORMAT",
      fallbackValue = "text",
      converter = FormatConverter.class,
      description =
          "Only check the source; print the findings as text or json. Ends with 3 if there are"
              + " errors.")
  private @Nullable String format;

  @Option(names = "--strict", description = "With --check: warnings count as errors.")
  private boolean strict;

  @Option(names = "--no-lint", description = "Do not check the sizes of local-image products.")
  private boolean noLint;

  boolean isWanted() {
    return format != null;
  }

  boolean json() {
    return "json".equals(format);
  }

  boolean strict() {
    return strict;
  }

  boolean lintsSizes() {
    return !noLint;
  }

  /** Accepts the two formats. */
  static final class FormatConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!text.equals("text") && !text.equals("json")) {
        throw new TypeConversionException("'" + text + "' is neither text nor json");
      }
      return text;
    }
  }
}
