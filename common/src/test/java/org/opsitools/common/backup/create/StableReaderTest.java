package org.opsitools.common.backup.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;

class StableReaderTest {
  private static final int LARGE = 9 * 1024 * 1024;

  @TempDir Path directory;

  @Test
  void contentAndDigestAreThoseOfTheFile() throws IOException {
    for (int size : new int[] {0, 1, 300_000, LARGE}) {
      Path file = random(size);

      try (FileContent content = new StableReader(directory).read(file);
          InputStream in = content.open()) {
        assertEquals(
            Digests.of(file, DigestAlgorithm.SHA1).hex(DigestAlgorithm.SHA1), content.digest());
        assertTrue(Arrays.equals(Files.readAllBytes(file), in.readAllBytes()));
        assertEquals(size, content.size());
      }
      Files.delete(file);
    }
  }

  @Test
  void largeFilesWaitInAFileWithoutAName() throws IOException {
    Path file = random(LARGE);

    try (FileContent content = new StableReader(directory).read(file)) {
      assertEquals(List.of(file), files());
      assertEquals(LARGE, content.size());
    }
  }

  @Test
  void fileThatChangesAllTheTimeIsNamed() throws Exception {
    for (int size : new int[] {4 * 1024 * 1024, LARGE}) {
      Path file = random(size);
      try (Appending writer = new Appending(file, Integer.MAX_VALUE)) {
        writer.awaitStart();

        BackupException problem =
            assertThrows(BackupException.class, () -> new StableReader(directory).read(file));

        assertTrue(problem.text().startsWith(file + ": has changed"), problem.text());
      }
      assertEquals(List.of(file), files());
      Files.delete(file);
    }
  }

  @Test
  void fileThatSettlesIsReadAgain() throws Exception {
    Path file = random(1024 * 1024);
    try (Appending writer = new Appending(file, 60)) {
      writer.awaitStart();

      try (FileContent content = new StableReader(directory).read(file);
          InputStream in = content.open()) {
        byte[] bytes = in.readAllBytes();
        assertEquals(content.facts().size(), bytes.length);
        assertTrue(bytes.length > 1024 * 1024);
      }
    }
  }

  @Test
  void linkInThePlaceOfAFileIsNotFollowed() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), random(10));

    assertThrows(BackupException.class, () -> new StableReader(directory).read(link));
  }

  private Path random(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(directory.resolve("file"), bytes);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }

  /** Appends to a file without a pause, at least once, for a while or until it is closed. */
  private static final class Appending implements AutoCloseable {
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final CountDownLatch started = new CountDownLatch(1);
    private final Thread thread;

    Appending(Path file, int millis) {
      long end = System.nanoTime() + millis * 1_000_000L;
      this.thread =
          new Thread(
              () -> {
                do {
                  append(file);
                  started.countDown();
                } while (goesOn.get() && System.nanoTime() < end);
              });
      thread.start();
    }

    private static void append(Path file) {
      try {
        Files.write(file, new byte[] {'x'}, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void awaitStart() throws InterruptedException {
      started.await();
    }

    @Override
    public void close() {
      goesOn.set(false);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
