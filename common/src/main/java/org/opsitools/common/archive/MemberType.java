package org.opsitools.common.archive;

/** What a member of an archive is. */
public enum MemberType {
  FILE,
  DIRECTORY,
  SYMLINK,
  /** Another name of a member that came before. */
  HARDLINK,
  /** A device, a FIFO, a socket, or something only one kind of archive knows. */
  OTHER
}
