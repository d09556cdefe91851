package org.opsitools.packagemanager.command;

import org.slf4j.Logger;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How packages are put into repositories. */
final class TransferOptions {
  private static final long BYTES_IN_KILOBYTE = 1000;

  @Option(
      names = {"-o", "--overwrite"},
      description = "Put packages into repositories even if the same are there already.")
  private boolean overwrite;

  @Option(
      names = {"-n", "--no-delta"},
      description = "Accepted and without effect: packages are always transferred as a whole.")
  private boolean withoutDelta;

  @Option(
      names = "--max-transfers",
      paramLabel = "N",
      defaultValue = "20",
      converter = CountConverter.class,
      description =
          "Put at most N packages into repositories at a time; 0 for any number (default:"
              + " ${DEFAULT-VALUE}).")
  private Integer maxTransfers = 20;

  @Option(
      names = "--max-bandwidth",
      paramLabel = "KB",
      defaultValue = "0",
      converter = CountConverter.class,
      description =
          "Transfer at most so many kilobytes a second to a depot that has no limit of its own; 0"
              + " for no limit (default: ${DEFAULT-VALUE}).")
  private Integer maxBandwidth = 0;

  /** Tells whoever follows the log that an option changes nothing. */
  void remark(Logger log) {
    if (withoutDelta) {
      log.info("--no-delta changes nothing: packages are always transferred as a whole");
    }
  }

  boolean overwrite() {
    return overwrite;
  }

  /** How many transfers may run at a time; 0 for any number. */
  int maxTransfers() {
    return maxTransfers;
  }

  /** Bytes a second; 0 for no limit. */
  long bandwidth() {
    return maxBandwidth * BYTES_IN_KILOBYTE;
  }

  private static final class CountConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (!value.matches("[0-9]{1,9}")) {
        throw new TypeConversionException("'" + value + "' is not a number of 0 or more");
      }
      return Integer.valueOf(value);
    }
  }
}
