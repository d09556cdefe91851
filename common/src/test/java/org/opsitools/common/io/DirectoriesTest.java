package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
  private static final int REMOVERS = 4;

  @TempDir Path directory;

  @Test
  void removesWhatOthersRemoveToo() throws Exception {
    ExecutorService removers = Executors.newFixedThreadPool(REMOVERS);
    try {
      for (int round = 0; round < 20; round++) {
        Path tree = tree(directory.resolve("tree" + round));
        CyclicBarrier start = new CyclicBarrier(REMOVERS);
        List<Future<Integer>> removals = new ArrayList<>();
        for (int i = 0; i < REMOVERS; i++) {
          removals.add(
              removers.submit(
                  () -> {
                    int arrived = start.await();
                    Directories.deleteTree(tree);
                    return arrived;
                  }));
        }

        for (Future<Integer> removal : removals) {
          removal.get();
        }
        assertFalse(Files.exists(tree));
      }
    } finally {
      removers.shutdownNow();
    }
  }

  @Test
  void followsNoLinkOutOfTheTree() throws IOException {
    Path kept = Files.writeString(directory.resolve("kept"), "x");
    Path tree = tree(directory.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), directory);

    Directories.deleteTree(tree);
    Directories.deleteTree(tree);

    assertFalse(Files.exists(tree));
    assertEquals("x", Files.readString(kept));
  }

  private static Path tree(Path top) throws IOException {
    for (int i = 0; i < 10; i++) {
      Path below = Files.createDirectories(top.resolve("d" + i + "/e"));
      for (int j = 0; j < 10; j++) {
        Files.writeString(below.resolve("f" + j), "x");
      }
      Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
    return top;
  }
}
