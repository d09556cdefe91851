package org.opsitools.common.backup.retention;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.archive.Compression;

/**
 * The name of a file that tells which backup it holds.
 *
 * <p>Source: {@code docs/formats/backup.md}, "File names".
 *
 * @param fileName the whole name
 * @param host whose archive it is; empty for object dumps, whose names do not say it
 * @param created in the time zone of the machine that made it
 */
public record BackupName(String fileName, Optional<String> host, LocalDateTime created) {
  private static final Pattern ARCHIVE =
      Pattern.compile(
          "(.+)_[^_]*_([0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{2}-[0-9]{2}-[0-9]{2}(?:\\.[0-9]{6})?)"
              + "\\.tar(?:\\.gz|\\.bz2|\\.zst|\\.zstd)?");
  private static final Pattern DUMP =
      Pattern.compile(
          "opsiconfd-backup-([0-9]{8}-[0-9]{6})\\.(?:msgpack|json)(?:\\.lz4|\\.gz)?(?:\\.aes)?");
  private static final DateTimeFormatter ARCHIVE_TIME = format("uuuu-MM-dd_HH-mm-ss[.SSSSSS]");
  private static final DateTimeFormatter DUMP_TIME = format("uuuuMMdd-HHmmss");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * The name of a new archive.
   *
   * @param host the host's name without its domain
   * @param version of the tools, such as {@code 1.2.0}
   * @param created in the time zone of this machine; microseconds count
   */
  public static BackupName of(
      String host, String version, LocalDateTime created, Compression compression) {
    String whose = host.isEmpty() ? "localhost" : host;
    String name =
        whose
            + "_"
            + (version.isEmpty() ? "0" : version)
            + "_"
            + ARCHIVE_TIME.format(created)
            + suffix(compression);
    return new BackupName(name, Optional.of(whose), created.truncatedTo(ChronoUnit.MICROS));
  }

  /** What the name of an archive ends with, such as {@code .tar.bz2}. */
  public static String suffix(Compression compression) {
    return ".tar" + (compression == Compression.ZSTD ? ".zst" : compression.suffix());
  }

  /** What a name says; empty if it is none of the generated ones. */
  public static Optional<BackupName> parse(String fileName) {
    Matcher archive = ARCHIVE.matcher(fileName);
    if (archive.matches()) {
      return time(archive.group(2), ARCHIVE_TIME)
          .map(time -> new BackupName(fileName, Optional.of(archive.group(1)), time));
    }
    Matcher dump = DUMP.matcher(fileName);
    return dump.matches()
        ? time(dump.group(1), DUMP_TIME)
            .map(time -> new BackupName(fileName, Optional.empty(), time))
        : Optional.empty();
  }

  /** Digits need not be a time that exists. */
  private static Optional<LocalDateTime> time(String text, DateTimeFormatter format) {
    try {
      return Optional.of(LocalDateTime.parse(text, format));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
