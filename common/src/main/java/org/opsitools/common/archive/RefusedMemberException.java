package org.opsitools.common.archive;

/** A member that is not unpacked because it could harm the machine, and with it its archive. */
public final class RefusedMemberException extends ArchiveException {
  private static final long serialVersionUID = 1L;

  private final String member;

  RefusedMemberException(String archive, long offset, String member, String reason) {
    super(
        archive,
        offset,
        "refused member '" + NameText.printable(member) + "': " + reason + "; nothing is unpacked");
    this.member = member;
  }

  /** The member's name as it stands in the archive. */
  public String member() {
    return member;
  }
}
