package org.opsitools.common.backup;

import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;

/** A backup cannot be made, read or restored. Nothing has been changed. */
public class BackupException extends OpsiException {
  private static final long serialVersionUID = 1L;

  public BackupException(String message) {
    super(message);
  }

  public BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
