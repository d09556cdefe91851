package org.opsitools.admin.command;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.admin.output.JmesPathQuery;
import org.opsitools.admin.output.OutputException;
import org.opsitools.admin.output.OutputSettings;
import org.opsitools.admin.output.ResultFormat;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How results are printed. */
final class OutputOptions {
  private static final String ALL_ATTRIBUTES = "all";

  @Option(
      names = {"-c", "--colorize"},
      description = "Colour JSON on a terminal.")
  private boolean colour;

  @Option(
      names = {"-S", "--simple-output"},
      description = "Print plain lines: scalars, list elements, key=value.")
  private boolean simple;

  @Option(
      names = {"-s", "--shell-output"},
      description = "Print assignments that bash reads with eval.")
  private boolean shell;

  @Option(
      names = {"-r", "--raw-output"},
      description = "Print JSON in one line.")
  private boolean raw;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      converter = NamedFormat.class,
      description = "Print results as json, yaml, csv, table or ndjson.")
  private @Nullable ResultFormat format;

  @Option(
      names = "--attributes",
      paramLabel = "A,B",
      split = ",",
      description = "Print only these attributes of objects, in this order; all for all.")
  private List<String> attributes = List.of();

  @Option(
      names = "--query",
      paramLabel = "EXPR",
      description = "Print what this JMESPath expression takes out of the result.")
  private @Nullable String query;

  @Option(
      names = "--sort-by",
      paramLabel = "A",
      description = "Sort a list of objects by the text of attribute A.")
  private @Nullable String sortBy;

  @Option(
      names = "--no-header",
      description = "Leave out the names of the columns in tables and CSV.")
  private boolean noHeader;

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description = "Write results to FILE, which is replaced when all is done.")
  private @Nullable Path file;

  /** Reads the name of a format that has no option of its own. */
  static final class NamedFormat implements ITypeConverter<ResultFormat> {
    private static final Set<ResultFormat> NAMED =
        EnumSet.of(
            ResultFormat.JSON,
            ResultFormat.YAML,
            ResultFormat.CSV,
            ResultFormat.TABLE,
            ResultFormat.NDJSON);

    @Override
    public ResultFormat convert(String value) {
      return ResultFormat.named(value)
          .filter(NAMED::contains)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is none of json, yaml, csv, table, ndjson"));
    }
  }

  /**
   * What the options say.
   *
   * @throws UsageException if they contradict each other
   */
  OutputSettings settings(Surroundings surroundings) {
    boolean coloured =
        colour
            && file == null
            && surroundings.terminal().output()
            && !surroundings.environment().containsKey("NO_COLOR");
    return new OutputSettings(format(), coloured, !noHeader, selection());
  }

  private ResultFormat format() {
    long given = List.of(simple, shell, raw, format != null).stream().filter(is -> is).count();
    if (given > 1) {
      throw new UsageException("-S, -s, -r and --output exclude each other");
    }
    if (simple) {
      return ResultFormat.SIMPLE;
    }
    if (shell) {
      return ResultFormat.SHELL;
    }
    if (raw) {
      return ResultFormat.RAW;
    }
    return format == null ? ResultFormat.INDENTED : format;
  }

  private OutputSettings.Selection selection() {
    List<String> names = attributes.stream().map(String::strip).distinct().toList();
    if (names.contains("")) {
      throw new UsageException("--attributes: a name is empty");
    }
    if (query != null) {
      checkQuery(query);
    }
    return new OutputSettings.Selection(
        Optional.ofNullable(query),
        names.contains(ALL_ATTRIBUTES) ? List.of() : names,
        Optional.ofNullable(sortBy));
  }

  private static void checkQuery(String text) {
    try {
      JmesPathQuery.of(text);
    } catch (OutputException e) {
      throw new UsageException(e.text());
    }
  }

  /** The file that results go to; absolute. */
  Optional<Path> file(Surroundings surroundings) {
    return Optional.ofNullable(file).map(surroundings::resolve);
  }
}
