package org.opsitools.newprod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunTest {
  @TempDir Path directory;

  @Test
  void aKilledRunLeavesTheOldSourceOrTheNew() throws IOException, InterruptedException {
    List<String> first = complete("1.0");
    List<String> second = complete("2.0");
    Path work = Files.createDirectory(directory.resolve("work"));
    long seed = 20240301;
    Random random = new Random(seed);

    for (int round = 0; round < 12; round++) {
      killAtRandom(work, random);
      Destination.open(work, path -> {}).sweep();

      List<String> left = TreeText.of(work.resolve("foo"));
      int number = round;
      assertTrue(
          left.equals(first) || left.equals(second),
          () -> "round " + number + " with seed " + seed + " left " + left);
      try (var entries = Files.list(work)) {
        assertEquals(List.of(work.resolve("foo")), entries.toList());
      }
    }
  }

  private List<String> complete(String version) throws IOException {
    Path reference = Files.createDirectory(directory.resolve(version));
    Destination.open(reference, path -> {}).create(CreatingChild.request(version));
    return TreeText.of(reference.resolve("foo"));
  }

  private static void killAtRandom(Path work, Random random)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(NewprodProcess.command(CreatingChild.class, work))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
      for (int created = 1 + random.nextInt(6); created > 0; created--) {
        assertNotNull(lines.readLine(), "the child ended on its own");
      }
      assertTrue(!child.waitFor(random.nextInt(20_000), TimeUnit.MICROSECONDS));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void leavesTheRunOfAnotherProcessAlone() throws IOException, InterruptedException {
    String random = "0123456789ab";
    Path fresh = Files.createDirectory(directory.resolve(".foo.new-" + random));
    Path lock = directory.resolve(".foo.lock-" + random);
    Process other =
        new ProcessBuilder(
                "python3",
                "-c",
                """
                import fcntl, sys
                file = open(sys.argv[1], 'w')
                fcntl.lockf(file, fcntl.LOCK_EX)
                print('locked', flush=True)
                sys.stdin.read()
                """,
                lock.toString())
            .start();
    Destination destination = Destination.open(directory, path -> {});
    try (BufferedReader lines = other.inputReader(StandardCharsets.US_ASCII)) {
      assertEquals("locked", lines.readLine());

      destination.sweep();

      assertTrue(Files.exists(fresh));
      assertTrue(Files.exists(lock));
    } finally {
      other.destroyForcibly().waitFor();
    }
    destination.sweep();
    assertTrue(Files.notExists(fresh));
    assertTrue(Files.notExists(lock));
  }
}
