package org.opsitools.admin.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.Processes.Result;
import org.opsitools.common.testkit.TerminalScript;

/** Uses the shell at a terminal of its own. */
class TerminalShellTest {
  private static final String PROMPT = "joe@opsi-admin> ";
  private static final String ENTER = "\r";
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final String CTRL_R = "\u0012";

  @TempDir Path home;

  @Test
  @Tag("ADM-25")
  void completesCallsBackAndKeepsCommands() throws IOException {
    Result result =
        converse(
            List.of("-i"),
            step(PROMPT, "met\t"),
            step("method ", "host_getO\t"),
            step("host_getObjects ", ENTER),
            step("Took ", ""),
            step(PROMPT, "help" + ENTER),
            step("completion:", ""),
            step(PROMPT, CTRL_R),
            step("bck-i-search", "getO"),
            step("\u001b[4mO", ENTER),
            step("Took ", ""),
            step(PROMPT, "set color off" + ENTER),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        List.of("method host_getObjects", "help", "method host_getObjects", "set color off"),
        history());
    assertEquals("rw-------", mode(".opsi.org/history"));
    assertEquals("rwx------", mode(".opsi.org"));
  }

  @Test
  void endsOnExitWhichIsNotKept() throws IOException {
    Result result =
        converse(List.of("-i"), step(PROMPT, "help" + ENTER), step(PROMPT, "exit" + ENTER));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of("help"), history());
    assertTrue(result.out().contains("\thelp:               show this text"), result::toString);
  }

  @Test
  void greetsAndRunsTheCommandOfTheCommandLineFirst() throws IOException {
    Result result = converse(List.of("-i", "-r", "method", "echo", "a b"), step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.out().contains("Welcome"), result::toString);
    assertTrue(result.out().contains("\"a b\""), result::toString);
  }

  @Test
  void listsWhatFitsAndShowsTheParameterAsAHint() throws IOException {
    Result result =
        converse(
            List.of("-i"),
            step(PROMPT, "method host_get\t"),
            step("Objects", "O\t"),
            step("bjects ", "\t"),
            step("*attributes", "[] \t"),
            step("**filter", ""),
            step(PROMPT, CTRL_C),
            step(PROMPT, "method host_delete c\t"),
            step("2.example.org", "1\t"),
            step("example.org", ENTER),
            step("Took ", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of("method host_delete c1.example.org"), history());
  }

  @Test
  void givesUpALineOrACallButNotTheShell() throws IOException {
    Result result =
        converse(
            List.of("-i"),
            step(PROMPT, "method ech"),
            step("ech", CTRL_C),
            step(PROMPT, "method waitForever" + ENTER),
            step("waiting", CTRL_C),
            step("ERROR: the call was given up", ""),
            step(PROMPT, "method echo fine" + ENTER),
            step("\"fine\"", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of("method waitForever", "method echo fine"), history());
  }

  @Test
  void keepsTheLogWhenACallIsGivenUp() throws IOException {
    Path log = home.resolve("log");
    Result result =
        converse(
            List.of("-i", "-l", "7", "--log-file", log.toString()),
            step(PROMPT, "method waitForever" + ENTER),
            step("waiting", CTRL_C),
            step("ERROR: the call was given up", ""),
            step(PROMPT, "method echo fine" + ENTER),
            step("\"fine\"", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(Files.readString(log).contains("Calling echo("), result::toString);
  }

  @Test
  void keepsNoSecretInTheHistory() throws IOException {
    Result result =
        converse(
            List.of("-i"),
            step(PROMPT, "method user_setCredentials pcpatch s3cret" + ENTER),
            step(
                "user_setCredentials(***, ***)",
                "method echo '{\"password\":\"s3" + "cret" + ENTER),
            step("is not closed", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        List.of("method user_setCredentials *** ***", "method echo '{\"password\":\"***\""),
        history());
  }

  @Test
  void asksForAPasswordWithoutShowingIt() throws IOException {
    Files.createDirectories(home.resolve("root/etc/opsi"));
    Result result =
        converse(
            List.of("-i"),
            step(PROMPT, "task setPcpatchPassword" + ENTER),
            step("New password of pcpatch: ", "linux123\n"),
            step("Repeat the password: ", "linux123\n"),
            step("passwd changed", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        "pcpatch:2b856a86cff89bef\n", Files.readString(home.resolve("root/etc/opsi/passwd")));
    assertFalse(result.out().contains("linux123"), result::toString);
    assertEquals(List.of("task setPcpatchPassword"), history());
  }

  @Test
  void endsOnlyThePasswordQuestionOnCtrlC() throws IOException {
    Files.createDirectories(home.resolve("root/etc/opsi"));
    Result result =
        converse(
            List.of("-i"),
            step(PROMPT, "task setPcpatchPassword" + ENTER),
            step("New password of pcpatch: ", CTRL_C),
            step("ERROR: interrupted", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertFalse(Files.exists(home.resolve("root/etc/opsi/passwd")));
  }

  @Test
  void interruptsThePasswordQuestionOfASingleCommand() throws IOException {
    Files.createDirectories(home.resolve("root/etc/opsi"));
    Result result =
        converse(List.of("task", "setPcpatchPassword"), step("New password of pcpatch: ", CTRL_C));

    assertEquals(130, result.exitCode(), result::toString);
    assertFalse(Files.exists(home.resolve("root/etc/opsi/passwd")));
  }

  @Test
  void pipesResultsToAShellCommand() throws IOException {
    Result result =
        converse(
            List.of("-i", "-S"),
            step(PROMPT, "method host_getIdents | grep -c example" + ENTER),
            step("2\r\n", ""),
            step(PROMPT, "method host_getIdents | head -n1" + ENTER),
            step("c1.example.org\r\n", ""),
            step(PROMPT, "method lines 50000 | (read x; echo got $x)" + ENTER),
            step("got line 0", ""),
            step(PROMPT, "method host_getIdents | (echo no >&2; exit 3)" + ENTER),
            step("failed with exit code 3: no", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
  }

  @Test
  void sendsLongOutputThroughThePager() throws IOException {
    Result result =
        converse(
            List.of("-i", "-S"),
            step(PROMPT, "set pager on" + ENTER),
            step(PROMPT, "method lines 3" + ENTER),
            step("line 2", ""),
            step(PROMPT, "method lines 200" + ENTER),
            step("paged 200", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertFalse(result.out().contains("paged 3\r"), result::toString);
  }

  @Test
  void writesALogThatItOffersToDelete() throws IOException {
    Path log = home.resolve("log");
    Result kept =
        converse(
            List.of("-i"),
            step(PROMPT, "log" + ENTER),
            step("there is no log file", ""),
            step(PROMPT, "set log-level 5" + ENTER),
            step("there is no log file", ""),
            step(PROMPT, "set log-file log" + ENTER),
            step(PROMPT, "method echo x" + ENTER),
            step("Took", ""),
            step(PROMPT, "method user_setCredentials u s3cret" + ENTER),
            step("Took", ""),
            step(PROMPT, "log show" + ENTER),
            step("Starting log at: ", ""),
            step(PROMPT, CTRL_D),
            step("(n/y) ", "n" + ENTER));
    String text = Files.readString(log);
    Result deleted =
        converse(
            List.of("-i"),
            step(PROMPT, "set log-file log" + ENTER),
            step(PROMPT, "quit" + ENTER),
            step("(n/y) ", "y" + ENTER));

    assertEquals(0, kept.exitCode(), kept::toString);
    assertTrue(text.startsWith("Starting log at: "), text);
    assertTrue(text.contains("Calling echo"), text);
    assertFalse(text.contains("s3cret"), text);
    assertEquals(0, deleted.exitCode(), deleted::toString);
    assertFalse(Files.exists(log));
  }

  @Test
  void showsErrorsInRedUntilColoursAreOff() throws IOException {
    Result result =
        converse(
            List.of("-i"),
            step(PROMPT, "set colour on" + ENTER),
            step("\u001b[31mERROR: unknown setting", ""),
            step(PROMPT, "set color off" + ENTER),
            step(PROMPT, "method nosuch" + ENTER),
            step("ERROR: Method 'nosuch' is not valid", ""),
            step(PROMPT, "set output raw" + ENTER),
            step(PROMPT, "method echo [1]" + ENTER),
            step("[1]\r\nTook", ""),
            step(PROMPT, "set output nosuch" + ENTER),
            step("expected indented, raw", ""),
            step(PROMPT, CTRL_D));

    assertEquals(0, result.exitCode(), result::toString);
    assertFalse(result.out().contains("\u001b[31mERROR: Method"), result::toString);
  }

  @Test
  void endsOnATerminationSignalWithItsHistory() throws IOException {
    Result result =
        converse(
            List.of("-i"),
            step(PROMPT, "method echo kept" + ENTER),
            step("\"kept\"", ""),
            step(PROMPT, "SIGTERM"));

    assertEquals(143, result.exitCode(), result::toString);
    assertEquals(List.of("method echo kept"), history());
  }

  @Test
  void worksOnATerminalThatKnowsNoWidth() throws IOException {
    Result result =
        converse(
            Map.of("TERMINAL_COLUMNS", "0"),
            List.of("-i"),
            step(PROMPT, "method echo plain\n"),
            step("\"plain\"", ""),
            step(PROMPT, "exit\n"));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of("method echo plain"), history());
  }

  @Test
  void readsCommandsFromAPipe() throws IOException {
    Result result =
        processes(Map.of())
            .withInput("method echo 'a b'\nmethod host_getIdents | wc -l\nnosuch\nexit\nlater\n")
            .run(program(List.of("-i", "-r")).toArray(String[]::new));

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("\"a b\"\n1\n", result.out());
    assertTrue(result.err().contains("ERROR: there is no command 'nosuch'"), result::toString);
  }

  /** What is waited for, and what is typed then. */
  private record Step(String text, String keys) {}

  private static Step step(String text, String keys) {
    return new Step(text, keys);
  }

  private List<String> history() throws IOException {
    return Files.readAllLines(home.resolve(".opsi.org/history"));
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(path)));
  }

  private Result converse(List<String> arguments, Step... steps) throws IOException {
    return converse(Map.of(), arguments, steps);
  }

  private Result converse(Map<String, String> variables, List<String> arguments, Step... steps)
      throws IOException {
    Path file = home.resolve("conversation");
    new ObjectMapper()
        .writeValue(
            file.toFile(),
            Arrays.stream(steps).map(step -> List.of(step.text(), step.keys())).toList());
    List<String> command =
        new ArrayList<>(List.of("python3", script().toString(), file.toString()));
    command.addAll(program(arguments));
    return processes(variables).run(command.toArray(String[]::new));
  }

  private static List<String> program(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ShellChild.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private Processes processes(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(
        Map.of(
            "LC_ALL", "C.UTF-8",
            "TERM", "xterm",
            "HOME", home.toString(),
            "USER", "joe",
            "PAGER", "echo paged $(wc -l)",
            "NO_COLOR", "",
            "OPSI_ROOT", home.resolve("root").toString()));
    return Processes.in(home).withEnvironment(all);
  }

  private Path script() {
    return TerminalScript.in(home);
  }
}
