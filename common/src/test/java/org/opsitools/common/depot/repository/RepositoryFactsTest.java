package org.opsitools.common.depot.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Tool;

/** Disk space, checksums and transfer slots. */
class RepositoryFactsTest {
  @TempDir Path directory;

  @Test
  void tellsTheSpaceThatDfTells() throws IOException {
    DiskSpace space = DiskSpace.of(directory);

    String[] df =
        Tool.shell(directory, "df -B1 --output=size,used . | tail -1").strip().split(" +", -1);
    assertEquals(Long.parseLong(df[0]), space.capacity());
    assertEquals(space.capacity(), space.used() + space.available());
    assertTrue(space.usage() > 0 && space.usage() < 1, space.toString());
  }

  @Test
  void countsWhatOnlyRootMayFillAsUsed() {
    DiskSpace space = new DiskSpace(1000, 250);

    assertEquals("{capacity=1000, available=250, used=750, usage=0.75}", space.toJson().toString());
    assertEquals(0, new DiskSpace(0, 0).usage());
  }

  @Test
  void doesNotTellTheSpaceOfNothing() {
    assertThrows(NoSuchFileException.class, () -> DiskSpace.of(directory.resolve("none")));
  }

  @Test
  void readsTheStatedSumOrCalculatesIt() throws IOException {
    Path file = Files.writeString(directory.resolve("a.opsi"), "text");
    String real = Tool.run(directory, "md5sum", "a.opsi").substring(0, 32);
    assertEquals(real, PackageMd5.stated(file));

    Files.writeString(directory.resolve("a.opsi.md5"), " " + "AB".repeat(16) + "\n");

    assertEquals("ab".repeat(16), PackageMd5.stated(file));
    assertEquals(real, PackageMd5.calculated(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "zz0190a2fd1ce2b6bb6fd1d5d0d0b2d3", "no sum at all"})
  void calculatesTheSumWhereTheStatedOneIsNone(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("a.opsi"), "text");
    Files.writeString(directory.resolve("a.opsi.md5"), text);

    assertEquals(PackageMd5.calculated(file), PackageMd5.stated(file));
  }

  @Test
  void letsOnlySoManyUploadsRunAtATime() throws Exception {
    TransferSlots slots = new TransferSlots(2);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    List<Callable<Integer>> uploads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      uploads.add(
          () ->
              slots.run(
                  () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    meet(two);
                    return running.decrementAndGet();
                  }));
    }

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Integer> done : threads.invokeAll(uploads)) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }

    assertEquals(2, most.get());
  }

  private static void meet(CountDownLatch others) {
    others.countDown();
    try {
      assertTrue(others.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void freesTheSlotOfAnUploadThatFails() throws IOException {
    TransferSlots slots = new TransferSlots(1);

    assertThrows(
        IOException.class,
        () ->
            slots.run(
                () -> {
                  throw new IOException("no space");
                }));

    assertEquals("done", slots.run(() -> "done"));
    assertEquals("nested", new TransferSlots(0).run(() -> slots.run(() -> "nested")));
  }

  @Test
  void doesNotWaitForASlotWhenItIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThrows(ClosedByInterruptException.class, () -> new TransferSlots(1).run(() -> "never"));

    assertTrue(Thread.interrupted());
  }
}
