package org.opsitools.common.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProgressBlockTest {
  private final StringWriter shown = new StringWriter();

  private Surroundings surroundings(int width) {
    return new Surroundings(
        InputStream.nullInputStream(),
        new PrintWriter(new StringWriter()),
        new PrintWriter(shown),
        new Surroundings.Terminal(false, false, true, width),
        Path.of("/"),
        Map.of(),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  @Test
  void drawsItsLinesOverInPlaceAndLeavesThemInTheEnd() {
    try (ProgressBlock block = new ProgressBlock(surroundings(80))) {
      block.show("a", "first");
      block.show("b", "second");
      block.update("a", "too soon to be drawn");
      block.remove("b");
      block.update("a", "last");
    }

    assertEquals(
        """
        first
        \r\u001b[1A\u001b[Jfirst
        second
        \r\u001b[2A\u001b[Jtoo soon to be drawn
        \r\u001b[1A\u001b[Jlast
        """,
        shown.toString());
  }

  @Test
  void keepsLinesInTheWidthOfTheTerminal() {
    try (ProgressBlock block = new ProgressBlock(surroundings(6))) {
      block.show("a", "1\n3\uD83D\uDE0056789");
    }

    assertTrue(shown.toString().startsWith("1 3\uD83D\uDE005\n"), shown::toString);
  }

  @Test
  void showsAllOfManyLinesOnlyInTheEnd() {
    String before;
    try (ProgressBlock block = new ProgressBlock(surroundings(80))) {
      for (int line = 1; line <= 25; line++) {
        block.show("line" + line, "text " + line);
      }
      before = shown.toString();
    }

    assertTrue(before.endsWith("text 20\n… 5 more\n"), before);
    String end = shown.toString().substring(before.length());
    assertTrue(end.startsWith("\r\u001b[21A\u001b[Jtext 1\n"), end);
    assertTrue(end.endsWith("text 24\ntext 25\n"), end);
  }

  @Test
  void showsNothingMoreOnceItIsClosed() {
    ProgressBlock block = new ProgressBlock(surroundings(80));
    block.close();

    block.show("a", "x");
    block.update("a", "y");
    block.close();

    assertEquals("", shown.toString());
  }

  @Test
  void makesRoomForLinesOfTheLog() {
    Surroundings surroundings = surroundings(80);
    try (LogSession log = LogSession.open(LogSettings.console(LogLevel.WARNING), surroundings);
        ProgressBlock block = new ProgressBlock(surroundings)) {
      assertTrue(log.takes(LogLevel.WARNING));
      block.show("a", "first");
      LoggerFactory.getLogger(ProgressBlockTest.class).warn("careful");
      block.show("a", "second");
    }

    assertTrue(shown.toString().startsWith("first\n\r\u001b[1A\u001b[J[4] "), shown::toString);
    assertTrue(shown.toString().endsWith("\nsecond\n\r\u001b[1A\u001b[Jsecond\n"), shown::toString);
  }

  @Test
  void saysHowFarATransferIs() {
    Instant[] now = {Instant.EPOCH};
    Clock clock =
        new Clock() {
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
            return now[0];
          }
        };
    TransferText text = new TransferText(clock);

    assertEquals("  0.0 %  0/4000 KB  0 KB/s  ETA -:--", text.of(0, 4_000_000));

    now[0] = now[0].plus(Duration.ofSeconds(2));

    assertEquals(" 25.0 %  1000/4000 KB  500 KB/s  ETA 0:06", text.of(1_000_000, 4_000_000));
    assertEquals("  0.0 %  2/72002 KB  1 KB/s  ETA 20:00:00", text.of(2_000, 72_002_000));
    assertEquals("100.0 %  0/0 KB  0 KB/s  ETA -:--", text.of(0, 0));
  }
}
