package org.opsitools.common.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.opsitools.common.OpsiException;

/**
 * Asks the user on standard error and reads the answer from standard input. Without a terminal
 * every question throws {@link UnansweredException}, which names the option that answers it, and so
 * does the end of the input; nothing here waits for somebody who is not there.
 */
public final class Prompter {
  private static final int END = -1;
  private static final int CTRL_C = 3;
  private static final int CTRL_D = 4;

  private final InputStream in;
  private final PrintWriter err;
  private final boolean terminal;

  public Prompter(Surroundings surroundings) {
    this.in = surroundings.in();
    this.err = surroundings.err();
    this.terminal = surroundings.terminal().input();
  }

  /** Asks for a line of text, again and again if it is empty and the question has no default. */
  public String line(Question question) throws IOException {
    return ask(question, answer -> answer);
  }

  /**
   * Asks for a value.
   *
   * @param parse turns the answer into the value; where it throws an {@link OpsiException} its text
   *     is shown and the question comes again
   */
  public <T> T ask(Question question, Function<String, T> parse) throws IOException {
    while (true) {
      String answer = answer(question);
      if (answer.isEmpty() && question.preset().isEmpty()) {
        err.println("An answer is needed.");
        continue;
      }
      try {
        return parse.apply(answer.isEmpty() ? question.preset().orElse("") : answer);
      } catch (OpsiException e) {
        err.println(e.text());
      }
    }
  }

  /** Asks for yes or no. */
  public boolean yesNo(String text, boolean preset, String option) throws IOException {
    Question question = Question.of(text, option).withDefault(preset ? "yes" : "no");
    return ask(
        question,
        answer ->
            switch (answer.toLowerCase(Locale.ROOT)) {
              case "y", "yes" -> true;
              case "n", "no" -> false;
              default -> throw new OpsiException("Please answer yes or no.");
            });
  }

  /** Asks for one of several values, which may be named by their number too. */
  public String choice(Question question, List<String> values) throws IOException {
    requireTerminal(question);
    for (int index = 0; index < values.size(); index++) {
      err.println("  " + (index + 1) + ") " + values.get(index));
    }
    return ask(question, answer -> chosen(answer, values));
  }

  private static String chosen(String answer, List<String> values) {
    if (values.contains(answer)) {
      return answer;
    }
    for (int index = 0; index < values.size(); index++) {
      if (answer.equals(Integer.toString(index + 1))) {
        return values.get(index);
      }
    }
    throw new OpsiException("Please answer with one of: " + String.join(", ", values));
  }

  /**
   * Asks for a single key and takes it as soon as it is pressed; other keys are ignored.
   *
   * @param keys the keys that are answers, in lower case; capitals count as the same
   * @return the key in lower case
   */
  public char key(Question question, String keys) throws IOException {
    requireTerminal(question);
    err.print(question.text() + " ");
    err.flush();
    try {
      return in instanceof ProcessInput process
          ? pressed(process, question, keys)
          : key(question, keys, in);
    } finally {
      err.println();
    }
  }

  private static char pressed(ProcessInput input, Question question, String keys)
      throws IOException {
    ProcessInput.KeyMode mode = input.keys();
    try {
      return key(question, keys, input);
    } finally {
      mode.close();
    }
  }

  private static char key(Question question, String keys, InputStream input) throws IOException {
    while (true) {
      int pressed = input.read();
      if (pressed == END || pressed == CTRL_D) {
        throw new UnansweredException(question, "standard input has ended");
      }
      if (pressed == CTRL_C) {
        throw new InterruptedIOException("interrupted");
      }
      char key = Character.toLowerCase((char) pressed);
      if (keys.indexOf(key) >= 0) {
        return key;
      }
    }
  }

  private String answer(Question question) throws IOException {
    requireTerminal(question);
    String preset = question.preset().map(value -> " [" + value + "]").orElse("");
    err.print(question.text() + preset + ": ");
    err.flush();
    // Read byte by byte: what follows the line belongs to whoever asks next.
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next == END) {
      err.println();
      throw new UnansweredException(question, "standard input has ended");
    }
    while (next != END && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  private void requireTerminal(Question question) {
    if (!terminal) {
      throw new UnansweredException(question, "standard input is not a terminal");
    }
  }
}
