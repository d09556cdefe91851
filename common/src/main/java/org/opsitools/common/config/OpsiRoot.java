package org.opsitools.common.config;

import java.nio.file.Path;

/**
 * One opsi installation in the file system; every path of it comes from here.
 *
 * <p>With a root other than {@code /} the whole installation is relocated below it, so that the
 * tools can be tried, and tested, without being root.
 *
 * @param directory the root, absolute and normalised
 */
public record OpsiRoot(Path directory) {
  public OpsiRoot {
    directory = directory.toAbsolutePath().normalize();
  }

  /** The installation of this machine. */
  public static OpsiRoot system() {
    return new OpsiRoot(Path.of("/"));
  }

  /** Whether this is the machine's own installation and not a relocated one. */
  public boolean isSystem() {
    return directory.getParent() == null;
  }

  /**
   * A path of the installation. It never leads out of the root: above that {@code ..} stands for
   * the root itself, as it does for the machine's own.
   *
   * @param absolute the path as it is on a server, such as {@code /etc/opsi/opsi.conf}
   */
  public Path resolve(String absolute) {
    Path top = directory.getFileSystem().getPath("/");
    Path path = top.resolve(absolute);
    return directory.resolve(top.relativize(absolute.contains("..") ? path.normalize() : path));
  }

  /** {@code /etc/opsi}. */
  public Path configuration() {
    return resolve("/etc/opsi");
  }

  /** {@code /var/lib/opsi}. */
  public Path data() {
    return resolve("/var/lib/opsi");
  }

  /** {@code /var/log/opsi}. */
  public Path logs() {
    return resolve("/var/log/opsi");
  }

  /** {@code /tmp}, where the original's lock files lie. */
  public Path temporary() {
    return resolve("/tmp");
  }
}
