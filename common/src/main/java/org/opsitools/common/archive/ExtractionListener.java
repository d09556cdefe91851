package org.opsitools.common.archive;

/**
 * Follows an unpacking, for progress and for digests made in the same pass. Called by the thread
 * that unpacks; what it throws ends the unpacking.
 */
public interface ExtractionListener {
  /** Wants to know nothing. */
  ExtractionListener NONE = new ExtractionListener() {};

  /**
   * A member is about to be unpacked.
   *
   * @param path where, below the destination, with {@code /} between its parts
   */
  default void begin(ArchiveMember member, String path) {}

  /** Content of the file just begun; the array is only lent. */
  default void content(byte[] bytes, int offset, int length) {}

  /** The member just begun is there; links are made later but will be. */
  default void end(ArchiveMember member) {}
}
