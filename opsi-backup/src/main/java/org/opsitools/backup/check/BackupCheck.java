package org.opsitools.backup.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.Secret;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupFormat;
import org.opsitools.common.backup.objectdump.DumpReading;
import org.opsitools.common.backup.objectdump.DumpSummary;
import org.opsitools.common.backup.objectdump.PasswordException;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.backup.verify.MemberSink;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.ProgressListener;

/** Looks at one file after the other; what is wrong with one does not stop it. */
public final class BackupCheck {
  private final DumpReading reading;
  private final PasswordSource passwords;
  private final ZoneId zone;
  private final ProgressListener progress;

  /** Whoever knows the password of a dump when none was given. */
  @FunctionalInterface
  public interface PasswordSource {
    /** The password; empty if nobody knows it. */
    Optional<Secret> ask(Path dump) throws IOException;
  }

  /**
   * A check.
   *
   * @param reading how dumps are read
   * @param zone in which times are shown
   * @param progress in bytes of the file
   */
  public BackupCheck(
      DumpReading reading, PasswordSource passwords, ZoneId zone, ProgressListener progress) {
    this.reading = reading;
    this.passwords = passwords;
    this.zone = zone;
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
    return new CheckedArchive(
        name, ArchivePass.run(file, MemberSink.NONE, progress), List.of(), zone);
  }

  private CheckedBackup dump(String name, Path file) throws IOException {
    DumpSummary summary;
    try {
      summary = DumpSummary.read(file, reading, progress);
    } catch (PasswordException e) {
      Optional<Secret> password =
          reading.password().isPresent() ? Optional.empty() : passwords.ask(file);
      if (password.isEmpty()) {
        throw e;
      }
      summary = DumpSummary.read(file, reading.withPassword(password), progress);
    }
    return new CheckedDump(name, summary, Files.size(file), List.of());
  }
}
