package org.opsitools.backup.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.Secret;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupFormat;
import org.opsitools.common.backup.objectdump.DumpReading;
import org.opsitools.common.backup.objectdump.DumpReport;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.opsitools.common.backup.verify.DeepCheck;
import org.opsitools.common.backup.verify.MemberSink;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.ProgressListener;

/** Looks at one file after the other; what is wrong with one does not stop it. */
public final class BackupCheck {
  /** What encrypted dumps begin with. */
  private static final byte[] ENCRYPTED = "{aes".getBytes(StandardCharsets.US_ASCII);

  private final DumpReading reading;
  private final PasswordSource passwords;
  private final Manner manner;
  private final ProgressListener progress;

  /** Whoever knows the password of a dump when none was given. */
  @FunctionalInterface
  public interface PasswordSource {
    /** The password; empty if nobody knows it. */
    Optional<Secret> ask(Path dump) throws IOException;
  }

  /**
   * How it is looked at.
   *
   * @param deep whether what the files and objects in a backup say is looked at, too
   * @param clock with the zone in which times are shown
   */
  public record Manner(boolean deep, Clock clock) {}

  /**
   * A check.
   *
   * @param reading how dumps are read
   * @param progress in bytes of the file
   */
  public BackupCheck(
      DumpReading reading, PasswordSource passwords, Manner manner, ProgressListener progress) {
    this.reading = reading;
    this.passwords = passwords;
    this.manner = manner;
    this.progress = progress;
  }

  /**
   * Looks at a file.
   *
   * @param name what it is called in front of the user
   * @throws InterruptedIOException if the thread is interrupted
   */
  public CheckedBackup run(String name, Path file) throws IOException {
    try {
      return switch (BackupFormat.of(file)) {
        case ARCHIVE -> archive(name, file);
        case OBJECT_DUMP -> dump(name, file);
      };
    } catch (BackupException e) {
      return new UnreadableBackup(name, e.text());
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      return new UnreadableBackup(name, IoProblem.describe(e));
    }
  }

  private CheckedBackup archive(String name, Path file) throws IOException {
    if (!manner.deep()) {
      ArchiveReport report = ArchivePass.run(file, MemberSink.NONE, progress);
      return new CheckedArchive(name, report, List.of(), manner.clock().getZone());
    }
    try (DeepCheck check = DeepCheck.open(manner.clock())) {
      ArchiveReport report = ArchivePass.run(file, check, progress);
      List<String> findings = report.isGood() ? check.findings(report) : List.of();
      return new CheckedArchive(name, report, findings, manner.clock().getZone());
    }
  }

  private CheckedBackup dump(String name, Path file) throws IOException {
    boolean unknown = reading.password().isEmpty() && isEncrypted(file);
    DumpReading how = unknown ? reading.withPassword(passwords.ask(file)) : reading;
    DumpReport report = DumpReport.of(file, how, manner.deep(), progress);
    List<String> problems = report.problems().stream().map(text -> file + ": " + text).toList();
    return report.summary().isPresent()
        ? new CheckedDump(
            name,
            report.summary().get(),
            Files.size(file),
            report.warnings().stream().map(text -> file + ": " + text).toList(),
            problems)
        : new UnreadableBackup(name, String.join("; ", problems));
  }

  private static boolean isEncrypted(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ENCRYPTED.length), ENCRYPTED);
    }
  }
}
