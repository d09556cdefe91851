package org.opsitools.common.backup.restore;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.MemberPlace.Configuration;
import org.opsitools.common.backup.verify.MemberSink;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.TemporaryName;

/**
 * The definitions of the backends out of an archive, in a directory that only this user can look
 * into. Closing removes it.
 */
final class ConfigurationExcerpt implements MemberSink, Closeable {
  private static final String BACKENDS = "backends/";
  private static final String DISPATCH = "backendManager/dispatch.conf";
  private static final long LARGEST = 1 << 20;

  private final boolean wanted;
  private final Path directory;

  /** Among the temporary files of the machine. */
  ConfigurationExcerpt(boolean wanted) throws IOException {
    this(Path.of(System.getProperty("java.io.tmpdir")), wanted);
  }

  /**
   * Makes the directory, and removes those that runs of this user which were killed have left.
   *
   * @param above where it is made
   * @param wanted whether anything is taken
   */
  ConfigurationExcerpt(Path above, boolean wanted) throws IOException {
    TemporaryName name = new TemporaryName(above, "opsi-backup", "configuration");
    this.wanted = wanted;
    this.directory =
        Files.createDirectory(
            name.create(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (Path abandoned : name.abandoned()) {
      if (isOfTheOwnerOf(directory, abandoned)) {
        Directories.deleteTree(abandoned);
      }
    }
  }

  private static boolean isOfTheOwnerOf(Path directory, Path other) throws IOException {
    try {
      return Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(directory));
    } catch (NoSuchFileException e) {
      // Another run has removed it meanwhile.
      return false;
    }
  }

  @Override
  public void member(ArchiveMember member, MemberPlace place, InputStream content)
      throws IOException {
    if (wanted
        && place instanceof Configuration configuration
        && member.type() == MemberType.FILE
        && member.size() <= LARGEST
        && isWanted(configuration.path())) {
      Path file = new OpsiRoot(directory).configuration().resolve(configuration.path()).normalize();
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, content.readAllBytes());
    }
  }

  private static boolean isWanted(String path) {
    return path.equals(DISPATCH)
        || (path.startsWith(BACKENDS)
            && path.endsWith(".conf")
            && path.indexOf('/', BACKENDS.length()) < 0);
  }

  /** Where the files lie. */
  ConfPaths paths() {
    return ConfPaths.of(new OpsiRoot(directory));
  }

  @Override
  public void close() throws IOException {
    Directories.deleteTree(directory);
  }
}
