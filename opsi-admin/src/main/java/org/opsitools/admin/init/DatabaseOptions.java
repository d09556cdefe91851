package org.opsitools.admin.init;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opsitools.admin.words.OptionWords;
import org.opsitools.common.cli.UsageException;

/**
 * What was said about the database of a new installation. A password is never a word of its own.
 *
 * @param address as mysql.conf has it
 * @param passwordFile the file with the user's password; {@code -} for standard input
 * @param administrator who may make databases and users
 */
record DatabaseOptions(
    Optional<String> address,
    Optional<String> user,
    Optional<String> database,
    Optional<String> passwordFile,
    Administrator administrator) {
  static final String ADDRESS = "--mysql-address";
  static final String USER = "--mysql-user";
  static final String DATABASE = "--mysql-database";
  static final String PASSWORD_FILE = "--mysql-password-file";
  static final String ADMIN = "--mysql-admin";
  static final String ADMIN_ADDRESS = "--mysql-admin-address";
  static final String ADMIN_PASSWORD_FILE = "--mysql-admin-password-file";

  /** All of them; each takes a value. */
  static final List<String> NAMES =
      List.of(ADDRESS, USER, DATABASE, PASSWORD_FILE, ADMIN, ADMIN_ADDRESS, ADMIN_PASSWORD_FILE);

  private static final String STANDARD_INPUT = "-";

  /**
   * The administrator of a server.
   *
   * @param user empty if the database and its user are there
   * @param address how the administrator reaches the server, if not like everybody
   * @param passwordFile the file with the password; {@code -} for standard input
   */
  record Administrator(
      Optional<String> user, Optional<String> address, Optional<String> passwordFile) {}

  static DatabaseOptions of(OptionWords words) {
    DatabaseOptions options =
        new DatabaseOptions(
            words.value(ADDRESS),
            words.value(USER),
            words.value(DATABASE),
            words.value(PASSWORD_FILE),
            new Administrator(
                words.value(ADMIN), words.value(ADMIN_ADDRESS), words.value(ADMIN_PASSWORD_FILE)));
    options.check();
    return options;
  }

  private void check() {
    boolean both =
        Stream.of(passwordFile, administrator.passwordFile())
            .allMatch(file -> file.filter(STANDARD_INPUT::equals).isPresent());
    if (both) {
      throw new UsageException(
          PASSWORD_FILE + " and " + ADMIN_PASSWORD_FILE + " cannot both be standard input");
    }
    if (administrator.user().isEmpty()
        && (administrator.address().isPresent() || administrator.passwordFile().isPresent())) {
      throw new UsageException(ADMIN + " is missing");
    }
  }

  /** Whether anything was said about the login that mysql.conf will have. */
  boolean saysLogin() {
    return Stream.of(address, user, database, passwordFile).anyMatch(Optional::isPresent);
  }
}
