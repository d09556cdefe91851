package org.opsitools.common.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard input of the process. Reading ends with an exception when the thread is interrupted,
 * which a plain {@link FileInputStream} does not do; and a terminal can be asked for single keys.
 */
final class ProcessInput extends InputStream {
  private @Nullable InputStream channel;

  /** A terminal that hands over each key at once; closing brings the old mode back. */
  @FunctionalInterface
  interface KeyMode {
    void close() throws IOException;
  }

  private InputStream channel() {
    InputStream open = channel;
    if (open == null) {
      open = Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
      channel = open;
    }
    return open;
  }

  @Override
  public int read() throws IOException {
    return channel().read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return channel().read(bytes, offset, length);
  }

  /**
   * Switches the terminal to single keys without echo. Ctrl-C keeps its meaning.
   *
   * @throws IOException if the terminal cannot be switched, such as without the program stty
   */
  KeyMode keys() throws IOException {
    String saved = stty("-g").strip();
    stty("-icanon", "-echo", "min", "1", "time", "0");
    return () -> stty(saved);
  }

  private static String stty(String... settings) throws IOException {
    String[] command = new String[settings.length + 1];
    command[0] = "stty";
    System.arraycopy(settings, 0, command, 1, settings.length);
    // The old mode must come back even when Ctrl-C has interrupted this thread.
    boolean interrupted = Thread.interrupted();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("stty failed: " + output.strip());
      }
      return output;
    } catch (InterruptedException e) {
      interrupted = true;
      throw new IOException("interrupted while switching the terminal", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
