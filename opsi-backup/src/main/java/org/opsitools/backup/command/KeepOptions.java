package org.opsitools.backup.command;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backup.retention.Retention;
import picocli.CommandLine.Option;

/** Which older backups are kept. */
final class KeepOptions {
  @Option(
      names = "--keep",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Keep the N newest backups. What several of these options keep is added up.")
  private @Nullable Integer keep;

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Keep the backups of the last N days.")
  private @Nullable Integer days;

  @Option(
      names = "--keep-daily",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Keep the newest backup of each of the last N days that have one.")
  private @Nullable Integer daily;

  @Option(
      names = "--keep-weekly",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Keep the newest backup of each of the last N weeks that have one.")
  private @Nullable Integer weekly;

  @Option(
      names = "--keep-monthly",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Keep the newest backup of each of the last N months that have one.")
  private @Nullable Integer monthly;

  /** What is kept; empty if nothing is said of it. */
  Optional<Retention> retention() {
    boolean said =
        Stream.of(given(keep), given(days), given(daily), given(weekly), given(monthly))
            .anyMatch(OptionalInt::isPresent);
    return said
        ? Optional.of(
            new Retention(given(keep), given(days), given(daily), given(weekly), given(monthly)))
        : Optional.empty();
  }

  private static OptionalInt given(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
