package org.opsitools.admin.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.admin.AdminCommand;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.output.ResultFormat;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.LogLevel;
import org.opsitools.common.cli.LogSettings;
import org.opsitools.common.cli.RunLog;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UsageException;

/** {@code set}: changes how the shell behaves until it ends. */
final class SetCommand implements AdminCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final ShellState state;

  SetCommand(ShellState state) {
    this.state = state;
  }

  @Override
  public String name() {
    return "set";
  }

  @Override
  public String description() {
    return "show / set settings";
  }

  @Override
  public int execute(AdminSession session, List<String> arguments) throws IOException {
    if (arguments.size() != 2) {
      throw new UsageException(
          "set takes a setting and a value: color on|off, log-file FILE|off, log-level 0-9,"
              + " output FORMAT, pager on|off");
    }
    String value = arguments.get(1);
    switch (arguments.get(0)) {
      case "color" -> state.colour(isOn(value));
      case "pager" -> state.pager(isOn(value));
      case "log-file" -> logFile(session.surroundings(), value);
      case "log-level" -> logLevel(value);
      case "output" -> state.format(format(value));
      default ->
          throw new UsageException(
              "unknown setting '"
                  + arguments.get(0)
                  + "'; expected color, log-file, log-level, output or pager");
    }
    return ExitCode.DONE;
  }

  private static boolean isOn(String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new OpsiException("bad value '" + value + "'; expected on or off");
    };
  }

  private static ResultFormat format(String value) {
    return ResultFormat.named(value)
        .orElseThrow(
            () ->
                new OpsiException(
                    "unknown format '"
                        + value
                        + "'; expected "
                        + Arrays.stream(ResultFormat.values())
                            .map(ResultFormat::toString)
                            .collect(Collectors.joining(", "))));
  }

  private void logFile(Surroundings surroundings, String value) throws IOException {
    if (value.equals("off")) {
      state.logFile(Optional.empty());
      RunLog.change(settings -> LogSettings.console(settings.console()));
      return;
    }
    Path file = surroundings.resolve(Path.of(value));
    begin(file, surroundings);
    state.logFile(Optional.of(file));
    state.logLevel(LogLevel.DEBUG);
    apply(file);
  }

  private static void begin(Path file, Surroundings surroundings) throws IOException {
    String line = "Starting log at: " + TIME.format(ZonedDateTime.now(surroundings.clock())) + "\n";
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private void logLevel(String value) {
    Path file =
        state
            .logFile()
            .orElseThrow(
                () -> new OpsiException("there is no log file; 'set log-file FILE' begins one"));
    if (!value.matches("[0-9]")) {
      throw new OpsiException("bad value '" + value + "'; expected a number from 0 to 9");
    }
    state.logLevel(LogLevel.of(Integer.parseInt(value)));
    apply(file);
  }

  private void apply(Path file) {
    RunLog.change(settings -> settings.with(new LogSettings.LogFile(file, state.logLevel(), true)));
  }
}
