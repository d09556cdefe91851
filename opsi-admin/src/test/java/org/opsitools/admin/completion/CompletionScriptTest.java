package org.opsitools.admin.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.OpsiException;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.ProgramRun;

/** Runs the script in bash; a stand-in for the program notes what it is asked. */
class CompletionScriptTest {
  @TempDir Path directory;

  @BeforeEach
  void makesAProgram() throws IOException {
    Path program = directory.resolve("opsi-admin");
    Files.writeString(
        program,
        """
        #!/bin/sh
        printf '%s|' "$@" >>asked
        echo host_getIdents
        echo host_getObjects
        """);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(directory.resolve("some.conf"), "");
    Files.writeString(directory.resolve("script"), print("bash").out());
  }

  private ProgramRun.Result print(String shell) {
    return ProgramRun.of(
            OpsiAdmin.program(
                request -> {
                  throw new OpsiException("no stores are needed");
                }),
            directory)
        .run("completion", shell);
  }

  /** What bash offers for a line of words, the last of which is being typed. */
  private List<String> offered(String line) {
    String words = line.replaceFirst("^opsi-admin", "./opsi-admin");
    String script =
        """
        source ./script
        words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); }
        words %s
        _opsi_admin 2>problems
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(words);
    return Processes.in(directory)
        .run("bash", "-c", script)
        .succeeded()
        .out()
        .lines()
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private String asked() throws IOException {
    Path file = directory.resolve("asked");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @ParameterizedTest
  @EnumSource(ShellKind.class)
  void printsAScriptForEachShell(ShellKind shell) {
    ProgramRun.Result result = print(shell.toString());

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.out().contains("--root"), result::toString);
    assertTrue(result.out().contains("method task"), result::toString);
    assertFalse(result.out().matches("(?s).*@[A-Z_]+@.*"), result::toString);
  }

  @Test
  void refusesOtherShells() {
    ProgramRun.Result result = print("csh");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("expected bash, zsh, fish"), result::toString);
  }

  @Test
  void knowsCommandsAndOptionsItself() throws IOException {
    assertEquals(List.of("method"), offered("opsi-admin met"));
    assertEquals(List.of("--opsirc"), offered("opsi-admin -d --opsir"));
    assertEquals(List.of("task"), offered("opsi-admin -dl 5 --root = /srv ta"));
    assertEquals("", asked());
  }

  @ParameterizedTest
  @CsvSource({
    "opsi-admin method host_g, --no-stdin|complete|method|host_g|",
    "opsi-admin -S -d --root /srv method h, -d|--root|/srv|--no-stdin|complete|method|h|",
    "opsi-admin --root = /srv task x, --root|/srv|--no-stdin|complete|task|x|",
    "opsi-admin -i --output-file f -p s3cret --batch b method x, --no-stdin|complete|method|x|",
  })
  void asksTheProgramWithHarmlessOptionsAlone(String line, String expected) throws IOException {
    List<String> offered = offered(line);

    assertEquals(List.of("host_getIdents", "host_getObjects"), offered);
    assertEquals(expected, asked());
  }

  @Test
  void offersFilesForOptionsThatTakeThem() throws IOException {
    assertEquals(List.of("some.conf"), offered("opsi-admin --opsi-config som"));
    assertEquals("", asked());
  }

  @Test
  void answersTheScript() {
    ProgramRun.Result result =
        ProgramRun.of(
                OpsiAdmin.program(
                    request -> {
                      throw new OpsiException("no stores are needed");
                    }),
                directory)
            .run("complete", "task", "setupO");

    assertEquals("setupOutdated\n", result.out(), result::toString);
  }
}
