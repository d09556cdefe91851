package org.opsitools.common.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Several lines on standard error that are drawn over in place, one for each thing that goes on.
 * Only for a terminal; it stays where it is when it is closed. Safe for use by several threads.
 */
public final class ProgressBlock implements AutoCloseable {
  /** What has scrolled off the screen could not be drawn over; the usual one has 24 lines. */
  private static final int MOST_LINES = 20;

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final PrintWriter err;
  private final Clock clock;
  private final int width;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private Instant nextDrawn = Instant.MIN;
  private int drawn;
  private boolean closed;

  /** A block without lines. */
  public ProgressBlock(Surroundings surroundings) {
    this.err = surroundings.err();
    this.clock = surroundings.clock();
    this.width = Math.max(1, surroundings.terminal().width() - 1);
    LogSession.current().ifPresent(log -> log.beforeConsoleLine(this::makeRoom));
  }

  /**
   * Shows a line, at once.
   *
   * @param key which line; a new one comes below the others
   */
  public synchronized void show(String key, String text) {
    if (!closed) {
      lines.put(key, text);
      draw();
    }
  }

  /** Changes a line, which is drawn at most twice a second. */
  public synchronized void update(String key, String text) {
    if (!closed) {
      lines.put(key, text);
      if (!clock.instant().isBefore(nextDrawn)) {
        draw();
      }
    }
  }

  /** Takes a line away. */
  public synchronized void remove(String key) {
    if (!closed && lines.remove(key) != null) {
      draw();
    }
  }

  private void draw() {
    draw(Math.min(lines.size(), MOST_LINES));
  }

  private void draw(int shown) {
    nextDrawn = clock.instant().plus(INTERVAL);
    StringBuilder text = new StringBuilder(erasure());
    lines.values().stream().limit(shown).forEach(line -> text.append(cut(line)).append('\n'));
    drawn = shown;
    if (shown < lines.size()) {
      text.append(cut("… " + (lines.size() - shown) + " more")).append('\n');
      drawn++;
    }
    err.print(text);
    err.flush();
  }

  /** Back to the first line, and everything from there on gone. */
  private String erasure() {
    return drawn == 0 ? "" : "\r\u001b[" + drawn + "A\u001b[J";
  }

  private String cut(String line) {
    String clean = line.replaceAll("\\p{Cntrl}+", " ");
    return clean.codePointCount(0, clean.length()) <= width
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, width));
  }

  /** Another line is about to be printed; the block comes again below it. */
  private synchronized void makeRoom() {
    err.print(erasure());
    drawn = 0;
  }

  /** Draws the whole block as it is in the end, and leaves it there. */
  @Override
  public synchronized void close() {
    if (!closed) {
      draw(lines.size());
      closed = true;
      drawn = 0;
    }
  }
}
