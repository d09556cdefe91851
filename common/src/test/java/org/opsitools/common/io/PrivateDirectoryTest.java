package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
  private static final int RUNS = 4;

  @TempDir Path directory;

  @Test
  void onlyTheUserCanLookIntoIt() throws IOException {
    PrivateDirectory made = PrivateDirectory.create(directory, "test");
    Files.writeString(made.path().resolve("secret"), "x");

    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(made.path());
    made.close();

    assertEquals("rwx------", PosixFilePermissions.toString(permissions));
    assertEquals(List.of(), entries());
  }

  @Test
  void whatIsInUseStays() throws IOException {
    try (PrivateDirectory first = PrivateDirectory.create(directory, "test");
        PrivateDirectory second = PrivateDirectory.create(directory, "test")) {
      assertEquals(Set.of(first.path(), second.path()), Set.copyOf(entries()));
    }
  }

  @Test
  void whatSeveralRunsFindAbandonedIsRemovedOnce() throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(RUNS);
    try {
      for (int round = 0; round < 25; round++) {
        for (int i = 0; i < 10; i++) {
          abandoned("%010d".formatted(4_200_000_000L + i));
        }
        List<Future<Boolean>> done = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
          done.add(
              runs.submit(
                  () -> {
                    PrivateDirectory.create(directory, "test").close();
                    return true;
                  }));
        }

        for (Future<Boolean> run : done) {
          assertTrue(run.get());
        }
        assertEquals(List.of(), entries());
      }
    } finally {
      runs.shutdownNow();
    }
  }

  private void abandoned(String pid) throws IOException {
    Path old = directory.resolve(".test.private-" + pid + "-0123456789ab");
    Files.createDirectories(old.resolve("a/b"));
    Files.writeString(old.resolve("a/b/secret"), "x");
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }
}
