package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.testkit.ProgramRun;

/** What goes wrong on an installation that the program itself has laid. */
class MishapTest {
  private static final String C1 = "client1.example.org";
  private static final String C2 = "client2.example.org";

  @TempDir Path directory;
  private Path root;

  @BeforeEach
  void init() {
    root = directory.resolve("root");
    assertEquals(0, run("init", "--server-id", "depot1.example.org").exitCode());
    assertEquals(0, run("method", "host_createOpsiClient", C1).exitCode());
    assertEquals(0, run("method", "host_createOpsiClient", C2).exitCode());
  }

  private ProgramRun program() {
    return ProgramRun.of(OpsiAdmin.program(), directory)
        .withVariable("OPSI_ROOT", root.toString())
        .withVariable("HOME", directory.toString());
  }

  private ProgramRun.Result run(String... arguments) {
    return program().run(arguments);
  }

  private Path client(String id) {
    return root.resolve("var/lib/opsi/config/clients/" + id + ".ini");
  }

  @ParameterizedTest
  @ValueSource(strings = {"malformed", "link out of the tree", "link to itself"})
  void skipsABrokenFileAndEndsWithOne(String kind) throws IOException {
    breakFile(client(C1), kind);

    ProgramRun.Result failed = run("-S", "method", "host_getIdents");
    ProgramRun.Result skipped = run("--skip-broken", "-S", "method", "host_getIdents");

    assertEquals(1, failed.exitCode());
    assertEquals("", failed.out());
    assertEquals(C2 + "\ndepot1.example.org\n", skipped.out());
    assertEquals(1, skipped.exitCode());
    assertEquals(
        0, run("--skip-broken", "--exit-zero", "-S", "method", "host_getIdents").exitCode());
  }

  private static void breakFile(Path file, String kind) throws IOException {
    if (kind.equals("malformed")) {
      Files.writeString(file, "foo bar\n");
      return;
    }
    Files.delete(file);
    Files.createSymbolicLink(file, kind.equals("link to itself") ? file : Path.of("/etc/passwd"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"opsi.conf", "backendManager/dispatch.conf", "backends/file.conf"})
  void namesADirectoryInPlaceOfAConfigurationFile(String name) throws IOException {
    Path file = root.resolve("etc/opsi").resolve(name);
    Files.delete(file);
    Files.createDirectory(file);

    ProgramRun.Result failed = run("method", "host_getIdents");

    assertEquals(1, failed.exitCode());
    assertTrue(failed.err().contains(file + ": is a directory"), failed.err());
  }

  @Test
  void namesADirectoryInPlaceOfABatchFile() {
    ProgramRun.Result failed = run("--batch", root.toString());

    assertEquals(1, failed.exitCode());
    assertTrue(failed.err().contains(root + ": is a directory"), failed.err());
  }

  @Test
  void writesNothingWhileBrokenFilesAreSkipped() {
    ProgramRun.Result refused =
        run("--skip-broken", "method", "host_createOpsiClient", "c3.example.org");

    assertEquals(1, refused.exitCode(), refused.toString());
    assertTrue(refused.err().contains("nothing is written while"), refused.err());
    assertFalse(Files.exists(client("c3.example.org")));
  }

  @Test
  void doesNotReplaceADeviceByItsResults() throws IOException {
    Path device = directory.resolve("null");
    Process mknod =
        new ProcessBuilder("mknod", device.toString(), "c", "1", "3").inheritIO().start();
    assumeTrue(exitCode(mknod) == 0, "skipped: only root can make a device");

    ProgramRun.Result done = run("--output-file", device.toString(), "method", "host_getIdents");

    assertEquals(0, done.exitCode(), done.toString());
    assertFalse(Files.isRegularFile(device), "a device no more");
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writesResultsToWhatALinkLeadsTo() throws IOException {
    Path real = Files.writeString(directory.resolve("real"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);

    run("-S", "--output-file", link.toString(), "method", "host_getIdents");

    assertTrue(Files.isSymbolicLink(link));
    assertEquals(C1 + "\n" + C2 + "\ndepot1.example.org\n", Files.readString(real));
  }

  @Test
  void sweepsWhatAnInterruptedInitHasLeft() throws IOException {
    Path left = root.resolve("etc/opsi/.opsi.conf.tmp-99999999-0123456789ab");
    Files.writeString(left, "half");

    ProgramRun.Result ended = run("init", "--force", "--server-id", "depot1.example.org");

    assertEquals(0, ended.exitCode(), ended.toString());
    assertFalse(Files.exists(left, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void showsTheBeginningOfAHugeValueOnly() {
    ProgramRun.Result refused =
        program().withInput("x".repeat(1_000_000)).run("--stdin", "method", "host_createObjects");

    assertEquals(1, refused.exitCode());
    assertTrue(refused.err().length() < 1000, () -> refused.err().length() + " characters");
  }
}
