package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.workbench.PackageLock;

class ConcurrentBuildTest {
  @TempDir Path directory;
  private SourceDirectory source;
  private Path lockFile;

  @BeforeEach
  void makeSource() throws IOException {
    source = SourceDirectory.demo(directory);
    lockFile = source.root().resolve("tmp/.opsi-makepackage.lock.demo");
  }

  @Test
  @Tag("PKG-31")
  void letsOneOfTwoBuildsOfAProductThrough() throws Exception {
    byte[] payload = new byte[32 << 20];
    new Random(5).nextBytes(payload);
    Files.write(source.path("CLIENT_DATA/payload"), payload);
    Path firstOutput = directory.resolve("first");
    Process first = ChildBuild.start(source, firstOutput);
    try {
      // The first is held up in the middle of its build, so that the two surely meet.
      awaitLock();
      signal(first, "STOP");

      ProgramRun.Result second = source.run();

      assertEquals(1, second.exitCode());
      assertTrue(second.err().contains("(" + first.pid() + ")"), second.err());
    } finally {
      signal(first, "CONT");
    }
    assertTrue(first.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, first.exitValue(), Files.readString(firstOutput));
    assertEquals(3, source.shell("ls -A").size());
  }

  private void awaitLock() throws IOException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Files.notExists(lockFile) || Files.size(lockFile) == 0) {
      assertTrue(System.nanoTime() < limit, "no lock file");
      Thread.onSpinWait();
    }
  }

  private void signal(Process process, String signal) {
    source.shell("kill -" + signal + " " + process.pid());
  }

  @Test
  void namesTheHolderInTheSameProcessToo() throws IOException {
    try (PackageLock lock = PackageLock.acquire(new OpsiRoot(source.root()), "demo")) {
      assertTrue(Files.exists(lockFile), "while the lock is held");
      assertNotNull(lock);

      ProgramRun.Result result = source.run();

      assertEquals(1, result.exitCode());
      assertTrue(
          result.err().contains("is currently locked by process opsi-makepackage (" + pid() + ")."),
          result.err());
    }
    source.build();
  }

  @Test
  void takesOverTheLockOfAProcessThatIsGone() throws IOException {
    Files.writeString(lockFile, "999999999");

    source.build();

    assertTrue(Files.notExists(lockFile));
  }

  @Test
  void respectsTheLockOfTheOriginalProgram() throws Exception {
    Path script = directory.resolve("opsi-makepackage");
    Files.writeString(script, "read line\n");
    Process original = new ProcessBuilder("bash", script.toString()).start();
    try {
      Files.writeString(lockFile, Long.toString(original.pid()));

      ProgramRun.Result result = source.run();

      assertEquals(1, result.exitCode());
      assertTrue(result.err().contains("(" + original.pid() + ")"), result.err());
    } finally {
      original.destroyForcibly().waitFor();
    }
    source.build();
  }

  @Test
  void takesOverALockWhoseProcessIdBelongsToSomethingElseByNow() throws Exception {
    Process other = new ProcessBuilder("bash", "-c", "read line").start();
    try {
      Files.writeString(lockFile, Long.toString(other.pid()));

      source.build();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void trustsNoLockFileThatIsALink() throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "keep");
    Files.createSymbolicLink(lockFile, precious);

    ProgramRun.Result result = source.run();

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains(lockFile.toString()), result.err());
    assertEquals("keep", Files.readString(precious));
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }
}
