package org.opsitools.admin.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.cli.Surroundings;

/** Reads lines as they come: from a pipe, a file, or a terminal that cannot be edited on. */
final class PlainEditor implements LineEditor {
  private static final int END = -1;

  private final Surroundings surroundings;

  PlainEditor(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Optional<String> read(String prompt) throws IOException {
    if (surroundings.terminal().input()) {
      surroundings.err().print(prompt);
      surroundings.err().flush();
    }
    // Read byte by byte: what follows the line belongs to the command, if that asks something.
    InputStream in = surroundings.in();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next == END) {
      return Optional.empty();
    }
    while (next != END && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void recall(List<String> lines) {
    // The system's own line editing knows no history.
  }

  @Override
  public int height() {
    return 0;
  }

  @Override
  public void forgetInterrupt() {
    // Without the editor Ctrl-C ends the program.
  }

  @Override
  public void close() {
    // Standard input belongs to the process.
  }
}
