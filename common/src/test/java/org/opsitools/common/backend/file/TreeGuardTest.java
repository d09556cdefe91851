package org.opsitools.common.backend.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockedException;

class TreeGuardTest {
  @TempDir Path directory;

  @Test
  void readersShareTheTree() throws IOException {
    makeTree();

    try (TreeGuard second = guardAfterAnother()) {
      assertNotNull(second);
      assertThrows(LockedException.class, this::exclusive);
    }
    exclusive().close();
  }

  @Test
  void nobodyReadsWhileTheTreeIsReplaced() throws IOException {
    makeTree();

    try (TreeGuard alone = exclusive()) {
      assertNotNull(alone);
      assertThrows(LockedException.class, this::shared);
    }
    shared().close();
  }

  @Test
  void putsAnInterruptedWriteRightFirst() throws IOException {
    Path tree = makeTree();
    Files.writeString(tree.resolve("config.ini"), "hal");
    Files.writeString(tree.resolve("config.ini.opsi-undo"), "whole");

    exclusive().close();

    assertEquals("whole", Files.readString(tree.resolve("config.ini")));
    assertFalse(Files.exists(tree.resolve("config.ini.opsi-undo")));
  }

  @Test
  void missingTreeNeedsNoLock() throws IOException {
    shared().close();
    exclusive().close();

    assertFalse(Files.exists(conf().baseDirectory()));
  }

  private Path makeTree() throws IOException {
    return Files.createDirectories(conf().baseDirectory());
  }

  /** One of two readers, of whom the other has gone. */
  private TreeGuard guardAfterAnother() throws IOException {
    try (TreeGuard first = shared()) {
      assertNotNull(first);
      assertThrows(LockedException.class, this::exclusive);
      return shared();
    }
  }

  private FileBackendConf conf() {
    return FileBackendConf.defaults(
        new OpsiRoot(directory), new OpsiConf.Groups("filers", "chiefs", List.of()));
  }

  private TreeGuard shared() throws IOException {
    return TreeGuard.shared(conf(), accounts(), policy(), Clock.systemUTC());
  }

  private TreeGuard exclusive() throws IOException {
    return TreeGuard.exclusive(conf(), accounts(), policy(), Clock.systemUTC());
  }

  private Accounts accounts() {
    return Accounts.of(new OpsiRoot(directory));
  }

  private static LockPolicy policy() throws IOException {
    return new LockPolicy(LockOwner.current("test"), Duration.ZERO, holder -> {});
  }
}
