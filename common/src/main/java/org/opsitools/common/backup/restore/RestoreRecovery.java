package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.util.Optional;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.io.Steps;

/** Ends a restore that was cut off. */
public final class RestoreRecovery {
  private RestoreRecovery() {}

  /**
   * Undoes, or completes, a restore whose process was killed. Does nothing if there is none.
   *
   * @param lock shows that nobody is at work
   * @return whether there was one
   * @throws org.opsitools.common.OpsiException if the journal cannot be read
   */
  public static boolean run(BackupLock lock, BackupSite site) throws IOException {
    RestoreMarker marker = new RestoreMarker(site);
    Optional<SafetyDirectory> safety = marker.read();
    if (safety.isEmpty()) {
      return false;
    }
    RestoreJournal journal =
        RestoreJournal.read(safety.get(), new ReplacementJson(site))
            .orElseThrow(
                () ->
                    new BackupException(
                        "%s says that a restore was cut off, but its journal %s is gone; look at the"
                                .formatted(marker, safety.get().journal())
                            + " data, then remove the file"));
    new Exchange(site, safety.get(), journal, Steps.NONE).end();
    return true;
  }

  /** Whether a restore was cut off, or is going on. */
  public static boolean isNeeded(BackupSite site) throws IOException {
    return new RestoreMarker(site).read().isPresent();
  }
}
