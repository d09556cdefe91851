package org.opsitools.common.archive;

import org.opsitools.common.OpsiException;

/** An archive that cannot be read on: damaged, cut short, of a kind not supported, or refused. */
public class ArchiveException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String archive;
  private final long offset;

  /**
   * @param archive what was being read, such as the package and the member in it
   * @param offset where in that, in bytes; of compressed data in what comes out of it
   * @param problem what is wrong, in words
   */
  public ArchiveException(String archive, long offset, String problem) {
    super(archive + ": at byte " + offset + ": " + problem);
    this.archive = archive;
    this.offset = offset;
  }

  /** As above, with the failure that showed it. */
  public ArchiveException(String archive, long offset, String problem, Throwable cause) {
    super(archive + ": at byte " + offset + ": " + problem, cause);
    this.archive = archive;
    this.offset = offset;
  }

  /** What was being read. */
  public String archive() {
    return archive;
  }

  /** Where in the archive, in bytes. */
  public long offset() {
    return offset;
  }
}
