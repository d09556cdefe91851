package org.opsitools.common.backup.verify;

import java.util.Optional;

/**
 * Why an archive is not as it should be.
 *
 * @param member the name of the member that it is about, if it is about one
 * @param text for people, beginning with the archive's path
 */
public record ArchiveProblem(Kind kind, Optional<String> member, String text) {
  /** What is wrong. */
  public enum Kind {
    /** It is no archive of the kind. */
    UNKNOWN_FORMAT,
    /** It ends before it is complete. */
    CUT_SHORT,
    /** It cannot be read on, or bytes in it are not what they must be. */
    DAMAGED,
    /** There are no digests. */
    NO_CHECKSUMS,
    /** The digests, or the description of the machine, cannot be understood. */
    CONTROL,
    /** The content of a file is not what it was. */
    WRONG_DIGEST,
    /** There is no digest for a file. */
    NO_DIGEST,
    /** There is a digest for a file that is not there. */
    NO_MEMBER,
    /** A member must not be written to a disk. */
    UNSAFE
  }

  static ArchiveProblem of(Kind kind, String text) {
    return new ArchiveProblem(kind, Optional.empty(), text);
  }
}
