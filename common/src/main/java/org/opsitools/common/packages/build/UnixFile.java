package org.opsitools.common.packages.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a file. Asked for in the one way that costs neither a look-up of the
 * owner's name nor a table of all attributes; what is rarely needed is asked for again.
 *
 * @param permissions the nine permission bits
 * @param size in bytes
 * @param modified seconds since 1970
 * @param identity the same for all names of one file
 */
record UnixFile(Path file, Type type, int permissions, long size, long modified, Object identity) {
  private static final int TYPE_BITS = 0170000;
  private static final int SOCKET = 0140000;
  private static final int SET_ID_BITS = 06000;
  private static final int EXECUTE_BITS = 0111;

  enum Type {
    REGULAR,
    DIRECTORY,
    SYMBOLIC_LINK,
    SOCKET,
    OTHER
  }

  /** What a path leads to. */
  static UnixFile read(Path file) throws IOException {
    return of(file, Files.readAttributes(file, PosixFileAttributes.class));
  }

  /** What a path names; of a symbolic link the link itself. */
  static UnixFile readLink(Path file) throws IOException {
    return of(
        file, Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  private static UnixFile of(Path file, PosixFileAttributes attributes) throws IOException {
    return new UnixFile(
        file,
        type(file, attributes),
        bits(attributes.permissions()),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.SECONDS),
        Objects.requireNonNull(attributes.fileKey()));
  }

  private static Type type(Path file, PosixFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      return Type.REGULAR;
    } else if (attributes.isDirectory()) {
      return Type.DIRECTORY;
    } else if (attributes.isSymbolicLink()) {
      return Type.SYMBOLIC_LINK;
    }
    return (mode(file) & TYPE_BITS) == SOCKET ? Type.SOCKET : Type.OTHER;
  }

  private static int mode(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:mode");
  }

  private static int bits(Set<PosixFilePermission> permissions) {
    int bits = 0;
    for (PosixFilePermission permission : permissions) {
      bits |= bit(permission);
    }
    return bits;
  }

  private static int bit(PosixFilePermission permission) {
    return switch (permission) {
      case OWNER_READ -> 0400;
      case OWNER_WRITE -> 0200;
      case OWNER_EXECUTE -> 0100;
      case GROUP_READ -> 0040;
      case GROUP_WRITE -> 0020;
      case GROUP_EXECUTE -> 0010;
      case OTHERS_READ -> 0004;
      case OTHERS_WRITE -> 0002;
      case OTHERS_EXECUTE -> 0001;
    };
  }

  boolean isDirectory() {
    return type == Type.DIRECTORY;
  }

  boolean isSymbolicLink() {
    return type == Type.SYMBOLIC_LINK;
  }

  /** Whether the file runs with the rights of its owner or group; only what can be run does. */
  boolean isSetId() throws IOException {
    return (permissions & EXECUTE_BITS) != 0 && (mode(file) & SET_ID_BITS) != 0;
  }
}
