package org.opsitools.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Processes;

/** The script that puts the programs below a prefix. */
class InstallTest {
  private static final String INSTALL =
      Path.of(System.getProperty("opsi.project"), "packaging", "install").toString();

  @TempDir Path directory;

  @Test
  void installsBelowPrefixAgainAndAgain() throws IOException {
    Path prefix = Files.createDirectory(directory.resolve("prefix"));
    Files.createDirectories(prefix.resolve("lib/other"));

    Processes.in(directory).run(INSTALL, prefix.toString()).succeeded();
    Files.writeString(prefix.resolve("lib/opsi-tools/left-over-1.0.jar"), "");
    Processes.Result again = Processes.in(directory).run(INSTALL, prefix.toString()).succeeded();

    Installation installed = new Installation(prefix);
    for (String program : Installation.PROGRAMS) {
      assertEquals(0, installed.run(directory, program, "--version").exitCode(), program);
      assertTrue(again.out().contains("  " + installed.program(program) + "\n"), again.out());
      assertTrue(Files.exists(prefix.resolve("share/man/man1/" + program + ".1")));
    }
    assertTrue(Files.exists(prefix.resolve("lib/other")));
    assertTrue(Files.notExists(prefix.resolve("lib/opsi-tools/left-over-1.0.jar")));
    assertTrue(Files.exists(prefix.resolve("lib/opsi-tools/archive")));
  }

  @Test
  void refusesUnknownOption() {
    Processes.Result result = Processes.in(directory).run(INSTALL, "--prefix=/x");

    assertEquals(2, result.exitCode());
    assertTrue(result.err().startsWith("ERROR: unknown option --prefix=/x"), result.err());
  }
}
