package org.opsitools.backup.command;

import java.util.OptionalInt;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.create.CreateRequest.Packing;
import org.opsitools.common.cli.UsageException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How an archive is compressed. */
final class PackingOptions {
  private static final String USUAL = "bz2";
  private static final String BARE = "";

  @Option(
      names = {"-c", "--compression"},
      paramLabel = "FORMAT",
      parameterConsumer = FormatConsumer.class,
      description =
          "Compress with bz2, gz, zstd or none (default: bz2). The original cannot read zstd.")
  private String format = USUAL;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Compress with N threads (default: one for each processor).")
  private @Nullable Integer threads;

  @Option(
      names = "--level",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "How hard to compress: 1 to 9 for gz and bz2 (default: 9), 1 to 19 for zstd (default: 3).")
  private @Nullable Integer level;

  Packing packing() {
    if (format.equals(BARE)) {
      LoggerFactory.getLogger(PackingOptions.class)
          .warn("-c without a format means no compression; write -c none");
    }
    try {
      return new Packing(
          compression(),
          level == null ? OptionalInt.empty() : OptionalInt.of(level),
          threads == null ? Packing.USUAL.threads() : threads);
    } catch (BackupException e) {
      throw new UsageException("--level: " + e.text());
    }
  }

  private Compression compression() {
    return switch (format) {
      case "bz2" -> Compression.BZIP2;
      case "gz" -> Compression.GZIP;
      case "zstd", "zst" -> Compression.ZSTD;
      case "none", BARE -> Compression.NONE;
      default ->
          throw new UsageException(
              ("-c: '%s' is none of bz2, gz, zstd, none. If it is where the backup goes, write the"
                      + " format before it: -c bz2 %s")
                  .formatted(format, format));
    };
  }

  /** The format may be left out where nothing follows, as with the original. */
  static final class FormatConsumer implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // The interface demands it.
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      option.setValue(arguments.isEmpty() ? BARE : arguments.pop());
    }
  }
}
