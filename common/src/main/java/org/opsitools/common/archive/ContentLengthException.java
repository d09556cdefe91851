package org.opsitools.common.archive;

import org.opsitools.common.OpsiException;

/** A file that became shorter while it was packed, so that its header in the archive is wrong. */
public final class ContentLengthException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String member;
  private final long expected;
  private final long found;

  ContentLengthException(String member, long expected, long found) {
    super(
        "the file '"
            + NameText.printable(member)
            + "' became shorter while it was packed: "
            + found
            + " instead of "
            + expected
            + " bytes; pack again when nothing writes to it");
    this.member = member;
    this.expected = expected;
    this.found = found;
  }

  /** The member's name in the archive. */
  public String member() {
    return member;
  }

  /** Bytes announced in the header. */
  public long expected() {
    return expected;
  }

  /** Bytes that were there. */
  public long found() {
    return found;
  }
}
