package org.opsitools.common.backend.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opsitools.common.io.ChildEnvironment;

/** A child process that is talked to in lines, and ends when its input does. */
final class ChildProcess implements Closeable {
  private static final int END_SECONDS = 2;

  private final Process process;
  private final BufferedReader answers;

  ChildProcess(List<String> command) throws IOException {
    process =
        ChildEnvironment.withoutSecrets(new ProcessBuilder(command))
            .redirectErrorStream(true)
            .start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Whether the process still runs. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends words, each ended by a NUL. */
  void send(List<String> words) throws IOException {
    OutputStream out = process.getOutputStream();
    out.write((String.join("\0", words) + "\0").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** The next line of the answer; empty if the process has ended. */
  String answer() throws IOException {
    String line = answers.readLine();
    return line == null ? "" : line;
  }

  /** The exit code of a process that ends by itself. */
  int exitCode() throws IOException {
    try {
      if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IOException("a process that holds locks does not end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while locking", e);
    }
  }

  /** Tells the process to end and does not wait for it. */
  void dismiss() throws IOException {
    process.getOutputStream().close();
  }

  @Override
  public void close() throws IOException {
    dismiss();
    try {
      process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answers.close();
  }
}
