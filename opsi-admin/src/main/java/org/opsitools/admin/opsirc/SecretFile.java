package org.opsitools.admin.opsirc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Who may read a file that holds a password. */
final class SecretFile {
  private static final Set<PosixFilePermission> READ_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private SecretFile() {}

  /** Whether anyone but its owner may read it. */
  static boolean isReadableByOthers(Path file) throws IOException {
    return Files.getPosixFilePermissions(file).stream().anyMatch(READ_BY_OTHERS::contains);
  }

  /** Whether everybody may read it. */
  static boolean isReadableByAll(Path file) throws IOException {
    return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }
}
