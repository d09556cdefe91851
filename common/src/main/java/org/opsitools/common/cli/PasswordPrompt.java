package org.opsitools.common.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;

/**
 * Asks for a password without showing it. The question and the answer use the terminal of the
 * process itself, so that they work while standard input is a file or a pipe.
 */
public final class PasswordPrompt {
  private static final Path TERMINAL = Path.of("/dev/tty");
  private static final int END = -1;

  private final Surroundings surroundings;

  private PasswordPrompt(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Asks at the terminal of these surroundings. */
  public static PasswordPrompt of(Surroundings surroundings) {
    return new PasswordPrompt(surroundings);
  }

  /**
   * Asks once.
   *
   * @param text the question, without a colon
   * @param option the option that answers it without asking
   * @throws UnansweredException without a terminal, or if the input ends
   */
  public Secret ask(String text, String option) throws IOException {
    Question question = Question.of(text, option);
    return surroundings.in() instanceof ProcessInput ? askTerminal(question) : askStreams(question);
  }

  /**
   * Asks for a new password, twice, until both answers agree and are accepted.
   *
   * @param check throws an {@link OpsiException} for a password that is of no use; its text is
   *     shown and the question comes again
   */
  public Secret askTwice(String text, String option, Consumer<Secret> check) throws IOException {
    while (true) {
      Secret first = ask(text, option);
      try {
        check.accept(first);
        if (ask("Repeat the password", option).equals(first)) {
          return first;
        }
        surroundings.err().println("The passwords differ.");
      } catch (UnansweredException e) {
        throw e;
      } catch (OpsiException e) {
        surroundings.err().println(e.text());
      }
    }
  }

  private Secret askStreams(Question question) throws IOException {
    if (!surroundings.terminal().input()) {
      throw new UnansweredException(question, "standard input is not a terminal");
    }
    PrintWriter err = surroundings.err();
    err.print(question.text() + ": ");
    err.flush();
    return line(surroundings.in(), question);
  }

  private static Secret askTerminal(Question question) throws IOException {
    try (FileChannel output = open(question, StandardOpenOption.WRITE);
        FileChannel input = open(question, StandardOpenOption.READ)) {
      String saved = ProcessInput.stty(TERMINAL.toString(), "-g").strip();
      ProcessInput.stty(TERMINAL.toString(), "-echo");
      try {
        write(output, question.text() + ": ");
        return line(Channels.newInputStream(input), question);
      } finally {
        ProcessInput.stty(TERMINAL.toString(), saved);
        if (output.isOpen()) {
          write(output, "\n");
        }
      }
    }
  }

  private static FileChannel open(Question question, StandardOpenOption how) throws IOException {
    try {
      return FileChannel.open(TERMINAL, how);
    } catch (FileSystemException e) {
      throw new UnansweredException(question, "there is no terminal");
    }
  }

  private static void write(FileChannel terminal, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      terminal.write(bytes);
    }
  }

  private static Secret line(InputStream in, Question question) throws IOException {
    // Read byte by byte: what follows the line belongs to whoever asks next.
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next == END) {
      throw new UnansweredException(question, "the input has ended");
    }
    while (next != END && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return Secret.of(line.toString(StandardCharsets.UTF_8));
  }
}
