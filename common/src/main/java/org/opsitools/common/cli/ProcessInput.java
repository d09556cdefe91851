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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.ChildEnvironment;

/**
 * Standard input of the process. Reading ends with an exception when the thread is interrupted,
 * which a plain {@link FileInputStream} does not do; and a terminal can be asked for single keys.
 */
final class ProcessInput extends InputStream {
  /** SIGINT and SIGTERM, as Java and shells number the end of a process by a signal. */
  private static final Set<Integer> ENDED_BY_SIGNAL = Set.of(128 + 2, 128 + 15);

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

  /**
   * Runs stty until no signal ends it: Ctrl-C and a signal to the whole process group reach it as
   * well as this process, which then waits for the old mode to come back.
   *
   * @return what it printed
   * @throws IOException if it is missing or fails
   */
  static String stty(String device, String... settings) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty", "-F", device));
    command.addAll(List.of(settings));
    while (true) {
      Process process =
          ChildEnvironment.withoutSecrets(new ProcessBuilder(command))
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // Waiting this way is not broken off when Ctrl-C interrupts this thread.
      int exitCode = process.onExit().join().exitValue();
      if (exitCode == 0) {
        return output;
      }
      if (!ENDED_BY_SIGNAL.contains(exitCode)) {
        throw new IOException("stty failed: " + output.strip());
      }
    }
  }
}
