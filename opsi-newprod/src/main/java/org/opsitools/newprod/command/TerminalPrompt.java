package org.opsitools.newprod.command;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.opsitools.newprod.LinePrompt;

/**
 * Asks on a terminal, where an answer can be edited and a choice completed with Tab. Ctrl-D ends
 * the answers, Ctrl-C the program. Closing gives the terminal back as it was.
 */
final class TerminalPrompt implements LinePrompt, Closeable {
  private final Terminal terminal;
  private final LineReader reader;
  private List<String> choices = List.of();

  private TerminalPrompt(Terminal terminal) {
    this.terminal = terminal;
    // An answer is taken as it stands: no quotes, no escapes, no history.
    DefaultParser parser = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(parser)
            .completer(
                (line, word, candidates) ->
                    choices.forEach(choice -> candidates.add(new Candidate(choice))))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            // Each line that is pasted is an answer, as it is when it is typed.
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .variable(LineReader.DISABLE_HISTORY, true)
            .build();
  }

  /** Takes the terminal of standard input; empty for one that does not know how wide it is. */
  static Optional<TerminalPrompt> open() throws IOException {
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            // The native provider gives a terminal back without its speed, which ends a serial
            // line.
            .provider("exec")
            .systemOutput(TerminalBuilder.SystemOutput.ForcedSysErr)
            .build();
    if (terminal.getWidth() <= 0) {
      terminal.close();
      return Optional.empty();
    }
    return Optional.of(new TerminalPrompt(terminal));
  }

  @Override
  public void show(String line) {
    terminal.writer().println(line);
    terminal.flush();
  }

  @Override
  public Optional<String> read(String prompt, List<String> words) throws IOException {
    choices = List.copyOf(words);
    try {
      return Optional.of(reader.readLine(prompt));
    } catch (EndOfFileException e) {
      return Optional.empty();
    } catch (UserInterruptException e) {
      throw new InterruptedIOException("interrupted");
    } catch (IllegalStateException e) {
      // A signal that ends the process makes the library close the terminal while it is read.
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
