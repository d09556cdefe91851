package org.opsitools.common.backend.file;

import org.opsitools.common.OpsiException;

/** What is done when a file that a query needs cannot be understood. */
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
}
