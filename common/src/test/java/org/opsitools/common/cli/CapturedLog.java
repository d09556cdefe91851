package org.opsitools.common.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What the test's thread logs on the levels up to warning, until it is closed. */
public final class CapturedLog implements AutoCloseable {
  private final StringWriter console = new StringWriter();
  private final LogSession session;

  /** Begins to capture. */
  public CapturedLog() {
    session =
        LogSession.open(
            LogSettings.console(LogLevel.of(4)),
            new Surroundings(
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(console),
                Surroundings.Terminal.NONE,
                Path.of("").toAbsolutePath(),
                Map.of(),
                Clock.systemUTC()));
  }

  /** All lines so far. */
  public String text() {
    return console.toString();
  }

  @Override
  public void close() {
    session.close();
  }
}
