package org.opsitools.common.backend.mysql;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what came between one piece of work and its end, and waits before the next attempt. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Pace pace;
  private final RandomGenerator random;
  private final Map<Disturbance, Integer> counts = new EnumMap<>(Disturbance.class);

  Attempts(Pace pace, RandomGenerator random) {
    this.pace = pace;
    this.random = random;
  }

  /** Whether this has happened before. */
  boolean had(Disturbance disturbance) {
    return counts.containsKey(disturbance);
  }

  /**
   * Waits, if there is another attempt after this.
   *
   * @return whether there is
   */
  boolean again(Disturbance disturbance, Throwable cause) {
    int number = counts.merge(disturbance, 1, Integer::sum);
    if (number > disturbance.limit()) {
      return false;
    }
    Duration pause = disturbance.pause(number, random.nextDouble());
    LOG.debug(
        "Attempt {} of {} follows in {} ms: {}",
        number,
        disturbance.limit(),
        pause.toMillis(),
        cause.getMessage());
    try {
      pace.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new ClosedByInterruptException());
    }
    return true;
  }
}
