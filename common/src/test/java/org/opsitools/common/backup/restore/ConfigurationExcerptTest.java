package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.OpsiRoot;

class ConfigurationExcerptTest {
  private static final int RUNS = 4;

  @TempDir Path directory;

  @Test
  void onlyTheUserCanLookIntoIt() throws IOException {
    Path place;
    try (ConfigurationExcerpt excerpt = new ConfigurationExcerpt(directory, true)) {
      place = onlyEntry();
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
      assertEquals(ConfPaths.of(new OpsiRoot(place)), excerpt.paths());
    }
    assertFalse(Files.exists(place));
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
                    new ConfigurationExcerpt(directory, false).close();
                    return true;
                  }));
        }

        for (Future<Boolean> run : done) {
          assertTrue(run.get());
        }
        try (Stream<Path> left = Files.list(directory)) {
          assertEquals(List.of(), left.toList());
        }
      }
    } finally {
      runs.shutdownNow();
    }
  }

  private void abandoned(String pid) throws IOException {
    Path old = directory.resolve(".opsi-backup.configuration-" + pid + "-0123456789ab");
    Files.createDirectories(old.resolve("etc/opsi/backends"));
    Files.writeString(old.resolve("etc/opsi/backends/mysql.conf"), "x");
  }

  private Path onlyEntry() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> all = entries.toList();
      assertEquals(1, all.size());
      return all.get(0);
    }
  }
}
