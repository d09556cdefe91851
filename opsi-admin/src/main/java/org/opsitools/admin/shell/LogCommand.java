package org.opsitools.admin.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;

/** {@code log}: shows the log file that {@code set log-file} has begun. */
final class LogCommand implements AdminCommand {
  private final ShellState state;

  LogCommand(ShellState state) {
    this.state = state;
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public String description() {
    return "show log";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) throws IOException {
    if (!arguments.isEmpty() && !arguments.get(0).equals("show")) {
      throw new UsageException("log: '" + arguments.get(0) + "'; expected show");
    }
    Path file =
        state
            .logFile()
            .orElseThrow(
                () -> new OpsiException("there is no log file; 'set log-file FILE' begins one"));
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      reader.lines().forEach(session.surroundings().out()::println);
    }
    return ExitCode.DONE;
  }
}
