package org.opsitools.common.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.opsitools.common.io.ProgressListener;

/**
 * Draws how far a piece of work is on standard error, in one line that is drawn over, at most twice
 * a second; on anything but a terminal it draws nothing. Safe for use by several threads.
 */
public final class Progress implements ProgressListener, AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  // What a line holds beside the bar: a blank, the percentage, a blank, two brackets.
  private static final int BESIDE_BAR = 12;

  private final PrintWriter err;
  private final Clock clock;
  private final boolean drawing;
  private final int barWidth;
  private Instant nextDrawn = Instant.MIN;
  private boolean drawn;
  private boolean complete;

  /**
   * Progress of one piece of work.
   *
   * @param quiet draw nothing, whatever standard error is
   */
  public Progress(Surroundings surroundings, boolean quiet) {
    this.err = surroundings.err();
    this.clock = surroundings.clock();
    this.drawing = !quiet && surroundings.terminal().error();
    int width = surroundings.terminal().width();
    LogSession.current().ifPresent(log -> log.beforeConsoleLine(this::endLine));
    this.barWidth = Math.max(0, Math.min(Math.min(60, width) - 10, width - BESIDE_BAR - 1));
  }

  @Override
  public synchronized void advanced(long done, long total) {
    if (!drawing || complete) {
      return;
    }
    Instant now = clock.instant();
    complete = done >= total;
    if (complete || !now.isBefore(nextDrawn)) {
      nextDrawn = now.plus(INTERVAL);
      drawn = true;
      draw(complete ? 1.0 : (double) done / total);
    }
  }

  private void draw(double fraction) {
    int filled = (int) (fraction * barWidth);
    err.print(
        "\r "
            + String.format(Locale.ROOT, "%7.2f%%", fraction * 100)
            + " ["
            + "=".repeat(filled)
            + " ".repeat(barWidth - filled)
            + "]");
    err.flush();
  }

  /** Ends the line, if anything was drawn; what comes later begins a new one. */
  private synchronized void endLine() {
    if (drawn) {
      drawn = false;
      err.println();
    }
  }

  /** Ends the line, if anything was drawn, and draws nothing more. */
  @Override
  public synchronized void close() {
    complete = true;
    endLine();
  }
}
