package org.opsitools.common.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says for people how far a transfer is, how fast, and how long it will still take. */
public final class TransferText {
  private static final long KILOBYTE = 1000;

  private final Clock clock;
  private final Instant begun;

  /** A transfer that begins now. */
  public TransferText(Clock clock) {
    this.clock = clock;
    this.begun = clock.instant();
  }

  /**
   * Such as {@code 25.0 % 1000/4000 KB 500 KB/s ETA 0:06}.
   *
   * @param done bytes
   * @param total bytes
   */
  public String of(long done, long total) {
    double fraction = total == 0 ? 1.0 : (double) done / total;
    Duration past = Duration.between(begun, clock.instant());
    double rate = past.isZero() ? 0 : done * 1000.0 / past.toMillis();
    String left = rate == 0 ? "-:--" : time((long) Math.ceil((total - done) / rate));
    return String.format(
        Locale.ROOT,
        "%5.1f %%  %d/%d KB  %.0f KB/s  ETA %s",
        fraction * 100,
        done / KILOBYTE,
        total / KILOBYTE,
        rate / KILOBYTE,
        left);
  }

  private static String time(long seconds) {
    Duration left = Duration.ofSeconds(seconds);
    return left.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
