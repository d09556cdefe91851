package org.opsitools.common.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.opsitools.common.testkit.ProgramRun;

class UnfinishedProgramTest {
  private static ProgramRun.Result run(String... arguments) {
    Program program = UnfinishedProgram.of("opsi-x", "Counts clients.", "count anything yet");
    return ProgramRun.of(program, Path.of("/")).run(arguments);
  }

  @Test
  void answersHelpAndVersion() {
    assertTrue(run("--help").out().startsWith("Usage: opsi-x [OPTIONS]\nCounts clients.\n"));
    assertTrue(run("--help").out().contains("cannot count anything yet."));
    assertEquals(0, run("--version").exitCode());
  }

  @Test
  void refusesEverythingElse() {
    String refusal =
        "ERROR: this release of opsi-x cannot count anything yet; use the original program\n";

    assertEquals(new ProgramRun.Result(1, "", refusal), run());
    assertEquals(new ProgramRun.Result(1, "", refusal), run("list", "clients"));
    assertEquals(2, run("--all").exitCode());
  }
}
