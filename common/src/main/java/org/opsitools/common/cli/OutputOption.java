package org.opsitools.common.cli;

import picocli.CommandLine.Option;

/** {@code --output text|json}, as a mixin. */
public final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = OutputFormat.Converter.class,
      description = "Print results as text or json (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TEXT;

  /** The format given, else text. */
  public OutputFormat format() {
    return format;
  }
}
