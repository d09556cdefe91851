package org.opsitools.common.packages.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a file, asked for once.
 *
 * @param mode type and permission bits as in {@code st_mode}
 * @param size in bytes
 * @param modified seconds since 1970
 * @param links how many names the file has
 */
record UnixFile(int mode, long size, long modified, int links, Identity identity) {
  /** Only what is needed: owner names in particular cost a look-up each. */
  private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,nlink,dev,ino";

  private static final int TYPE_BITS = 0170000;
  private static final int SET_ID_BITS = 06000;

  enum Type {
    REGULAR,
    DIRECTORY,
    SYMBOLIC_LINK,
    SOCKET,
    OTHER
  }

  /** One file, whatever its names. */
  record Identity(long device, long inode) {}

  static UnixFile read(Path file) throws IOException {
    return of(Files.readAttributes(file, ATTRIBUTES));
  }

  static UnixFile readLink(Path file) throws IOException {
    return of(Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
  }

  private static UnixFile of(Map<String, Object> values) {
    return new UnixFile(
        (int) number(values, "mode"),
        number(values, "size"),
        ((FileTime) Objects.requireNonNull(values.get("lastModifiedTime"))).to(TimeUnit.SECONDS),
        (int) number(values, "nlink"),
        new Identity(number(values, "dev"), number(values, "ino")));
  }

  private static long number(Map<String, Object> values, String name) {
    return ((Number) Objects.requireNonNull(values.get(name))).longValue();
  }

  Type type() {
    return switch (mode & TYPE_BITS) {
      case 0100000 -> Type.REGULAR;
      case 0040000 -> Type.DIRECTORY;
      case 0120000 -> Type.SYMBOLIC_LINK;
      case 0140000 -> Type.SOCKET;
      default -> Type.OTHER;
    };
  }

  boolean isDirectory() {
    return type() == Type.DIRECTORY;
  }

  boolean isSymbolicLink() {
    return type() == Type.SYMBOLIC_LINK;
  }

  boolean isSetId() {
    return (mode & SET_ID_BITS) != 0;
  }
}
