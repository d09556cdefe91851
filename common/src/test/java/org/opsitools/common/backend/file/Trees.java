package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.io.LockOwner;

/** Trees for tests. */
final class Trees {
  private Trees() {}

  /** A tree below a directory, not made yet. */
  static TreeAccess access(Path directory, ReplaceMode mode, Duration limit) throws IOException {
    return new TreeAccess(settings(directory, mode), accounts(), policy(limit), Clock.systemUTC());
  }

  /** A new tree below a directory. */
  static TreeAccess create(Path directory) throws IOException {
    TreeAccess access = access(directory, ReplaceMode.RENAME, Duration.ofSeconds(10));
    Files.createDirectories(directory);
    access.createBase();
    return access;
  }

  static FileSettings settings(Path directory, ReplaceMode mode) {
    return new FileSettings(
        directory.resolve("config"), directory.resolve("pckeys"), "nobody", "nogroup", null, mode);
  }

  static LockPolicy policy(Duration limit) throws IOException {
    return new LockPolicy(LockOwner.current("test"), limit, holder -> {});
  }

  /** The accounts of the test itself, which any user may give files to. */
  static Accounts accounts() {
    return new Accounts() {
      @Override
      public OptionalInt userId(String name) throws IOException {
        return id("unix:uid");
      }

      @Override
      public OptionalInt groupId(String name) throws IOException {
        return id("unix:gid");
      }

      private static OptionalInt id(String attribute) throws IOException {
        return OptionalInt.of((Integer) Files.getAttribute(Path.of("/proc/self"), attribute));
      }
    };
  }
}
