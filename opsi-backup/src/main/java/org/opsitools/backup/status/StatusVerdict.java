package org.opsitools.backup.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backup.status.BackupStatus;
import org.opsitools.common.backup.status.BackupStatus.Success;

/**
 * What is said of the last backups.
 *
 * @param age how old the last that succeeded is
 * @param zone in which times are shown
 */
public record StatusVerdict(
    BackupStatus status, boolean good, Optional<Duration> age, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /**
   * Judges.
   *
   * @param maxAge how old the last backup may be; empty if the last one that was tried counts,
   *     however old it is
   * @param clock with the zone in which times are shown
   */
  public static StatusVerdict of(BackupStatus status, Optional<Duration> maxAge, Clock clock) {
    Optional<Duration> age = status.age(clock);
    boolean good =
        age.isPresent()
            && maxAge
                .map(limit -> age.get().compareTo(limit) <= 0)
                .orElse(!status.endsWithFailure());
    return new StatusVerdict(status, good, age, clock.getZone());
  }

  /** One line for people. */
  public String text() {
    String success = status.lastSuccess().map(this::success).orElse("no backup has been made");
    String failure =
        status.endsWithFailure()
            ? status
                .lastFailure()
                .map(it -> "; failed at %s: %s".formatted(time(it.when()), it.reason()))
                .orElse("")
            : "";
    return (good ? "OK: " : "FAILED: ") + success + failure;
  }

  private String success(Success success) {
    return "last backup at %s, %s ago, %d bytes, %s: %s"
        .formatted(
            time(success.when()),
            age.map(StatusVerdict::hours).orElse(""),
            success.bytes(),
            success.archive().map(Object::toString).orElse("standard output"),
            String.join(", ", success.areas()));
  }

  private static String hours(Duration age) {
    return String.format(Locale.ROOT, "%d:%02d h", age.toHours(), Math.max(0, age.toMinutesPart()));
  }

  private String time(Instant when) {
    return TIME.format(when.atZone(zone));
  }

  /** The same for programs. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("good", good);
    json.put("age_seconds", age.map(Duration::toSeconds).orElse(null));
    json.put("last_success", status.lastSuccess().map(StatusVerdict::json).orElse(null));
    json.put(
        "last_failure",
        status
            .lastFailure()
            .map(it -> Map.of("when", it.when().toString(), "reason", it.reason()))
            .orElse(null));
    return json;
  }

  private static Map<String, @Nullable Object> json(Success success) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("when", success.when().toString());
    json.put("archive", success.archive().map(Object::toString).orElse(null));
    json.put("bytes", success.bytes());
    json.put("seconds", success.duration().toSeconds());
    json.put("areas", success.areas());
    json.put("verified", success.verified());
    return json;
  }
}
