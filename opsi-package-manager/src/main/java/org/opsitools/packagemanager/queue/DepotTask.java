package org.opsitools.packagemanager.queue;

import java.io.IOException;

/** One piece of work on a depot. */
public interface DepotTask {
  /** What is worked on, for people: a package file or a product. */
  String subject();

  /**
   * Does it.
   *
   * @throws org.opsitools.common.OpsiException if it fails; the next piece of work goes on
   */
  void run(DepotDisplay display) throws IOException;
}
