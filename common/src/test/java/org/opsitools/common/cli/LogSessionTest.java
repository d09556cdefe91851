package org.opsitools.common.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.LogMarker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogSessionTest {
  private static final Logger LOG = LoggerFactory.getLogger(LogSessionTest.class);

  @TempDir Path directory;
  private final StringWriter console = new StringWriter();

  /** Logs something inside a session. */
  private void inSession(LogSettings settings, Runnable logging) {
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(console),
            Surroundings.Terminal.NONE,
            directory,
            Map.of(),
            Clock.fixed(Instant.parse("2024-03-01T12:00:00.042Z"), ZoneId.of("Europe/Berlin")));
    LogSession session = LogSession.open(settings, surroundings);
    try {
      logging.run();
    } finally {
      session.close();
    }
  }

  private static void logOnEachLevel() {
    LOG.info(LogMarker.ESSENTIAL.marker(), "1");
    LOG.error(LogMarker.CRITICAL.marker(), "2");
    LOG.error("3");
    LOG.warn("4");
    LOG.info(LogMarker.NOTICE.marker(), "5");
    LOG.info("6");
    LOG.debug("7");
    LOG.trace("8");
    LOG.trace(LogMarker.SECRET.marker(), "9");
  }

  @Test
  void showsEachLevelUpToTheChosenOne() {
    for (int level = 0; level <= 9; level++) {
      console.getBuffer().setLength(0);
      inSession(LogSettings.console(LogLevel.of(level)), LogSessionTest::logOnEachLevel);

      String numbers =
          console
              .toString()
              .replaceAll("\\[(.)] \\[2024-03-01 13:00:00\\.042] \\[ {15}] \\1   \\(.*\\)\n", "$1");
      assertEquals("123456789".substring(0, level), numbers);
    }
  }

  @Test
  void putsContextBeforeAndPlaceBehindTheMessage() {
    inSession(
        LogSettings.console(LogLevel.NOTICE),
        () -> {
          MDC.put("context", "depot1");
          LOG.info(LogMarker.NOTICE.marker(), "two\nlines {}", List.of(1));
          MDC.remove("context");
        });

    assertTrue(
        console
            .toString()
            .matches(
                "\\[5] \\[2024-03-01 13:00:00\\.042] \\[depot1         ] two\nlines \\[1]"
                    + "   \\(LogSessionTest\\.java:[0-9]+\\)\n"),
        console.toString());
  }

  @Test
  void addsStackTraceOfLoggedProblem() {
    inSession(LogSettings.DEFAULT, () -> LOG.warn("odd", new IllegalStateException("why")));

    assertTrue(console.toString().contains(")\njava.lang.IllegalStateException: why\n\tat "));
  }

  @Test
  void followsThreadsStartedByTheRunAndNoOthers() {
    Thread other = new Thread(() -> LOG.error("other"));

    inSession(
        LogSettings.DEFAULT,
        () -> {
          runToEnd(new Thread(() -> LOG.error("inside")));
          runToEnd(other);
        });
    LOG.error("after");

    assertTrue(console.toString().contains("inside"));
    assertFalse(console.toString().contains("other"));
    assertFalse(console.toString().contains("after"));
  }

  private static void runToEnd(Thread thread) {
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void returnsToTheOuterRun() {
    inSession(
        LogSettings.DEFAULT,
        () -> {
          inSession(LogSettings.console(LogLevel.NONE), () -> LOG.error("inner"));
          LOG.error("outer");
        });

    assertFalse(console.toString().contains("inner"));
    assertTrue(console.toString().contains("outer"));
  }

  @Test
  void appendsToLogFileOrBeginsItAnew() throws IOException {
    Path log = Files.writeString(directory.resolve("x.log"), "old\n");

    inSession(file(log, true), () -> LOG.info("appended"));
    assertTrue(Files.readString(log).startsWith("old\n[6] "));
    inSession(file(log, false), () -> LOG.info("anew"));

    assertFalse(Files.readString(log).contains("appended"));
    assertTrue(Files.readString(log).startsWith("[6] "));
  }

  @Test
  void logsToTheFileWhatIsSaidWhileInterrupted() throws IOException {
    Path log = directory.resolve("x.log");

    inSession(
        file(log, true),
        () -> {
          LOG.info("before");
          Thread.currentThread().interrupt();
          LOG.info("meanwhile");
          assertTrue(Thread.interrupted());
          LOG.info("after");
        });

    assertEquals(3, Files.readAllLines(log).size(), Files.readString(log));
    assertEquals("", console.toString());
  }

  private static LogSettings file(Path path, boolean append) {
    return LogSettings.console(LogLevel.NONE)
        .with(new LogSettings.LogFile(path, LogLevel.INFO, append));
  }
}
