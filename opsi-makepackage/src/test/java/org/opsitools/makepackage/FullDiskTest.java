package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.ProgramRun;

class FullDiskTest {
  private static final String ARCHIVE = "demo_1.0-1.opsi";

  @TempDir Path directory;
  private SourceDirectory source;

  @BeforeEach
  void mountSmallDisk() throws IOException {
    source = SourceDirectory.demo(directory);
    int status =
        Processes.in(directory)
            .run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", source.out().toString())
            .exitCode();
    Assumptions.assumeTrue(status == 0, "skipped: only root can mount a small disk");
  }

  @AfterEach
  void unmount() {
    Processes.in(directory).run("umount", source.out().toString());
  }

  @Test
  void keepsTheOldPackageAndTheControlFilesWhenTheDiskIsFull() throws IOException {
    source.build();
    List<String> before =
        List.of(
            source.fingerprint(ARCHIVE),
            source.fingerprint(ARCHIVE + ".md5"),
            source.fingerprint(ARCHIVE + ".zsync"));
    byte[] payload = new byte[3 << 20];
    new Random(1).nextBytes(payload);
    Files.write(source.path("CLIENT_DATA/payload"), payload);
    String control = source.read("OPSI/control.toml");
    String legacy = source.read("OPSI/control");

    ProgramRun.Result replaced = source.run("-k");
    ProgramRun.Result newVersion = source.run("--package-version", "2");

    for (ProgramRun.Result result : List.of(replaced, newVersion)) {
      assertEquals(1, result.exitCode(), result.toString());
      assertTrue(result.err().contains("no space left on the file system"), result.err());
      assertTrue(result.err().contains(source.out().toString()), result.err());
    }
    assertEquals(
        before,
        List.of(
            source.fingerprint(ARCHIVE),
            source.fingerprint(ARCHIVE + ".md5"),
            source.fingerprint(ARCHIVE + ".zsync")));
    assertEquals(3, source.shell("ls -A").size(), "nothing is left behind");
    assertEquals(control, source.read("OPSI/control.toml"));
    assertEquals(legacy, source.read("OPSI/control"));
  }
}
