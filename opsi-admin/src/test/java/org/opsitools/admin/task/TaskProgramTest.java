package org.opsitools.admin.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.CallerSource;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.OpsiException;
import org.opsitools.common.testkit.ProgramRun;

/** Runs tasks by the program's own command line. */
class TaskProgramTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  private ProgramRun.Result run(CallerSource callers, String... arguments) {
    return ProgramRun.of(OpsiAdmin.program(callers), directory)
        .withVariable("HOME", directory.toString())
        .run(arguments);
  }

  private static CallerSource nothing() {
    return request -> {
      throw new OpsiException("the stores are not needed");
    };
  }

  @Test
  @Tag("ADM-20")
  void decodesAPasswordWithoutStoresOrService() {
    ProgramRun.Result result =
        run(nothing(), "task", "decodePcpatchPassword", "2b856a86cff89bef", KEY);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("linux123\n", result.out());
  }

  @Test
  void storesThePasswordBelowTheRootAndLogsNoSecret() throws IOException {
    SmallStore store =
        new SmallStore()
            .with(
                "host", "id", "depot1.example.org", "type", "OpsiConfigserver", "opsiHostKey", KEY);
    Path passwd = directory.resolve("root/etc/opsi/passwd");
    Files.createDirectories(passwd.resolveSibling("."));
    Files.writeString(passwd, "monitoring:aa\n# kept\n");

    ProgramRun.Result result =
        run(
            request -> store,
            "-l",
            "9",
            "--log-file",
            "log",
            "--root",
            "root",
            "task",
            "setPcpatchPassword",
            "linux123");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("monitoring:aa\n# kept\npcpatch:2b856a86cff89bef\n", Files.readString(passwd));
    Path log = directory.resolve("log");
    String shown = result + (Files.exists(log) ? Files.readString(log) : "");
    assertFalse(shown.contains("linux123"), shown);
    assertFalse(shown.contains(KEY), shown);
    assertFalse(Files.exists(directory.resolve(".opsi.org")));
  }

  @Test
  void endsWithTheCodesOfWrongUsageAndOfFailure() {
    ProgramRun.Result incomplete = run(nothing(), "task", "setupWhereInstalled");
    ProgramRun.Result nameless = run(nothing(), "task");
    ProgramRun.Result unknown = run(nothing(), "task", "nosuch");

    assertEquals(2, incomplete.exitCode());
    assertTrue(incomplete.err().contains("Missing product-id"), incomplete::toString);
    assertEquals(2, nameless.exitCode());
    assertEquals(1, unknown.exitCode());
    assertTrue(unknown.err().contains("Unknown task: nosuch"), unknown::toString);
  }
}
