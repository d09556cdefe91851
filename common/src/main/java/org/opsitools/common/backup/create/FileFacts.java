package org.opsitools.common.backup.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What the file system says of a file; of a symbolic link, of the link itself.
 *
 * @param mode the twelve lower bits
 * @param links how many names it has
 * @param size in bytes
 * @param modified when its content was changed
 * @param changed when anything of it was changed
 */
record FileFacts(
    Kind kind,
    int mode,
    Ids owner,
    int links,
    long size,
    Instant modified,
    Instant changed,
    Identity identity) {
  private static final String WANTED =
      "unix:mode,uid,gid,nlink,ino,dev,size,lastModifiedTime,ctime";
  private static final int TYPE_BITS = 0170000;

  /** What a file can be. */
  enum Kind {
    REGULAR,
    DIRECTORY,
    SYMLINK,
    FIFO,
    SOCKET,
    DEVICE
  }

  /** The numeric ids of user and group. */
  record Ids(long user, long group) {}

  /** The same for all names of one file. */
  record Identity(long device, long number) {}

  static FileFacts read(Path file) throws IOException {
    Map<String, Object> facts = Files.readAttributes(file, WANTED, LinkOption.NOFOLLOW_LINKS);
    int mode = (int) number(facts, "mode");
    return new FileFacts(
        kind(mode & TYPE_BITS),
        mode & 07777,
        new Ids(number(facts, "uid") & 0xffffffffL, number(facts, "gid") & 0xffffffffL),
        (int) number(facts, "nlink"),
        number(facts, "size"),
        time(facts, "lastModifiedTime"),
        time(facts, "ctime"),
        new Identity(number(facts, "dev"), number(facts, "ino")));
  }

  private static long number(Map<String, Object> facts, String key) {
    return ((Number) Objects.requireNonNull(facts.get(key))).longValue();
  }

  private static Instant time(Map<String, Object> facts, String key) {
    return ((FileTime) Objects.requireNonNull(facts.get(key))).toInstant();
  }

  private static Kind kind(int type) {
    return switch (type) {
      case 0100000 -> Kind.REGULAR;
      case 0040000 -> Kind.DIRECTORY;
      case 0120000 -> Kind.SYMLINK;
      case 0010000 -> Kind.FIFO;
      case 0140000 -> Kind.SOCKET;
      default -> Kind.DEVICE;
    };
  }

  boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  boolean isRegular() {
    return kind == Kind.REGULAR;
  }

  /** Whether nothing has happened to the file between one look at it and another. */
  boolean isUnchanged(FileFacts later) {
    return equals(later);
  }
}
