package org.opsitools.common.archive;

import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The nine permission bits as Java wants them, and what the process's umask leaves of them. */
final class Permissions {
  private static final List<PosixFilePermission> FROM_HIGHEST_BIT =
      List.of(
          OWNER_READ,
          OWNER_WRITE,
          OWNER_EXECUTE,
          GROUP_READ,
          GROUP_WRITE,
          GROUP_EXECUTE,
          OTHERS_READ,
          OTHERS_WRITE,
          OTHERS_EXECUTE);

  private final int umask;

  private Permissions(int umask) {
    this.umask = umask;
  }

  /** Learns the umask by making a directory that is removed at once. */
  static Permissions probe(Path directory) throws IOException {
    Path probe = directory.resolve(".umask");
    Files.createDirectory(probe, attribute(0777));
    int left = (Integer) Files.getAttribute(probe, "unix:mode");
    Files.delete(probe);
    return new Permissions(0777 & ~left);
  }

  /** For creating; the umask takes its part. */
  static FileAttribute<Set<PosixFilePermission>> attribute(int mode) {
    return PosixFilePermissions.asFileAttribute(set(mode));
  }

  static Set<PosixFilePermission> set(int mode) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < FROM_HIGHEST_BIT.size(); i++) {
      if ((mode & (0400 >> i)) != 0) {
        set.add(FROM_HIGHEST_BIT.get(i));
      }
    }
    return set;
  }

  /** The mode that a thing created with {@code mode} has. */
  int created(int mode) {
    return mode & ~umask;
  }
}
