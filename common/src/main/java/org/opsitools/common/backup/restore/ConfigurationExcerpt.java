package org.opsitools.common.backup.restore;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.MemberPlace.Configuration;
import org.opsitools.common.backup.verify.MemberSink;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.io.PrivateDirectory;

/**
 * The definitions of the backends out of an archive, in a directory that only this user can look
 * into. Closing removes it.
 */
final class ConfigurationExcerpt implements MemberSink, Closeable {
  private static final String BACKENDS = "backends/";
  private static final String DISPATCH = "backendManager/dispatch.conf";
  private static final long LARGEST = 1 << 20;

  private final boolean wanted;
  private final PrivateDirectory directory;

  /**
   * Nothing as yet.
   *
   * @param wanted whether anything is taken
   */
  ConfigurationExcerpt(boolean wanted) throws IOException {
    this.wanted = wanted;
    this.directory = PrivateDirectory.create("opsi-backup-definitions");
  }

  @Override
  public void member(ArchiveMember member, MemberPlace place, InputStream content)
      throws IOException {
    if (wanted
        && place instanceof Configuration configuration
        && member.type() == MemberType.FILE
        && member.size() <= LARGEST
        && isWanted(configuration.path())) {
      Path file =
          new OpsiRoot(directory.path()).configuration().resolve(configuration.path()).normalize();
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
    return ConfPaths.of(new OpsiRoot(directory.path()));
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
