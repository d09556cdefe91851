package org.opsitools.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.opsitools.common.testkit.Processes;

/** What every program does alike, seen from outside. */
class InstalledProgramsTest {
  static final List<String> PROGRAMS = Installation.PROGRAMS;

  private final Installation built = Installation.built();
  @TempDir Path directory;

  @Test
  void installsTheSixProgramsAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.list(built.tree().resolve("bin"))) {
      assertEquals(
          PROGRAMS.stream().sorted().toList(),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @FieldSource("PROGRAMS")
  void answersVersion(String program) {
    Processes.Result result = built.run(directory, program, "--version");

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(result.out().matches("([0-9]+(\\.[0-9]+)+) \\[common=\\1]\n"), result.toString());
    assertEquals("", result.err());
  }

  @ParameterizedTest
  @FieldSource("PROGRAMS")
  void answersHelpWithinEightyColumns(String program) {
    Processes.Result result = built.run(directory, program, "--help");

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(result.out().startsWith("Usage: " + program + " [OPTIONS]"), result.toString());
    assertEquals(List.of(), result.out().lines().filter(line -> line.length() > 80).toList());
    assertEquals("", result.err());
  }

  @ParameterizedTest
  @FieldSource("PROGRAMS")
  void refusesUnknownOption(String program) {
    Processes.Result result = built.run(directory, program, "--versoin");

    assertEquals(2, result.exitCode(), result.toString());
    assertEquals("", result.out());
    assertTrue(
        result.err().startsWith("ERROR: Unknown option: '--versoin'\nDid you mean '--version'?\n"),
        result.toString());
    assertTrue(
        result.err().endsWith("Try '" + program + " --help' for more information.\n"),
        result.toString());
  }

  @ParameterizedTest
  @FieldSource("PROGRAMS")
  void hasManualPageAndCompletions(String program) throws IOException {
    Path share = built.tree().resolve("share");
    String version = built.run(directory, program, "--version").out().replaceAll(" .*\n", "");

    String manual = Files.readString(share.resolve("man/man1/" + program + ".1"));

    assertTrue(manual.contains(".SH NAME\n" + program.replace("-", "\\-") + " \\- "), manual);
    assertTrue(manual.contains("\"opsi-tools " + version + "\""), manual);
    assertTrue(manual.contains("\\fB\\-\\-version\\fR"), manual);
    assertTrue(Files.exists(share.resolve("zsh/site-functions/_" + program)));
    assertTrue(Files.exists(share.resolve("fish/vendor_completions.d/" + program + ".fish")));
  }

  @ParameterizedTest
  @FieldSource("PROGRAMS")
  void completesOptionsInBash(String program) {
    String script =
        """
        source share/bash-completion/completions/%1$s
        COMP_WORDS=(%1$s --versi)
        COMP_CWORD=1
        function=$(complete -p %1$s | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
        "$function" %1$s --versi %1$s
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(program);

    Processes.Result result = Processes.in(built.tree()).run("bash", "-c", script).succeeded();

    assertEquals("--version", result.out().strip(), result.toString());
  }
}
