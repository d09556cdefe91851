package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.Sites;
import org.opsitools.common.backup.create.CreateRequest.Packing;
import org.opsitools.common.io.IoProblem;

/** Makes a backup in a process of its own, and waits in the middle of it or says how it failed. */
final class CreatingChild {
  private CreatingChild() {}

  /**
   * Makes a backup.
   *
   * @param arguments the root, the destination, and {@code wait} or {@code run}
   */
  public static void main(String[] arguments) throws IOException {
    BackupSite site = Sites.of(Path.of(arguments[0]));
    CreateRequest request =
        CreateRequest.usual(Path.of(arguments[1]))
            .with(new Packing(Compression.NONE, OptionalInt.empty(), 1));
    boolean waits = arguments[2].equals("wait");
    try (BackupLock lock = BackupLock.take(site)) {
      new Creation(site)
          .create(
              lock,
              request,
              (done, total) -> {
                if (waits && done > total / 4) {
                  System.out.println("under way");
                  sleep();
                }
              });
      System.out.println("made");
    } catch (IOException e) {
      System.out.println(IoProblem.describe(e));
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
