package org.opsitools.admin.shell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.opsitools.admin.completion.Completions;

/**
 * Lines that are edited on a terminal, with history and completion. While no line is read Ctrl-C
 * interrupts the thread that opened the editor. Closing gives the terminal back as it was.
 */
final class TerminalEditor implements LineEditor {
  private final Terminal terminal;
  private final LineReader reader;
  private final DefaultHistory history = new DefaultHistory();

  private TerminalEditor(Terminal terminal, Completions completions) {
    this.terminal = terminal;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .history(history)
            .parser(new WordParser())
            .completer(new WordCompleter(completions))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .option(LineReader.Option.AUTO_MENU, false)
            .option(LineReader.Option.COMPLETE_MATCHER_TYPO, false)
            .option(LineReader.Option.COMPLETE_MATCHER_CAMELCASE, false)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
            .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
            .variable(LineReader.HISTORY_SIZE, HistoryFile.MOST_LINES)
            .build();
    Thread owner = Thread.currentThread();
    terminal.handle(Terminal.Signal.INT, signal -> owner.interrupt());
  }

  /** Takes the terminal of standard input; empty for one that does not know how wide it is. */
  static Optional<LineEditor> open(Completions completions) throws IOException {
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
    return Optional.of(new TerminalEditor(terminal, completions));
  }

  @Override
  public Optional<String> read(String prompt) {
    try {
      return Optional.of(reader.readLine(prompt));
    } catch (UserInterruptException e) {
      return Optional.of("");
    } catch (EndOfFileException e) {
      return Optional.empty();
    } catch (IllegalStateException e) {
      // A signal that ends the process makes the library close the terminal while it is read.
      return Optional.empty();
    }
  }

  @Override
  public void recall(List<String> lines) throws IOException {
    // What the reader has noted itself may hold secrets.
    history.purge();
    lines.forEach(history::add);
  }

  @Override
  public int height() {
    return terminal.getHeight();
  }

  @Override
  public void forgetInterrupt() {
    Thread.interrupted();
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
