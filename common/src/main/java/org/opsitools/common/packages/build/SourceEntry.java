package org.opsitools.common.packages.build;

import java.nio.file.Path;

/**
 * One future member of an inner archive.
 *
 * @param name the path inside the archive, relative, with {@code /}
 * @param file where its content is; for a link the link itself
 * @param mode permission bits as they will be stored (no set-id, no sticky)
 * @param modified seconds since 1970
 */
public record SourceEntry(String name, Path file, Content content, int mode, long modified) {

  /** What the member is. */
  public sealed interface Content {}

  /**
   * A regular file on the disk.
   *
   * @param size in bytes, when it was looked at
   * @param identity the same for all names of one file
   */
  public record OnDisk(long size, Object identity) implements Content {}

  /** A regular file whose content is known, and about to be written to the source. */
  @SuppressWarnings("ArrayRecordComponent")
  public record InMemory(byte[] bytes) implements Content {}

  /**
   * A further name of a file that is stored before.
   *
   * @param target the name of the member that holds the content
   */
  public record HardLink(String target) implements Content {}

  /**
   * A symbolic link.
   *
   * @param target as it is, also absolute
   */
  public record SymbolicLink(String target) implements Content {}

  /** A directory with nothing in it that is packed. */
  public record EmptyDirectory() implements Content {}

  /** Bytes of content this entry adds to the archive. */
  public long size() {
    if (content instanceof OnDisk onDisk) {
      return onDisk.size();
    }
    return content instanceof InMemory inMemory ? inMemory.bytes().length : 0;
  }

  SourceEntry withContent(Content other) {
    return new SourceEntry(name, file, other, mode, modified);
  }
}
