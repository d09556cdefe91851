package org.opsitools.common.depot.repository;

import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds a stream of bytes down to a rate: tokens come at that rate, a tenth of a second of them can
 * be saved, and who takes more than there are waits.
 */
final class TokenBucket {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SLICES = 10;

  private final long rate;
  private final LongSupplier clock;
  private final Pause pause;
  private double tokens;
  private long last;

  /**
   * A full bucket.
   *
   * @param rate bytes a second; 0 for no limit
   * @param clock nanoseconds from anywhere on
   */
  TokenBucket(long rate, LongSupplier clock, Pause pause) {
    this.rate = rate;
    this.clock = clock;
    this.pause = pause;
    this.tokens = capacity();
    this.last = clock.getAsLong();
  }

  /** A full bucket in real time. */
  static TokenBucket of(long rate) {
    return new TokenBucket(rate, System::nanoTime, TokenBucket::sleep);
  }

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    /**
     * Waits for so long.
     *
     * @throws ClosedByInterruptException if the thread is interrupted; its flag is then set
     */
    void of(Duration time) throws ClosedByInterruptException;
  }

  private static void sleep(Duration time) throws ClosedByInterruptException {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  private double capacity() {
    return Math.max(1, (double) rate / SLICES);
  }

  /** How many bytes should be taken at once, so that the stream flows evenly. */
  int piece(int most) {
    return rate == 0 ? most : (int) Math.min(most, Math.max(1, rate / SLICES));
  }

  /** Takes bytes, after the time that this needs. */
  void take(int bytes) throws ClosedByInterruptException {
    if (rate == 0) {
      return;
    }
    refill();
    tokens -= bytes;
    while (tokens < 0) {
      pause.of(Duration.ofNanos((long) Math.ceil(-tokens * NANOS / rate)));
      refill();
    }
  }

  private void refill() {
    long now = clock.getAsLong();
    tokens = Math.min(capacity(), tokens + (double) (now - last) * rate / NANOS);
    last = now;
  }
}
