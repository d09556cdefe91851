package org.opsitools.common.backup.restore;

import java.nio.file.Path;
import org.opsitools.common.OpsiException;

/** A restore failed after it had begun to replace something. */
public final class RestoreFailedException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final boolean rolledBack;

  /** Everything is as it was. */
  RestoreFailedException(String problem, Path safety, Throwable cause) {
    super(
        "restore failed: %s; everything was put back as it was before (safety directory: %s)"
            .formatted(problem, safety),
        cause);
    this.rolledBack = true;
  }

  /** Something cannot be put back at all; the rest is as it was. */
  RestoreFailedException(String problem, UnsavedException lost, Throwable cause) {
    super("restore failed: %s; %s".formatted(problem, lost.text()), cause);
    this.rolledBack = false;
  }

  /** It could not be put back. */
  RestoreFailedException(String problem, String other, Path safety, Throwable cause) {
    super(
        ("restore failed: %s; and putting everything back failed, too: %s. What was replaced lies in"
                + " %s; the next create or restore tries again to put it back")
            .formatted(problem, other, safety),
        cause);
    this.rolledBack = false;
  }

  /** Whether everything is as it was before. */
  public boolean rolledBack() {
    return rolledBack;
  }
}
