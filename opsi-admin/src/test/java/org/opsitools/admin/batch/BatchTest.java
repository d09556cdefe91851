package org.opsitools.admin.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.AdminRun;
import org.opsitools.admin.RecordingCaller;
import org.opsitools.common.testkit.ProgramRun;

/** Many commands from one file. */
class BatchTest {
  private static final String LINES =
      """
      # a comment
      method echo 'a b'

        method host_getObjects [] {"id": "c1"}
      method gone
      method echo last
      """;

  @TempDir Path directory;

  private final RecordingCaller caller = RecordingCaller.small().answering("echo", "done");

  @Test
  void stopsAtTheFirstFailureAndNamesItsLine() throws Exception {
    Path file = Files.writeString(directory.resolve("b"), LINES);

    ProgramRun.Result result = AdminRun.run(caller, directory, "-S", "--batch", "b");

    assertEquals(1, result.exitCode());
    assertEquals("done\n", result.out());
    assertTrue(
        result.err().startsWith("ERROR: " + file + ":5: Method 'gone' is not valid"),
        result::toString);
    assertEquals(
        List.of("echo", "host_getObjects"),
        caller.calls().stream().map(RecordingCaller.Call::method).toList());
    assertEquals(List.of("a b"), caller.calls().get(0).parameters());
    assertEquals(List.of(List.of(), Map.of("id", "c1")), caller.calls().get(1).parameters());
  }

  @Test
  void goesOnIfFailuresDoNotCount() throws Exception {
    Files.writeString(directory.resolve("b"), LINES + "method echo [1\nmethod echo\n");

    ProgramRun.Result result = AdminRun.run(caller, directory, "--exit-zero", "-S", "--batch", "b");

    assertEquals(0, result.exitCode());
    assertEquals("done\n".repeat(3), result.out());
    assertTrue(result.err().contains("b:5: "), result::toString);
    assertTrue(result.err().contains("b:7: column 13: [ is not closed"), result::toString);
  }

  @Test
  void stopsAtAResultThatReportsAnError() throws Exception {
    Path file = Files.writeString(directory.resolve("b"), "method echo\nmethod backend_info\n");
    caller.answering("echo", Map.of("error", "boom"));

    ProgramRun.Result result = AdminRun.run(caller, directory, "-S", "--batch", "b");

    assertEquals(2, result.exitCode());
    assertEquals("error=boom\n", result.out());
    assertTrue(result.err().startsWith("ERROR: " + file + ":1: "), result::toString);
    assertEquals(1, caller.calls().size());
  }

  @Test
  void readsStandardInput() {
    ProgramRun.Result result =
        ProgramRun.of(AdminRun.program(caller), directory)
            .withInput("method echo\nmethod echo 1")
            .run("-S", "--batch", "-");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("done\ndone\n", result.out());
  }

  @Test
  void writesTheResultsOfAllCommandsToOneFile() throws Exception {
    Files.writeString(directory.resolve("b"), "method echo\nmethod echo\n");

    AdminRun.run(caller, directory, "-r", "--output-file", "out", "--batch", "b");

    assertEquals("\"done\"\n\"done\"\n", Files.readString(directory.resolve("out")));
  }

  @Test
  void refusesABatchThatIsNotText() throws Exception {
    Files.write(directory.resolve("b"), new byte[] {'m', (byte) 0xff, '\n'});

    ProgramRun.Result result = AdminRun.run(caller, directory, "--batch", "b");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("not UTF-8"), result::toString);
  }
}
