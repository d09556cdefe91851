package org.opsitools.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Processes;

/** Standard input as a process gets it from a shell. */
class AdminProcessTest {
  @TempDir Path directory;

  /** Runs a line of shell in which {@code $A} is the program with compact output. */
  private Processes.Result shell(String line) throws Exception {
    String program =
        "%s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s -r"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                AdminChild.class.getName());
    Files.writeString(directory.resolve("a"), "exec " + program + " \"$@\"\n");
    Files.writeString(directory.resolve("line"), line);
    return Processes.in(directory)
        .withEnvironment(Map.of("A", "sh ./a"))
        .withLimit(Duration.ofMinutes(2))
        .run("bash", "line");
  }

  @Test
  void readsPipesAndFilesAndNothingElse() throws Exception {
    Processes.Result result =
        shell(
            """
            printf '[1,\\n2]' | $A method echo a
            printf 'text' >f; $A method echo a <f
            $A method echo a </dev/null
            true | $A method echo a
            """);

    assertEquals(
        """
        {"got":["a",[1,2]]}
        {"got":["a","text"]}
        {"got":["a"]}
        {"got":["a"]}
        """,
        result.out(),
        result::toString);
  }

  @Test
  @Tag("ADM-24")
  void doesNotHangAtAPipeThatStaysSilent() throws Exception {
    Processes.Result result =
        shell(
            """
            mkfifo p; exec 3<>p
            $A --no-stdin method echo <&3
            $A method echo <&3; echo $?
            """);

    assertTrue(result.out().endsWith("{\"got\":[]}\n{\"got\":[]}\n0\n"), result::toString);
  }
}
