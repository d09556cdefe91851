package org.opsitools.common.backend.mysql;

import java.time.Duration;

/** How time passes: tests need not wait for it. */
interface Pace {
  /** Waits. */
  void sleep(Duration duration) throws InterruptedException;

  /** The time since some moment of the past. */
  Duration now();

  /** The time of this machine. */
  static Pace real() {
    return new Pace() {
      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
      }

      @Override
      public Duration now() {
        return Duration.ofNanos(System.nanoTime());
      }
    };
  }
}
