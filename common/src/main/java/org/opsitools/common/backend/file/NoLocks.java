package org.opsitools.common.backend.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is left on a machine without any program that could lock. */
final class NoLocks extends ForeignLocks {
  private boolean told;

  @Override
  void lock(List<Path> files, Duration limit) {
    if (!told) {
      LoggerFactory.getLogger(NoLocks.class)
          .info("There is neither perl nor flock; programs of the original see no locks");
      told = true;
    }
  }

  @Override
  void release() {
    // Nothing was locked.
  }

  @Override
  public void close() {
    // There is no process.
  }
}
