package org.opsitools.admin.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.completion.ParameterNames;
import org.opsitools.admin.words.CommandLineWords;
import org.opsitools.admin.words.CommandMask;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.Failure;
import org.opsitools.common.cli.Surroundings;
import org.slf4j.LoggerFactory;

/** Runs the commands of the shell, one after the other; what goes wrong is shown and forgotten. */
final class CommandRun {
  private static final int LONGEST_ARGUMENTS = 200;
  private static final String USUAL_PAGER = "less -R";

  private final AdminSession session;
  private final ShellState state;
  private final LineEditor editor;
  private final CommandMask mask;

  CommandRun(AdminSession session, ShellState state, LineEditor editor) {
    this.session = session;
    this.state = state;
    this.editor = editor;
    this.mask = new CommandMask(new ParameterNames(() -> session.caller().methods()));
  }

  /** Runs a line as it was typed and keeps it in the history. */
  void run(String line) {
    attempt(
        () -> {
          state.history().add(masked(line));
          editor.recall(state.history().lines());
          CommandLineWords.Line parts = CommandLineWords.splitWithPipe(line);
          run(parts.words(), parts.pipe());
        });
  }

  /** Runs a command that is given as words. */
  void run(List<String> words) {
    attempt(() -> run(words, Optional.empty()));
  }

  private interface Step {
    void run() throws IOException;
  }

  /** The history must not depend on stores that cannot be opened. */
  private String masked(String line) {
    try {
      return mask.line(line);
    } catch (OpsiException e) {
      return new CommandMask(command -> List.of()).line(line);
    }
  }

  private void attempt(Step step) {
    Surroundings surroundings = session.surroundings();
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      // One command that fails does not end the shell.
      // Whoever writes into a channel with the mark of an interrupt closes it, as that of the log.
      editor.forgetInterrupt();
      Failure failure = Failure.of(e);
      surroundings.out().flush();
      surroundings.err().println(red("ERROR: " + Secret.redact(failure.text())));
      LoggerFactory.getLogger(CommandRun.class).debug("The command failed", e);
    }
    editor.forgetInterrupt();
    surroundings.out().flush();
    surroundings.err().flush();
  }

  private void run(List<String> words, Optional<String> pipe) throws IOException {
    if (words.isEmpty()) {
      return;
    }
    AdminSession prepared = session.withOutput(state.output(session.output()));
    boolean paged = state.pager() && editor.height() > 0;
    String information;
    if (pipe.isPresent()) {
      StringWriter text = new StringWriter();
      AdminSession plain = prepared.withOutput(prepared.output().withColour(false));
      information = execute(plain, words, text);
      new ShellPipe(session.surroundings()).run(pipe.get(), text.toString());
    } else if (paged) {
      StringWriter text = new StringWriter();
      information = execute(prepared, words, text);
      show(text.toString());
    } else {
      information = timed(prepared, words);
    }
    session.surroundings().out().flush();
    session.surroundings().err().print(information);
  }

  private String execute(AdminSession prepared, List<String> words, StringWriter text)
      throws IOException {
    PrintWriter out = new PrintWriter(text);
    String information = timed(prepared.withOut(out), words);
    out.flush();
    return information;
  }

  /** Runs a command and gives the line that says how long a call took, or nothing. */
  private String timed(AdminSession prepared, List<String> words) throws IOException {
    long start = System.nanoTime();
    int code = prepared.execute(words);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    boolean call = words.get(0).equals("method") && words.size() > 1 && code == ExitCode.DONE;
    return call ? information(words, taken) : "";
  }

  private String information(List<String> words, Duration taken) {
    List<String> shown = mask.words(words);
    String arguments = String.join(", ", shown.subList(2, shown.size()));
    return String.format(
        Locale.ROOT,
        "Took %.3f seconds to process: %s(%s)%n",
        taken.toNanos() / 1e9,
        shown.get(1),
        arguments.substring(0, Math.min(arguments.length(), LONGEST_ARGUMENTS)));
  }

  private void show(String text) throws IOException {
    Surroundings surroundings = session.surroundings();
    if (text.lines().count() < editor.height()) {
      surroundings.out().print(text);
      return;
    }
    String pager = surroundings.environment().getOrDefault("PAGER", "");
    new ShellPipe(surroundings).run(pager.isBlank() ? USUAL_PAGER : pager, text);
  }

  private String red(String text) {
    Surroundings surroundings = session.surroundings();
    boolean plain =
        !surroundings.terminal().error()
            || surroundings.environment().containsKey("NO_COLOR")
            || !state.errorsColoured();
    return plain ? text : "\u001b[31m" + text + "\u001b[0m";
  }
}
