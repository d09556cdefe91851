package org.opsitools.admin.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.AdminShell;
import org.opsitools.admin.completion.Completions;
import org.opsitools.admin.completion.SessionVocabulary;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.LogLevel;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.RunLog;
import org.opsitools.common.cli.Surroundings;

/** Reads commands and runs them until the user ends it. */
final class InteractiveShell implements AdminShell {
  private final ShellState state;

  InteractiveShell(ShellState state) {
    this.state = state;
  }

  @Override
  public int run(AdminSession session, List<String> first) throws IOException {
    // Notes of the program would stand between the lines of the user, but a warning is for them.
    RunLog.change(settings -> new LogSettings(LogLevel.WARNING, settings.file()));
    Surroundings surroundings = session.surroundings();
    Completions completions = new Completions(new SessionVocabulary(session));
    try (LineEditor editor = editor(surroundings, completions)) {
      CommandRun commands = new CommandRun(session, state, editor);
      greet(surroundings);
      editor.recall(state.history().lines());
      if (!first.isEmpty()) {
        commands.run(first);
      }
      String prompt = user(surroundings.environment()) + "@opsi-admin> ";
      while (!state.ended()) {
        Optional<String> line = editor.read(prompt);
        if (line.isEmpty()) {
          state.end();
        } else {
          commands.run(line.get());
        }
      }
      askForLog(editor, surroundings);
    }
    return ExitCode.DONE;
  }

  private static LineEditor editor(Surroundings surroundings, Completions completions)
      throws IOException {
    Surroundings.Terminal terminal = surroundings.terminal();
    Optional<LineEditor> editor =
        terminal.input() && terminal.error() ? TerminalEditor.open(completions) : Optional.empty();
    return editor.orElseGet(() -> new PlainEditor(surroundings));
  }

  private static void greet(Surroundings surroundings) {
    if (surroundings.terminal().input()) {
      surroundings.err().println("Welcome to the interactive mode of opsi-admin.");
      surroundings.err().println("TAB completes commands, methods and ids.");
      surroundings.err().println("'exit' ends it.");
      surroundings.err().flush();
    }
  }

  private static String user(Map<String, String> environment) {
    String login = environment.getOrDefault("LOGNAME", "");
    String user = environment.getOrDefault("USER", login);
    return user.isEmpty() ? System.getProperty("user.name", "") : user;
  }

  private void askForLog(LineEditor editor, Surroundings surroundings) throws IOException {
    if (state.logFile().isEmpty() || !surroundings.terminal().input()) {
      return;
    }
    Path file = state.logFile().get();
    Optional<String> answer = editor.read("Delete the log file '" + file + "'? (n/y) ");
    if (answer.filter(text -> text.strip().equalsIgnoreCase("y")).isPresent()) {
      RunLog.change(settings -> LogSettings.console(settings.console()));
      Files.deleteIfExists(file);
    }
  }
}
