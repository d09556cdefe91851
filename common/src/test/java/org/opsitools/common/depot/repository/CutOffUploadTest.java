package org.opsitools.common.depot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.depot.UploadRequest;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.Processes;

/** Uploads that end before their time: killed, or for want of space. */
class CutOffUploadTest {
  private static final int UPLOADS = 10;

  @TempDir Path directory;
  private RepositorySite site;

  @BeforeEach
  void makeRepository() throws IOException {
    site = RepositorySite.in(directory);
  }

  @Test
  void leavesOnlyWholePackagesWheneverItIsKilled() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Path> packages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      packages.add(site.file("app_1.0-" + i + ".opsi", 500_000, i));
    }
    int cutOff = 0;
    for (int upload = 0; upload < UPLOADS; upload++) {
      Process process = upload(packages.get(upload % 3), 2_500_000);
      awaitPart(process);

      process.waitFor(random.nextInt(250), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();

      requireWholePackages("seed " + seed + ", upload " + upload);
      cutOff += site.names().stream().anyMatch(name -> name.startsWith(".")) ? 1 : 0;
    }
    assertTrue(cutOff > 0, "no upload was cut off");

    Process last = upload(packages.get(1), 0);
    assertTrue(last.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, last.exitValue());
    assertEquals(
        List.of("app_1.0-1.opsi", "app_1.0-1.opsi.md5", "app_1.0-1.opsi.zsync"), site.names());
  }

  private Process upload(Path file, int bandwidth) throws IOException {
    return new ProcessBuilder(
            ChildJvm.commandWithLibraries(
                UploadChild.class, site.root().directory(), file, bandwidth))
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  private void awaitPart(Process process) throws Exception {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String part = ".opsi.tmp-" + process.pid() + "-";
    while (process.isAlive() && site.names().stream().noneMatch(name -> name.contains(part))) {
      assertTrue(System.nanoTime() < limit, "nothing is being written");
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
  }

  /** Every package is one of those that were uploaded, and no sum is that of another. */
  private void requireWholePackages(String when) throws IOException {
    for (String name : site.names()) {
      if (!name.startsWith(".") && name.endsWith(".opsi")) {
        Path file = site.repository().resolve(name);
        assertEquals(-1, Files.mismatch(file, directory.resolve("packages").resolve(name)), when);
        assertEquals(PackageMd5.calculated(file), PackageMd5.stated(file), when);
      }
    }
  }

  @Test
  void leavesTheRepositoryAsItWasWhenTheDiskIsFull() throws IOException {
    int status =
        Processes.in(directory)
            .run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", site.repository().toString())
            .exitCode();
    Assumptions.assumeTrue(status == 0, "skipped: only root can mount a small disk");
    try {
      UploadRequest small = UploadRequest.of(site.file("app_1.0-1.opsi", 100_000, 1), "app");
      // The size of the disk is not told, so that the writing itself must fail.
      LocalRepository repository =
          new LocalRepository(site.settings(), path -> new DiskSpace(0, 0));
      repository.upload(small, ProgressListener.NONE);
      final List<String> before = site.names();
      UploadRequest large = UploadRequest.of(site.file("app_2.0-1.opsi", 3 << 20, 2), "app");

      FileSystemException problem =
          assertThrows(
              FileSystemException.class, () -> repository.upload(large, ProgressListener.NONE));

      String text = IoProblem.describe(problem);
      assertTrue(text.contains("no space left on the file system"), text);
      assertTrue(text.contains("app_2.0-1.opsi"), text);
      assertEquals(before, site.names());
    } finally {
      Processes.in(directory).run("umount", site.repository().toString());
    }
  }
}
