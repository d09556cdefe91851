package org.opsitools.common.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.testkit.Processes;

/** Starts real processes, for only they have signals, exit codes and terminals. */
class LauncherTest {
  /**
   * Runs a command on a pseudo-terminal of its own: types a text when a prompt is seen, then prints
   * what was shown, the exit code, and whether the terminal's mode is what it was.
   */
  private static final String ON_TERMINAL =
      """
      import os, pty, signal, sys, termios
      prompt, typed, command = sys.argv[1], sys.argv[2].encode().decode('unicode_escape'), sys.argv[3:]
      master, slave = pty.openpty()
      before = termios.tcgetattr(slave)
      child = os.fork()
      if child == 0:
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.setsid()
          import fcntl
          fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
          for fd in (0, 1, 2):
              os.dup2(slave, fd)
          os.execvp(command[0], command)
      shown = b''
      while prompt.encode() not in shown:
          shown += os.read(master, 4096)
      while termios.tcgetattr(slave)[3] & termios.ICANON:
          pass
      os.write(master, typed.encode())
      status = os.waitpid(child, 0)[1]
      restored = termios.tcgetattr(slave) == before
      os.set_blocking(master, False)
      try:
          while True:
              shown += os.read(master, 4096)
      except OSError:
          pass
      print(shown.decode())
      print('exit', os.waitstatus_to_exitcode(status), 'restored', restored)
      """;

  @TempDir Path directory;

  private static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.opsitools.columns=100",
                "-cp",
                System.getProperty("java.class.path"),
                LauncherChild.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Processes.Result run(String... arguments) {
    return Processes.in(directory).run(command(arguments).toArray(String[]::new));
  }

  /** Runs the child below a shell, which can redirect its streams as no test could. */
  private Processes.Result shell(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    command.addAll(command(arguments));
    return Processes.in(directory).run(command.toArray(String[]::new));
  }

  @Test
  void endsWithTheCommandsNumber() {
    Processes.Result result = run("print", "a");

    assertEquals(7, result.exitCode(), result.toString());
    assertEquals("a Terminal[input=false, output=false, error=false, width=60]\n", result.out());
    assertEquals("", result.err());
  }

  @Test
  void endsWithTwoOnWrongUsage() {
    Processes.Result result = run("fly");

    assertEquals(2, result.exitCode());
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("ERROR: unknown action fly\n"), result.err());
  }

  @Test
  void writesUtf8WhateverTheLocale() {
    Processes.Result result =
        Processes.in(directory)
            .withEnvironment(Map.of("LC_ALL", "C.UTF-8"))
            .run(command("print", "Jürgen").toArray(String[]::new));

    assertTrue(result.out().startsWith("Jürgen "), result.out());
  }

  @Test
  void endsQuietlyWhenTheReaderGoesAway() {
    Processes.Result result = shell("\"$@\" | head -n 1; echo ${PIPESTATUS[0]}", "many-lines");

    assertEquals("line\n7\n", result.out());
    assertEquals("", result.err());
  }

  @Test
  void reportsFullDiskBehindStandardOutput() {
    Processes.Result failed = shell("\"$@\" >/dev/full", "--version");
    Processes.Result ownCode = shell("\"$@\" >/dev/full", "print");

    assertEquals(1, failed.exitCode());
    assertEquals("ERROR: standard output: no space left on device\n", failed.err());
    assertEquals(7, ownCode.exitCode());
  }

  @ParameterizedTest
  @CsvSource({"wait, INT, 130", "wait, TERM, 143", "read, INT, 130", "read, TERM, 143"})
  void cleansUpAndEndsWithTheSignalsNumber(String action, String signal, int exitCode)
      throws IOException, InterruptedException {
    Path left = directory.resolve("left");

    assertEquals(exitCode, exitCodeAfter(signal, action, left.toString()));
    assertEquals("cleaned up", Files.readString(left));
  }

  @Test
  void endsCommandThatIgnoresTheSignal() throws IOException, InterruptedException {
    assertEquals(143, exitCodeAfter("TERM", "ignore"));
  }

  private int exitCodeAfter(String signal, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    command.addAll(command(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("ready", output.readLine());
      Processes.in(directory).run("kill", "-" + signal, Long.toString(process.pid())).succeeded();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void takesSingleKeyFromTerminalAndRestoresIt() {
    Processes.Result result = onTerminal("version?", "xN", "key");

    assertTrue(result.out().contains("key=n"), result.toString());
    assertTrue(result.out().endsWith("exit 7 restored True\n"), result.toString());
  }

  @Test
  void controlCAtSingleKeyEndsAndRestoresTheTerminal() {
    Processes.Result result = onTerminal("version?", "\\x03", "key");

    assertTrue(result.out().endsWith("exit 130 restored True\n"), result.toString());
  }

  @Test
  void switchesTheTerminalAlthoughASignalHitsTheProgramThatDoesIt() throws IOException {
    Path programs = Files.createDirectory(directory.resolve("bin"));
    Path stty = programs.resolve("stty");
    // Every other call is ended by a signal, before or after its work.
    Files.writeString(
        stty,
        """
        #!/bin/sh
        echo "$*" >>%1$s/calls
        case $(wc -l <%1$s/calls) in
          1) kill -INT $$ ;;
          3) /bin/stty "$@"; kill -TERM $$ ;;
          5) kill -INT $$ ;;
        esac
        exec /bin/stty "$@"
        """
            .formatted(directory));
    Files.setPosixFilePermissions(stty, PosixFilePermissions.fromString("rwxr-xr-x"));

    Processes.Result result =
        onTerminal(Map.of("PATH", programs + ":" + System.getenv("PATH")), "version?", "N", "key");

    assertTrue(result.out().endsWith("exit 7 restored True\n"), result.toString());
    assertEquals(6, Files.readAllLines(directory.resolve("calls")).size());
  }

  private Processes.Result onTerminal(String prompt, String typed, String... arguments) {
    return onTerminal(Map.of(), prompt, typed, arguments);
  }

  private Processes.Result onTerminal(
      Map<String, String> environment, String prompt, String typed, String... arguments) {
    List<String> command = new ArrayList<>(List.of("python3", "-c", ON_TERMINAL, prompt, typed));
    command.addAll(command(arguments));
    return Processes.in(directory)
        .withEnvironment(environment)
        .run(command.toArray(String[]::new))
        .succeeded();
  }
}
