package org.opsitools.common.backend.mysql;

import java.time.Duration;

/** Lets time pass between two attempts. */
@FunctionalInterface
interface Sleeper {
  void sleep(Duration duration) throws InterruptedException;

  /** Really waits. */
  static Sleeper real() {
    return duration -> Thread.sleep(duration.toMillis());
  }
}
