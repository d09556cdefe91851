package org.opsitools.common.backend.file;

import java.nio.file.FileSystemException;
import org.opsitools.common.OpsiException;

/** What is done when a file that a query needs cannot be understood or read. */
@FunctionalInterface
public interface BrokenFiles {
  /** The query fails. */
  BrokenFiles FAIL =
      problem -> {
        throw problem;
      };

  /**
   * Throws the problem, or notes it; the query then goes on without the file. May be called by
   * several threads.
   */
  void met(OpsiException problem);

  /**
   * The same for a file that cannot be read at all. Throws the problem unless it is to be noted.
   *
   * @throws FileSystemException the problem
   */
  default void met(FileSystemException problem) throws FileSystemException {
    throw problem;
  }

  /** Whether queries go on without such files, so that what they find may not be all. */
  default boolean skips() {
    return false;
  }
}
