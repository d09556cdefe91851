package org.opsitools.common.backup;

import java.nio.file.Path;
import org.opsitools.common.backend.manager.DataRequest;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.OpsiRoot;

/**
 * The installation that is saved or restored.
 *
 * @param root where it lies
 * @param machine what is outside of it
 * @param program the name and version of the running program, such as {@code opsi-backup 1.0}
 */
public record BackupSite(OpsiRoot root, DataRequest.Machine machine, String program) {
  /** Where its configuration lies. */
  public ConfPaths paths() {
    return ConfPaths.of(root);
  }

  /** The directory of the locks of all tools. */
  public Path locks() {
    return root.resolve("/var/lib/opsi/locks");
  }
}
