package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.FileBackendConf;
import org.opsitools.common.io.IoProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mode, owner and group of what lies in the tree. What cannot be set is a warning. Safe for use by
 * several threads.
 */
final class TreeRights {
  private static final Logger LOG = LoggerFactory.getLogger(TreeRights.class);
  private static final String FILE_MODE = "rw-rw----";
  private static final String DIRECTORY_MODE = "rwxrwx---";

  private final Accounts accounts;
  private final String userName;
  private final String groupName;
  private @Nullable Ids ids;
  private @Nullable Boolean root;

  TreeRights(Accounts accounts, FileBackendConf conf) {
    this.accounts = accounts;
    this.userName = conf.user();
    this.groupName = conf.group();
  }

  /** Gives a new file or directory the rights of the tree. */
  void set(Path path) {
    try {
      boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(directory ? DIRECTORY_MODE : FILE_MODE));
      own(path, ids());
    } catch (IOException e) {
      LOG.warn("Failed to set rights: {}", IoProblem.describe(e));
    }
  }

  /** Gives a file the rights of the one that it will replace. */
  void copy(PosixFileAttributes old, Path path) {
    try {
      Files.setAttribute(path, "posix:group", old.group());
      if (isRoot()) {
        Files.setAttribute(path, "posix:owner", old.owner());
      }
    } catch (IOException e) {
      LOG.info("Failed to keep owner or group: {}", IoProblem.describe(e));
    }
    try {
      Files.setPosixFilePermissions(path, old.permissions());
    } catch (IOException e) {
      LOG.warn("Failed to set rights: {}", IoProblem.describe(e));
    }
  }

  private void own(Path path, Ids wanted) throws IOException {
    if (wanted.group().isPresent()) {
      Files.setAttribute(path, "unix:gid", wanted.group().getAsInt(), LinkOption.NOFOLLOW_LINKS);
    }
    // Only root may give files away.
    if (wanted.user().isPresent() && isRoot()) {
      Files.setAttribute(path, "unix:uid", wanted.user().getAsInt(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private synchronized Ids ids() throws IOException {
    if (ids == null) {
      ids = new Ids(accounts.userId(userName), accounts.groupId(groupName));
      if (ids.user().isEmpty()) {
        LOG.info("There is no user '{}'; new files keep their owner", userName);
      }
      if (ids.group().isEmpty()) {
        LOG.info("There is no group '{}'; new files keep their group", groupName);
      }
    }
    return ids;
  }

  private synchronized boolean isRoot() throws IOException {
    if (root == null) {
      root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
    return root;
  }

  private record Ids(OptionalInt user, OptionalInt group) {}
}
