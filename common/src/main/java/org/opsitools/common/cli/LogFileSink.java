package org.opsitools.common.cli;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.IoProblem;

/** The log file: opened at the first line, mode 0600 when new, every line flushed. */
final class LogFileSink implements LogSink {
  private final LogSettings.LogFile file;
  private final PrintWriter err;
  private @Nullable Writer writer;
  private boolean ended;

  LogFileSink(LogSettings.LogFile file, PrintWriter err) {
    this.file = file;
    this.err = err;
  }

  @Override
  public synchronized void write(String line) {
    if (ended) {
      return;
    }
    try {
      Writer open = writer == null ? open() : writer;
      writer = open;
      open.write(line);
      open.flush();
    } catch (IOException e) {
      err.println("WARNING: no log file is written: " + IoProblem.describe(e));
      close();
    }
  }

  /** A channel would be closed when the thread that logs is interrupted, to end cleanly. */
  private Writer open() throws IOException {
    Path path = file.path();
    StandardOpenOption keep =
        file.append() ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, keep),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        .close();
    FileOutputStream output = new FileOutputStream(path.toFile(), true);
    return new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void close() {
    ended = true;
    Writer open = writer;
    writer = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        err.println("WARNING: the log file may be incomplete: " + IoProblem.describe(e));
      }
    }
  }
}
