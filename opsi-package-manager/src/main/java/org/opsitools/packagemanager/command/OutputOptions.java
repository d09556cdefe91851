package org.opsitools.packagemanager.command;

import org.opsitools.packagemanager.listing.ListingFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How lists are printed. */
final class OutputOptions {
  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = FormatConverter.class,
      description =
          "Print lists and differences as text (the original's columns), table, csv or json"
              + " (default: ${DEFAULT-VALUE}).")
  private ListingFormat format = ListingFormat.TEXT;

  @Option(names = "--long", description = "Mark products that are locked in a list.")
  private boolean detailed;

  @Option(names = "--exit-code", description = "End with 3 if depots differ.")
  private boolean exitCode;

  ListingFormat format() {
    return format;
  }

  /** Whether a list shows locks. */
  boolean detailed() {
    return detailed;
  }

  /** Whether differences are an exit code of their own. */
  boolean exitCode() {
    return exitCode;
  }

  private static final class FormatConverter implements ITypeConverter<ListingFormat> {
    @Override
    public ListingFormat convert(String value) {
      for (ListingFormat format : ListingFormat.values()) {
        if (format.toString().equals(value)) {
          return format;
        }
      }
      throw new TypeConversionException("'" + value + "' is none of text, table, csv, json");
    }
  }
}
