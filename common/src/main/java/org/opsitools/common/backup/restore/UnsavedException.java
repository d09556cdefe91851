package org.opsitools.common.backup.restore;

import org.opsitools.common.OpsiException;

/** Something cannot be put back, now or later, because no safety copy of it was wanted. */
final class UnsavedException extends OpsiException {
  private static final long serialVersionUID = 1L;

  UnsavedException(DatabaseLink link) {
    super(
        ("the old content of %s cannot be put back: no safety copy of it was wanted. It may hold a"
                + " part of what was restored; restore a backup into it")
            .formatted(link));
  }
}
