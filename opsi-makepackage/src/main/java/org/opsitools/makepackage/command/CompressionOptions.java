package org.opsitools.makepackage.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.workbench.UsualCompression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the inner archives are compressed. */
final class CompressionOptions {
  private static final Logger LOGGER = LoggerFactory.getLogger(CompressionOptions.class);

  @Option(
      names = "--compression",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description =
          "zstd, gz (or gzip) or bz2 (or bzip2); default: zstd, or gz where the file "
              + UsualCompression.GZIP_MARKER
              + " exists.")
  private @Nullable Compression compression;

  @Option(
      names = {"-n", "--no-compression"},
      description = "Removed: packages are always compressed.")
  private boolean noCompression;

  @Option(
      names = {"-F", "--archive-format"},
      paramLabel = "FORMAT",
      converter = TarConverter.class,
      description = "Deprecated: only tar is written.")
  private @Nullable String format;

  @Option(
      names = {"-t", "--temp-directory"},
      paramLabel = "DIR",
      description = "Without effect: packages are written in place, nothing goes elsewhere.")
  private @Nullable Path temporaryDirectory;

  @Option(names = "--no-pigz", description = "Deprecated, without effect.")
  private boolean noPigz;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Compress on N threads (default: all cores).")
  private @Nullable Integer threads;

  Compression compression(OpsiRoot root) {
    if (noCompression) {
      throw new OpsiException(
          "the option --no-compression was removed; choose with --compression zstd, gz or bz2");
    }
    if (noPigz) {
      LOGGER.warn("the option --no-pigz is deprecated and has no effect");
    }
    if (temporaryDirectory != null) {
      LOGGER.info("the option --temp-directory has no effect: packages are written in place");
    }
    if (format != null) {
      LOGGER.warn("the option --archive-format is deprecated: {} is always written", format);
    }
    if (compression != null) {
      return compression;
    }
    return UsualCompression.of(root);
  }

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, threads);
  }

  /** Reads the name of a compression. */
  static final class FormatConverter implements ITypeConverter<Compression> {
    @Override
    public Compression convert(String text) {
      return switch (text) {
        case "zstd" -> Compression.ZSTD;
        case "gz", "gzip" -> Compression.GZIP;
        case "bz2", "bzip2" -> Compression.BZIP2;
        default -> throw new TypeConversionException("'" + text + "' is none of zstd, gz, bz2");
      };
    }
  }

  /** Accepts {@code tar}. */
  static final class TarConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!text.equals("tar")) {
        throw new TypeConversionException("'" + text + "' is not written any more; only tar is");
      }
      return text;
    }
  }
}
