package org.opsitools.common.backup.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what programs do. */
final class Programs {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Programs() {}

  /** Fails unless the program that has written its number into a file ends. */
  static void assertEnds(Path numberFile) throws Exception {
    long number = Long.parseLong(Files.readString(numberFile).strip());
    await(() -> hasEnded(number));
  }

  /** Also one whose new parent has not asked for its exit code. */
  private static boolean hasEnded(long number) {
    try {
      return Files.readString(Path.of("/proc/" + number + "/stat")).matches("(?s).*\\) Z .*");
    } catch (IOException e) {
      // It is gone, perhaps since the file was opened.
      return true;
    }
  }

  static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
