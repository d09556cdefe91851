package org.opsitools.backup.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.Secret;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupFormat;
import org.opsitools.common.backup.objectdump.DumpReading;
import org.opsitools.common.backup.objectdump.DumpSummary;
import org.opsitools.common.backup.objectdump.InvalidObjectsException;
import org.opsitools.common.backup.objectdump.ObjectDump;
import org.opsitools.common.backup.objectdump.PasswordException;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.opsitools.common.backup.verify.DeepCheck;
import org.opsitools.common.backup.verify.MemberSink;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.ProgressListener;

/** Looks at one file after the other; what is wrong with one does not stop it. */
public final class BackupCheck {
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
    try {
      return dump(name, file, reading);
    } catch (PasswordException e) {
      Optional<Secret> password =
          reading.password().isPresent() ? Optional.empty() : passwords.ask(file);
      if (password.isEmpty()) {
        throw e;
      }
      return dump(name, file, reading.withPassword(password));
    }
  }

  private CheckedBackup dump(String name, Path file, DumpReading how) throws IOException {
    long size = Files.size(file);
    if (!manner.deep()) {
      DumpSummary summary = DumpSummary.read(file, how, progress);
      return new CheckedDump(name, summary, size, List.of(), List.of());
    }
    try {
      ObjectDump dump = ObjectDump.read(file, how, progress);
      return new CheckedDump(name, dump.summary(), size, dump.warnings(), List.of());
    } catch (InvalidObjectsException e) {
      DumpSummary summary = DumpSummary.read(file, how, ProgressListener.NONE);
      return new CheckedDump(name, summary, size, List.of(), findings(file, e));
    }
  }

  private static List<String> findings(Path file, InvalidObjectsException problem) {
    List<String> findings = new ArrayList<>();
    problem.examples().forEach(example -> findings.add(file + ": " + example));
    long others = problem.count() - findings.size();
    if (others > 0) {
      findings.add(file + ": " + others + " more objects are not valid");
    }
    return findings;
  }
}
