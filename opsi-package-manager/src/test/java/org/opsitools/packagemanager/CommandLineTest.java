package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.ProgramRun;

class CommandLineTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "x.opsi, no command given",
    "-x -i x.opsi, only one command",
    "-i -r x, only one command",
    "-x, no package given for --extract",
    "-i -S, no package given for --install",
    "-r, no product id given for --remove",
    "-R, no product id given for --repo-remove",
    "-l --direct --address https://x:4447, exclude each other",
    "-l --output yaml, yaml",
    "-i a.opsi -p other, other",
    "-u a.opsi --max-transfers -1, --max-transfers",
    "-u a.opsi --max-bandwidth 1.5, 1.5",
    "-l --lock-timeout soon, soon",
    "-x a.opsi b.opsi --new-product-id c, one package only",
    "-x a.opsi --wrong, --wrong",
  })
  void explainsWrongUsage(String words, String expected) {
    ProgramRun.Result result = run(words.split(" "));

    assertEquals(2, result.exitCode(), result::toString);
    assertTrue(result.err().contains(expected), result::toString);
  }

  @Test
  @Tag("MAN-26")
  void endsWith2ForWrongUsage() {
    for (List<String> words :
        List.of(
            List.of("-i", "a.opsi", "-p", "ask", "-q"),
            List.of("-i", "-r", "x"),
            List.of("x"),
            List.<String>of())) {
      ProgramRun.Result result = run(words.toArray(String[]::new));

      assertEquals(2, result.exitCode(), result::toString);
      assertEquals("", result.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--address https://u:secret@x:4447", "--username x", "--password-file x"})
  void saysThatNoServiceIsCalled(String words) {
    ProgramRun.Result result = run(("-l " + words).split(" "));

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result.err().contains(words.substring(0, words.indexOf(' ')) + ": this release"),
        result::toString);
    assertFalse(result.err().contains("secret"), result::toString);
  }

  @Test
  void sameCommandTwiceIsOneCommand() {
    ProgramRun.Result result = run("-x", "--extract", "nothing.opsi");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("nothing.opsi"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpSaysWhatIsThere(String option) {
    ProgramRun.Result result = run(option);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("", result.err());
    assertTrue(result.out().contains("--extract"), result::toString);
    assertTrue(result.out().contains("--max-transfers=N"), result::toString);
    int install = result.out().indexOf("-i, --install");
    assertTrue(install > 0 && install < result.out().indexOf("-u, --upload"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void printsTheVersion(String option) {
    ProgramRun.Result result = run(option);

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.out().matches("\\S+ \\[common=\\S+]\\n"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a b", "", "ä"})
  void refusesWrongProductId(String id) {
    ProgramRun.Result result = run("-x", "a.opsi", "--new-product-id", id);

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("invalid product id '" + id + "'"), result::toString);
  }

  @Test
  void refusesTemporaryDirectoryThatIsNotThere() {
    ProgramRun.Result result = run("-x", "a.opsi", "-t", "nowhere");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains(directory.resolve("nowhere").toString()), result::toString);
  }

  @Test
  void verboseRunsLogMoreAndLogFilesToo() throws Exception {
    ProgramRun.Result result =
        run("-vvvv", "--log-file", "run.log", "--log-file-level", "4", "-x", "nothing.opsi");

    assertEquals(1, result.exitCode(), result::toString);
    List<String> lines = Files.readAllLines(directory.resolve("run.log"));
    assertTrue(lines.get(0).contains("nothing.opsi"), lines::toString);
    assertTrue(result.err().contains("at org.opsitools"), "the stack trace at level 7");
  }

  private ProgramRun.Result run(String... arguments) {
    return ProgramRun.of(OpsiPackageManager.program(), directory).run(arguments);
  }
}
