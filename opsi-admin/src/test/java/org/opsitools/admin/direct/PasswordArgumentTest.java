package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.testkit.ProgramRun;

/** A password on the command line stays with the process that was given it. */
class PasswordArgumentTest {
  private static final String PASSWORD = "gehe1m-on-the-line";

  @TempDir Path directory;

  @BeforeEach
  void init() {
    assertEquals(0, run().run("init", "--server-id", "depot1.example.org").exitCode());
  }

  private ProgramRun run() {
    return ProgramRun.of(OpsiAdmin.program(), directory)
        .withVariable("OPSI_ROOT", directory.resolve("root").toString())
        .withVariable("HOME", directory.toString());
  }

  @Test
  @Tag("MGR-29")
  void warnsOfAPasswordThatOthersCanSee() {
    ProgramRun.Result result =
        run()
            .withTerminal(new Surroundings.Terminal(true, false, true, 80))
            .run("-d", "-u", "adminuser", "-p", PASSWORD, "method", "host_getIdents");

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(result.err().contains("visible to others"), result.err());
    assertFalse(result.toString().contains(PASSWORD), result.toString());
  }

  @Test
  @Tag("MGR-29")
  void handsNoPasswordToItsChildren() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OpsiAdmin.class.getName(),
            "--root",
            directory.resolve("root").toString(),
            "-d",
            "-p",
            PASSWORD,
            "-i");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("OPSI_PASSWORD", PASSWORD);
    Process shell = builder.start();
    try (Writer keys = new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.UTF_8);
        BufferedReader answers = shell.inputReader(StandardCharsets.UTF_8)) {
      // The lock of a change is held by a child, which stays for the next change.
      keys.write("method host_createOpsiClient c1.example.org\nmethod host_getIdents\n");
      keys.flush();
      StringBuilder said = new StringBuilder();
      String line = answers.readLine();
      while (line != null && !line.contains("c1.example.org\"")) {
        said.append(line).append('\n');
        line = answers.readLine();
      }

      List<ProcessHandle> children = shell.descendants().toList();

      assertFalse(children.isEmpty(), said::toString);
      for (ProcessHandle child : children) {
        assertFalse(facts(child, "cmdline").contains(PASSWORD));
        assertFalse(facts(child, "environ").contains(PASSWORD));
      }
    } finally {
      shell.destroy();
      shell.waitFor();
    }
  }

  private static String facts(ProcessHandle process, String file) throws IOException {
    return Files.readString(
        Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1);
  }
}
