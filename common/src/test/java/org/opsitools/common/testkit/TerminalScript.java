package org.opsitools.common.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The Python script that runs a program at a terminal of its own and talks to it; its first lines
 * say how.
 */
public final class TerminalScript {
  private TerminalScript() {}

  /** The script as a file in a directory of the test. */
  public static Path in(Path directory) {
    Path script = directory.resolve("converse.py");
    if (Files.exists(script)) {
      return script;
    }
    try (InputStream source =
        Objects.requireNonNull(TerminalScript.class.getResourceAsStream("/terminal/converse.py"))) {
      Files.copy(source, script);
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
