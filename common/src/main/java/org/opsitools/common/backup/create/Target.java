package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.retention.BackupName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which file an archive becomes. */
final class Target {
  private static final Logger LOG = LoggerFactory.getLogger(Target.class);

  private Target() {}

  /**
   * The file for what the user has named: in a directory one with a generated name, else itself.
   *
   * @param info whose host and version the generated name has
   * @param now in the time zone of this machine
   * @throws BackupException if there is no directory for it
   * @throws FileSystemException if something is there that is no file
   */
  static Path file(Path named, SystemInfo info, LocalDateTime now, Compression compression)
      throws IOException {
    if (Files.isDirectory(named)) {
      String name =
          BackupName.of(
                  info.find(SystemInfo.HOST_NAME).orElse(""),
                  info.find(SystemInfo.OPSI_VERSION).orElse(""),
                  now,
                  compression)
              .fileName();
      return named.toRealPath().resolve(name);
    }
    warnOfSuffix(named, compression);
    if (Files.exists(named)) {
      if (!Files.isRegularFile(named)) {
        throw new FileSystemException(
            named.toString(), null, "is neither a file nor a directory; give another place");
      }
      return named.toRealPath();
    }
    Path parent = named.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent) || isDangling(named)) {
      throw new BackupException(
          named + ": there is no such directory to put the backup in; make it first");
    }
    return parent.toRealPath().resolve(named.getFileName());
  }

  private static boolean isDangling(Path named) {
    return Files.exists(named, LinkOption.NOFOLLOW_LINKS);
  }

  private static void warnOfSuffix(Path named, Compression compression) {
    String name = String.valueOf(named.getFileName());
    boolean other =
        Arrays.stream(Compression.values())
            .filter(it -> it != compression && it != Compression.NONE)
            .anyMatch(it -> name.endsWith(BackupName.suffix(it)) || name.endsWith(it.suffix()));
    boolean plain = compression != Compression.NONE && name.endsWith(".tar");
    if (other || plain) {
      LOG.warn(
          "{}: the suffix does not tell how the archive is compressed, which is {}",
          named,
          BackupName.suffix(compression));
    }
  }
}
