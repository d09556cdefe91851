package org.opsitools.admin.init;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.opsitools.admin.opsirc.PasswordFile;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.cli.PasswordPrompt;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.cli.Question;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.config.MysqlConfFile;

/** Finds out how the database of a new installation is to be reached: by options, or by asking. */
final class DatabaseLogin {
  private static final String DEFAULT_ADDRESS = "127.0.0.1";
  private static final String DEFAULT_NAME = "opsi";
  private static final int RANDOM_BYTES = 24;
  private static final int LONGEST_PASSWORD = 4096;

  private final Surroundings surroundings;
  private final DatabaseOptions options;

  DatabaseLogin(Surroundings surroundings, DatabaseOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** What mysql.conf will say. */
  MysqlConfFile.Settings settings() throws IOException {
    return new MysqlConfFile.Settings(
        text(
            options.address(),
            "Address of the database server",
            DEFAULT_ADDRESS,
            DatabaseOptions.ADDRESS),
        text(options.database(), "Name of the database", DEFAULT_NAME, DatabaseOptions.DATABASE),
        text(options.user(), "Name of its user", DEFAULT_NAME, DatabaseOptions.USER),
        password());
  }

  private String text(Optional<String> given, String question, String usual, String option)
      throws IOException {
    if (given.isPresent()) {
      return given.get();
    }
    return surroundings.terminal().input()
        ? new Prompter(surroundings).line(Question.of(question, option).withDefault(usual))
        : usual;
  }

  /** The user's password: a new user may have one that nobody has to know. */
  private Secret password() throws IOException {
    if (options.passwordFile().isPresent()) {
      return read(options.passwordFile().get());
    }
    if (options.administrator().user().isPresent()) {
      byte[] random = new byte[RANDOM_BYTES];
      new SecureRandom().nextBytes(random);
      return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return PasswordPrompt.of(surroundings)
        .ask("Password of the database's user", DatabaseOptions.PASSWORD_FILE);
  }

  /** The administrator's password; empty if the server asks for none. */
  Secret administratorPassword() throws IOException {
    Optional<String> file = options.administrator().passwordFile();
    if (file.isPresent()) {
      return read(file.get());
    }
    return surroundings.terminal().input()
        ? PasswordPrompt.of(surroundings)
            .ask(
                "Password of " + options.administrator().user().orElse("") + " (may be empty)",
                DatabaseOptions.ADMIN_PASSWORD_FILE)
        : Secret.of("");
  }

  private Secret read(String file) throws IOException {
    return file.equals("-")
        ? firstLine(surroundings.in())
        : PasswordFile.read(surroundings.resolve(Path.of(file)));
  }

  private static Secret firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > LONGEST_PASSWORD) {
        throw new OpsiException("standard input: its first line is longer than a password");
      }
    }
    return Secret.of(line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", ""));
  }
}
