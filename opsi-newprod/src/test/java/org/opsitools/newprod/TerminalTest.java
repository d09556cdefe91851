package org.opsitools.newprod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.Processes.Result;
import org.opsitools.common.testkit.TerminalScript;

/** Runs the program at a terminal of its own. */
class TerminalTest {
  private static final String ENTER = "\r";
  private static final List<List<String>> TO_THE_MAINTAINER =
      List.of(
          List.of("Product type (localboot, netboot) [localboot]: ", "n\t" + ENTER),
          List.of("Product id [newprod]: ", "fooo\b" + ENTER),
          List.of("Product name: ", "O'Föö \"x\" !1 \\n" + ENTER),
          List.of("Description: ", "a\\nb" + ENTER),
          List.of("Advice: ", ENTER),
          List.of("Product version [1.0]: ", "2.0" + ENTER),
          List.of("Package version [1]: ", ENTER),
          List.of("License required [False]: ", "t\t" + ENTER),
          List.of("Priority [0]: ", ENTER),
          List.of("PXE config template: ", ENTER),
          List.of("Setup script: ", "setup.ins" + ENTER),
          List.of("Uninstall script: ", ENTER),
          List.of("Update script: ", ENTER),
          List.of("Always script: ", ENTER),
          List.of("Once script: ", ENTER),
          List.of("Custom script: ", ENTER),
          List.of("PXE config template: ", ENTER),
          List.of("dependency? (yes, no) [no]: ", ENTER),
          List.of("property? (yes, no) [no]: ", ENTER));
  private static final List<String> ANSWERS =
      List.of(
          "netboot",
          "foo",
          "O'Föö \"x\" !1 \\n",
          "a\\nb",
          "",
          "2.0",
          "",
          "True",
          "",
          "",
          "setup.ins",
          "",
          "",
          "",
          "",
          "",
          "", //
          "",
          "",
          "Me",
          "me@example.org");

  @TempDir Path directory;
  @TempDir Path scripts;

  @Test
  void makesTheSameOfTypedAnswersAsOfPipedOnes() throws IOException {
    Path typed = Files.createDirectory(directory.resolve("typed"));
    Path piped = Files.createDirectory(directory.resolve("piped"));
    List<List<String>> conversation = new ArrayList<>(TO_THE_MAINTAINER);
    conversation.add(List.of("Maintainer name: ", "Me" + ENTER));
    conversation.add(List.of("Maintainer e-mail: ", "me@example.org" + ENTER));

    Result atTerminal = converse(conversation, NewprodProcess.command(OpsiNewprod.class, typed));
    Result overPipe =
        processes()
            .withInput(String.join("\n", ANSWERS) + "\n")
            .run(NewprodProcess.command(OpsiNewprod.class, piped).toArray(String[]::new));

    assertEquals(0, atTerminal.exitCode(), atTerminal::toString);
    assertEquals(0, overPipe.exitCode(), overPipe::toString);
    assertTrue(Files.exists(typed.resolve("foo/CLIENT_DATA/setup.ins")));
    assertEquals(TreeText.of(piped), TreeText.of(typed));
    assertEquals(
        "Package source directory '" + piped.resolve("foo") + "' created\n", overPipe.out());
  }

  @Test
  void asksOnTheTerminalWhileTheResultGoesToAFile() throws IOException {
    List<List<String>> conversation = new ArrayList<>(TO_THE_MAINTAINER);
    conversation.add(List.of("Maintainer name: ", "Me" + ENTER));
    conversation.add(List.of("Maintainer e-mail: ", "me@example.org" + ENTER));
    List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >out", "sh"));
    command.addAll(NewprodProcess.command(OpsiNewprod.class));

    Result result = converse(conversation, command);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        "Package source directory '" + directory.resolve("foo") + "' created\n",
        Files.readString(directory.resolve("out")));
  }

  @Test
  void leavesEditingToATerminalThatKnowsNoWidth() throws IOException {
    List<List<String>> conversation = new ArrayList<>();
    TO_THE_MAINTAINER.forEach(step -> conversation.add(List.of(step.get(0), ENTER)));
    conversation.set(2, List.of("Product name: ", "Name" + ENTER));
    conversation.remove(16);
    conversation.remove(9);
    conversation.add(15, List.of("User login script: ", ENTER));
    conversation.add(List.of("Maintainer name: ", "Me" + ENTER));
    conversation.add(List.of("Maintainer e-mail: ", "me@example.org" + ENTER));
    List<String> command = new ArrayList<>(List.of("env", "TERMINAL_COLUMNS=0"));

    Result result = converse(conversation, NewprodProcess.command(OpsiNewprod.class), command);

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.out().contains("Maintainer name: Me\r\nMaintainer"), result::toString);
  }

  @Test
  void endsOnInterruptWithoutATrace() throws IOException {
    List<List<String>> conversation = new ArrayList<>(TO_THE_MAINTAINER);
    conversation.add(List.of("Maintainer name: ", "half a na\u0003"));

    Result result = converse(conversation, NewprodProcess.command(OpsiNewprod.class));

    assertEquals(130, result.exitCode(), result::toString);
    assertEquals(List.of("conversation"), TreeText.paths(directory));
  }

  @Test
  void endsOnATerminationSignalWithoutATrace() throws IOException {
    List<List<String>> conversation =
        List.of(TO_THE_MAINTAINER.get(0), List.of("Product id [newprod]: ", "SIGTERM"));

    Result result = converse(conversation, NewprodProcess.command(OpsiNewprod.class));

    assertEquals(143, result.exitCode(), result::toString);
    assertTrue(result.out().contains("ERROR: interrupted"), result::toString);
    assertEquals(List.of("conversation"), TreeText.paths(directory));
  }

  @Test
  void isCancelledByTheEndOfInput() throws IOException {
    Files.createDirectories(directory.resolve("foo/mine"));
    List<List<String>> conversation = new ArrayList<>(TO_THE_MAINTAINER);
    conversation.add(17, List.of("overwrite? (yes, no) [no]: ", "y\t" + ENTER));
    conversation.add(List.of("Maintainer name: ", "\u0004"));

    Result result = converse(conversation, NewprodProcess.command(OpsiNewprod.class));

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.out().contains("ERROR: Cancelled at 'Maintainer name'"), result::toString);
    assertEquals(List.of("conversation", "foo", "foo/mine"), TreeText.paths(directory));
  }

  private Result converse(List<List<String>> conversation, List<String> program)
      throws IOException {
    return converse(conversation, program, List.of());
  }

  private Result converse(
      List<List<String>> conversation, List<String> program, List<String> before)
      throws IOException {
    Path file = directory.resolve("conversation");
    new ObjectMapper().writeValue(file.toFile(), conversation);
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of("python3", script().toString(), file.toString()));
    command.addAll(program);
    return processes().run(command.toArray(String[]::new));
  }

  /** The locale lets Java read and write all letters; the date is that of the changelog. */
  private Processes processes() {
    return Processes.in(directory)
        .withEnvironment(
            Map.of(
                "LC_ALL", "C.UTF-8",
                "TERM", "xterm",
                "OPSI_ROOT", directory.resolve("root").toString(),
                "SOURCE_DATE_EPOCH", "1700000000"));
  }

  private Path script() {
    return TerminalScript.in(scripts);
  }
}
