package org.opsitools.common.backup.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.Uninterrupted;
import org.opsitools.common.json.JsonFields;
import org.opsitools.common.json.JsonText;

/**
 * How the backups of an installation went.
 *
 * <p>Source: {@code docs/formats/backup.md}, "File names".
 *
 * @param lastSuccess the last that succeeded; a later failure does not take it away
 * @param lastFailure the last that failed; a later success does not take it away
 */
public record BackupStatus(Optional<Success> lastSuccess, Optional<Failure> lastFailure) {
  /** No backup was ever made. */
  public static final BackupStatus NONE = new BackupStatus(Optional.empty(), Optional.empty());

  private static final String PLACE = "/var/lib/opsi/backup-status.json";
  private static final String READABLE = "rw-r--r--";

  /**
   * A backup that was made.
   *
   * @param when it was complete
   * @param archive empty if it went to a stream
   * @param bytes its size
   * @param duration how long it took
   * @param areas what it holds, such as {@code configuration} and {@code mysql}
   * @param verified whether it was read back
   */
  public record Success(
      Instant when,
      Optional<Path> archive,
      long bytes,
      Duration duration,
      List<String> areas,
      boolean verified) {
    public Success {
      areas = List.copyOf(areas);
    }
  }

  /**
   * A backup that could not be made.
   *
   * @param when it failed
   * @param reason one line for people, without a secret
   */
  public record Failure(Instant when, String reason) {}

  /** Where it is kept. */
  public static Path file(BackupSite site) {
    return site.root().resolve(PLACE);
  }

  /**
   * What is known; {@link #NONE} if there is no such file.
   *
   * @throws BackupException if the file cannot be understood
   */
  public static BackupStatus read(BackupSite site) throws IOException {
    Path file = file(site);
    try {
      if (JsonText.parse(Files.readString(file)) instanceof Map<?, ?> members) {
        return of(new JsonFields(members));
      }
    } catch (NoSuchFileException e) {
      return NONE;
    } catch (OpsiException | DateTimeException e) {
      throw new BackupException(
          file + ": is no status of backups (" + e.getMessage() + "); remove it", e);
    }
    throw new BackupException(file + ": is no status of backups; remove it");
  }

  private static BackupStatus of(JsonFields fields) {
    return new BackupStatus(
        fields.optional("lastSuccess").map(BackupStatus::success),
        fields
            .optional("lastFailure")
            .map(it -> new Failure(Instant.parse(it.text("when")), it.text("reason"))));
  }

  private static Success success(JsonFields fields) {
    return new Success(
        Instant.parse(fields.text("when")),
        fields.has("archive") ? Optional.of(fields.path("archive")) : Optional.empty(),
        fields.number("bytes"),
        Duration.ofMillis(fields.number("milliseconds")),
        fields.texts("areas"),
        fields.flag("verified"));
  }

  /** The same after another success. */
  public BackupStatus after(Success success) {
    return new BackupStatus(Optional.of(success), lastFailure);
  }

  /** The same after another failure. */
  public BackupStatus after(Failure failure) {
    return new BackupStatus(lastSuccess, Optional.of(failure));
  }

  /** How long ago the last success was; empty if there was none. */
  public Optional<Duration> age(Clock clock) {
    return lastSuccess.map(success -> Duration.between(success.when(), clock.instant()));
  }

  /** Whether the last backup that was tried has failed. */
  public boolean endsWithFailure() {
    return lastFailure
        .filter(failure -> lastSuccess.filter(it -> it.when().isAfter(failure.when())).isEmpty())
        .isPresent();
  }

  /** Keeps it, in one step, also while the thread is interrupted. */
  public void write(BackupSite site) throws IOException {
    byte[] content = (JsonText.write(plain()) + "\n").getBytes(StandardCharsets.UTF_8);
    Uninterrupted.run(
        () -> {
          try (AtomicFile file = AtomicFile.open(file(site))) {
            file.write(content);
            file.permissions(READABLE);
            file.commit();
          }
        });
  }

  private Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    lastSuccess.ifPresent(success -> plain.put("lastSuccess", plain(success)));
    lastFailure.ifPresent(
        failure -> {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("when", failure.when().toString());
          fields.put("reason", failure.reason());
          plain.put("lastFailure", fields);
        });
    return plain;
  }

  private static Map<String, Object> plain(Success success) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("when", success.when().toString());
    success.archive().ifPresent(archive -> fields.put("archive", archive.toString()));
    fields.put("bytes", success.bytes());
    fields.put("milliseconds", success.duration().toMillis());
    fields.put("areas", success.areas());
    fields.put("verified", success.verified());
    return fields;
  }
}
