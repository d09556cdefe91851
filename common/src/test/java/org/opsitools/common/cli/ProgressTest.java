package org.opsitools.common.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProgressTest {
  private final StringWriter shown = new StringWriter();
  private final SettableClock clock = new SettableClock();

  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private Progress progress(boolean terminal, int width, boolean quiet) {
    return new Progress(surroundings(terminal, width), quiet);
  }

  private Surroundings surroundings(boolean terminal, int width) {
    return new Surroundings(
        InputStream.nullInputStream(),
        new PrintWriter(new StringWriter()),
        new PrintWriter(shown),
        new Surroundings.Terminal(false, false, terminal, width),
        Path.of("/"),
        Map.of(),
        clock);
  }

  @Test
  void drawsPercentageAndBar() {
    try (Progress progress = progress(true, 80, false)) {
      progress.advanced(123, 1000);
      clock.now = clock.now.plus(Duration.ofSeconds(1));
      progress.advanced(1000, 1000);
    }

    assertEquals(
        "\r   12.30% ["
            + "=".repeat(6)
            + " ".repeat(44)
            + "]\r  100.00% ["
            + "=".repeat(50)
            + "]\n",
        shown.toString());
  }

  @Test
  void drawsAtMostTwiceASecondButAlwaysTheEnd() {
    try (Progress progress = progress(true, 80, false)) {
      for (int done = 0; done <= 1000; done++) {
        progress.advanced(done, 1000);
        progress.advanced(done, 1000);
        clock.now = clock.now.plus(Duration.ofMillis(1));
      }
    }

    assertEquals(3, shown.toString().chars().filter(c -> c == '\r').count());
  }

  @Test
  void staysInsideNarrowTerminal() {
    try (Progress progress = progress(true, 30, false)) {
      progress.advanced(1, 1);
    }
    try (Progress progress = progress(true, 8, false)) {
      progress.advanced(1, 1);
    }

    assertEquals("\r  100.00% [" + "=".repeat(17) + "]\n\r  100.00% []\n", shown.toString());
  }

  @Test
  void drawsNothingElsewhere() {
    try (Progress piped = progress(false, 80, false);
        Progress quiet = progress(true, 80, true)) {
      piped.advanced(1, 2);
      quiet.advanced(1, 2);
    }
    progress(true, 80, false).close();

    assertEquals("", shown.toString());
  }

  @Test
  void makesWayForLinesOfTheLog() {
    Surroundings surroundings = surroundings(true, 80);
    LogSession session = LogSession.open(LogSettings.DEFAULT, surroundings);
    try (Progress progress = new Progress(surroundings, false)) {
      progress.advanced(0, 2);
      LoggerFactory.getLogger("x").warn("one");
      LoggerFactory.getLogger("x").warn("two");
      progress.advanced(2, 2);
    } finally {
      session.close();
    }

    assertEquals(
        List.of("\r    0.00% [", "[4] one", "[4] two", "\r  100.00% ["),
        Arrays.stream(shown.toString().split("\n"))
            .map(line -> line.replaceAll("\\[[= ]*]$", "["))
            .map(line -> line.replaceAll("^\\[4] .*] (...)   .*", "[4] $1"))
            .toList());
  }

  @Test
  void treatsNothingToDoAsComplete() {
    try (Progress progress = progress(true, 80, false)) {
      progress.advanced(0, 0);
      progress.advanced(0, 0);
    }

    assertEquals("\r  100.00% [" + "=".repeat(50) + "]\n", shown.toString());
  }
}
