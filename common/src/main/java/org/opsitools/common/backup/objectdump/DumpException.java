package org.opsitools.common.backup.objectdump;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backup.BackupException;

/** An object dump cannot be read. */
public class DumpException extends BackupException {
  private static final long serialVersionUID = 1L;

  private final transient Path dump;
  private final String problem;

  DumpException(Path dump, String problem) {
    this(dump, problem, null);
  }

  DumpException(Path dump, String problem, @Nullable Throwable cause) {
    super(dump + ": " + problem, cause);
    this.dump = dump;
    this.problem = problem;
  }

  /** The file. */
  public final Path dump() {
    return dump;
  }

  /** What is wrong, without the name of the file. */
  public final String problem() {
    return problem;
  }
}
