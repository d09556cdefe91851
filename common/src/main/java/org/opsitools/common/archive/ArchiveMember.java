package org.opsitools.common.archive;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of an archive, without its content.
 *
 * @param name as it stands in the archive, with {@code /} between its parts, without a trailing
 *     {@code /}; bytes that are not UTF-8 stand as {@link NameText} says
 * @param mode the twelve lower bits of the file mode, set-id and sticky bits included
 * @param size of the content in bytes; 0 for everything but files
 * @param modified the modification time
 * @param linkTarget of symbolic links the text of the link, of hard links the name of another
 *     member; else empty
 * @param owner empty where the archive does not say it, or nobody wants to know. A member with an
 *     owner is written with everything that is known of it; see {@link TarWriter}.
 */
public record ArchiveMember(
    String name,
    MemberType type,
    int mode,
    long size,
    Instant modified,
    String linkTarget,
    Optional<Owner> owner) {

  public ArchiveMember {
    if (size < 0) {
      throw new IllegalArgumentException("negative size of '" + name + "'");
    }
    mode &= 07777;
  }

  /** A member of whoever unpacks it. */
  public ArchiveMember(
      String name, MemberType type, int mode, long size, Instant modified, String linkTarget) {
    this(name, type, mode, size, modified, linkTarget, Optional.empty());
  }

  /** The same member, belonging to somebody. */
  public ArchiveMember of(Owner whose) {
    return new ArchiveMember(name, type, mode, size, modified, linkTarget, Optional.of(whose));
  }

  /** A regular file. */
  public static ArchiveMember file(String name, int mode, long size, Instant modified) {
    return new ArchiveMember(name, MemberType.FILE, mode, size, modified, "");
  }

  /** A directory. */
  public static ArchiveMember directory(String name, int mode, Instant modified) {
    return new ArchiveMember(name, MemberType.DIRECTORY, mode, 0, modified, "");
  }

  /** A symbolic link with exactly this text. */
  public static ArchiveMember symlink(String name, String target, Instant modified) {
    return new ArchiveMember(name, MemberType.SYMLINK, 0777, 0, modified, target);
  }

  /** Another name of the member {@code target}. */
  public static ArchiveMember hardlink(String name, String target, int mode, Instant modified) {
    return new ArchiveMember(name, MemberType.HARDLINK, mode, 0, modified, target);
  }

  /** The name for a message: without control characters. */
  public String printableName() {
    return NameText.printable(name);
  }
}
