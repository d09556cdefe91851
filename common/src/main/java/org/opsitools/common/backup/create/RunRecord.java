package org.opsitools.common.backup.create;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.time.Instant;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.status.BackupStatus;
import org.opsitools.common.io.IoProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes how a run has ended; that this cannot be noted does not change how it has. */
final class RunRecord {
  private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);
  private static final int LONGEST_REASON = 300;

  private final BackupSite site;

  RunRecord(BackupSite site) {
    this.site = site;
  }

  void succeeded(CreatedBackup created) {
    write(
        known()
            .after(
                new BackupStatus.Success(
                    now(),
                    created.path(),
                    created.bytes(),
                    created.duration(),
                    created.areas().words(),
                    created.verified())));
  }

  void failed(Exception problem) {
    write(known().after(new BackupStatus.Failure(now(), reason(problem))));
  }

  private Instant now() {
    return site.machine().clock().instant();
  }

  private BackupStatus known() {
    try {
      return BackupStatus.read(site);
    } catch (IOException e) {
      LOG.warn("The status of earlier backups is lost: {}", IoProblem.describe(e));
    } catch (OpsiException e) {
      LOG.warn("The status of earlier backups is lost: {}", e.text());
    }
    return BackupStatus.NONE;
  }

  private void write(BackupStatus status) {
    try {
      Files.createDirectories(site.root().data());
      status.write(site);
    } catch (IOException e) {
      LOG.warn("The status for monitoring cannot be kept: {}", IoProblem.describe(e));
    }
  }

  /** The first line of what people are told. */
  private static String reason(Exception problem) {
    if (problem instanceof ClosedByInterruptException
        || problem instanceof InterruptedIOException) {
      return "interrupted";
    }
    String text = "the program failed";
    if (problem instanceof OpsiException known) {
      text = known.text();
    } else if (problem instanceof IOException failure) {
      text = IoProblem.describe(failure);
    }
    String line = text.strip().split("\\R", 2)[0];
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
