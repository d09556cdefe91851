package org.opsitools.common.backup.verify;

import java.io.IOException;
import java.io.InputStream;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.backup.MemberPlace;

/**
 * Takes the members of an archive as they are read. It sees only those whose names and links are
 * safe, and none of {@code CONTROL}; whether the digests are right is known at the end.
 */
@FunctionalInterface
public interface MemberSink {
  /** Takes nothing. */
  MemberSink NONE = (member, place, content) -> {};

  /**
   * Takes one member.
   *
   * @param content may be read until this method returns, and need not be; empty for what is no
   *     file. Damage found while it is read is thrown as an {@link
   *     org.opsitools.common.archive.ArchiveException} that must be passed on.
   */
  void member(ArchiveMember member, MemberPlace place, InputStream content) throws IOException;
}
