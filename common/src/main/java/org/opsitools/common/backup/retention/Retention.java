package org.opsitools.common.backup.retention;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.opsitools.common.backup.BackupException;

/**
 * Which backups are kept: those that any of the rules keeps, and always the newest.
 *
 * @param keep how many of the newest
 * @param keepDays those that are younger than this many days
 * @param keepDaily the newest of each of this many days that have one
 * @param keepWeekly the newest of each of this many weeks (from Monday) that have one
 * @param keepMonthly the newest of each of this many months that have one
 */
public record Retention(
    OptionalInt keep,
    OptionalInt keepDays,
    OptionalInt keepDaily,
    OptionalInt keepWeekly,
    OptionalInt keepMonthly) {

  /**
   * Checks the numbers; {@link BackupException} if there is no rule at all, which would keep
   * nothing, or one is negative.
   */
  public Retention {
    List<OptionalInt> rules = List.of(keep, keepDays, keepDaily, keepWeekly, keepMonthly);
    if (rules.stream().allMatch(OptionalInt::isEmpty)) {
      throw new BackupException(
          "nothing says which backups are to be kept; give at least one of --keep, --keep-days,"
              + " --keep-daily, --keep-weekly, --keep-monthly");
    }
    if (rules.stream().anyMatch(rule -> rule.orElse(0) < 0)) {
      throw new BackupException("the number of backups to keep cannot be negative");
    }
  }

  /** Keeps a number of backups. */
  public static Retention newest(int count) {
    OptionalInt none = OptionalInt.empty();
    return new Retention(OptionalInt.of(count), none, none, none, none);
  }

  /**
   * Those of some backups that are kept.
   *
   * @param now in the time zone of the names
   */
  Set<BackupName> kept(List<BackupName> backups, LocalDateTime now) {
    List<BackupName> newestFirst =
        backups.stream()
            .sorted(
                Comparator.comparing(BackupName::created)
                    .thenComparing(BackupName::fileName)
                    .reversed())
            .toList();
    Set<BackupName> kept = new HashSet<>();
    newestFirst.stream().limit(Math.max(1, keep.orElse(0))).forEach(kept::add);
    if (keepDays.isPresent()) {
      LocalDateTime start = now.minusDays(keepDays.getAsInt());
      newestFirst.stream().filter(it -> it.created().isAfter(start)).forEach(kept::add);
    }
    addNewest(newestFirst, keepDaily, LocalDateTime::toLocalDate, kept);
    addNewest(newestFirst, keepWeekly, time -> week(time.toLocalDate()), kept);
    addNewest(newestFirst, keepMonthly, YearMonth::from, kept);
    return kept;
  }

  private static List<Integer> week(LocalDate day) {
    return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private static void addNewest(
      List<BackupName> newestFirst,
      OptionalInt periods,
      Function<LocalDateTime, Object> period,
      Set<BackupName> kept) {
    Set<Object> seen = new HashSet<>();
    for (BackupName backup : newestFirst) {
      if (seen.size() < periods.orElse(0) && seen.add(period.apply(backup.created()))) {
        kept.add(backup);
      }
    }
  }
}
