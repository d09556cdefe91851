package org.opsitools.common.backup.objectdump;

import java.nio.file.Path;

/** An encrypted dump cannot be opened, for want of the right password. */
public final class PasswordException extends DumpException {
  private static final long serialVersionUID = 1L;

  private PasswordException(Path dump, String problem) {
    super(dump, problem);
  }

  static PasswordException missing(Path dump) {
    return new PasswordException(
        dump, "is encrypted; its password is needed (--password-file, --password-stdin)");
  }

  static PasswordException empty(Path dump) {
    return new PasswordException(
        dump, "is encrypted; its password cannot be empty (--password-file, --password-stdin)");
  }

  /** The cipher tells a wrong password from damage as little as we can. */
  static PasswordException wrong(Path dump) {
    return new PasswordException(dump, "password wrong or file damaged");
  }
}
