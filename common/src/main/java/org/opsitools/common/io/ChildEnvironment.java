package org.opsitools.common.io;

/** What child processes inherit of the environment: everything but what is secret. */
public final class ChildEnvironment {
  /** The variable in which a program may be given a password. */
  public static final String PASSWORD = "OPSI_PASSWORD";

  /** The variable in which a program may be given the password of an encrypted backup. */
  public static final String BACKUP_PASSWORD = "OPSI_BACKUP_PASSWORD";

  private ChildEnvironment() {}

  /** The same process without the variables that may hold a password. */
  public static ProcessBuilder withoutSecrets(ProcessBuilder child) {
    child.environment().remove(PASSWORD);
    child.environment().remove(BACKUP_PASSWORD);
    return child;
  }
}
