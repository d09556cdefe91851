package org.opsitools.common.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.ChildEnvironment;

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
    // Named by its device, for an interrupt closes the descriptor before the mode is restored.
    String device = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
    String saved = stty(device, "-g").strip();
    stty(device, "-icanon", "-echo", "min", "1", "time", "0");
    return () -> stty(device, saved);
  }

  static String stty(String device, String... settings) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty", "-F", device));
    command.addAll(List.of(settings));
    // The old mode must come back even when Ctrl-C has interrupted this thread.
    boolean interrupted = Thread.interrupted();
    try {
      Process process =
          ChildEnvironment.withoutSecrets(new ProcessBuilder(command))
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // It ends at once, and who breaks off here would not know the mode to restore.
      while (process.isAlive()) {
        try {
          process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (process.exitValue() != 0) {
        throw new IOException("stty failed: " + output.strip());
      }
      return output;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
