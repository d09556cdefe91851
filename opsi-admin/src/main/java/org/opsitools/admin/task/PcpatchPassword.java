package org.opsitools.admin.task;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.cli.PasswordPrompt;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.CredentialCipher;
import org.opsitools.common.config.CredentialsFile;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.io.IoProblem;

/**
 * Changes the password as whom clients read the depot: in opsi's own file and, as root on the
 * machine's own installation, in the accounts of the system.
 */
final class PcpatchPassword {
  private static final String USER = "pcpatch";
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 4096;

  private final AdminSession session;
  private final OpsiRoot root;
  private final PrintWriter err;

  PcpatchPassword(AdminSession session) {
    this.session = session;
    this.root = session.root();
    this.err = session.surroundings().err();
  }

  void run(List<String> words) throws IOException {
    PasswordOptions options = PasswordOptions.parse(words);
    boolean system = !options.opsiOnly() && root.isSystem() && Accounts.isSuperuser();
    CredentialsFile credentials = new CredentialsFile(root);
    if (session.options().dryRun()) {
      err.println("would change " + credentials.path());
      if (system) {
        err.println("would change the password of the system user");
      }
      return;
    }
    Secret password = password(options);
    CredentialCipher cipher = new CredentialCipher(hostKey());
    credentials.store(USER, cipher.encode(password), LOCK_LIMIT);
    setRights(credentials.path());
    err.println(credentials.path() + " changed");
    if (system) {
      changeAccount(password, credentials.path());
    }
  }

  private Secret password(PasswordOptions options) throws IOException {
    Surroundings surroundings = session.surroundings();
    Secret password;
    if (options.given().isPresent()) {
      password = options.given().get();
    } else if (options.file().isPresent()) {
      Path file = surroundings.resolve(Path.of(options.file().get()));
      if (Files.size(file) > MAX_BYTES) {
        throw new OpsiException(file + " is larger than a password");
      }
      password = Secret.of(Files.readString(file).strip());
    } else if (options.standardInput()) {
      byte[] bytes = surroundings.in().readNBytes(MAX_BYTES);
      password = Secret.of(new String(bytes, StandardCharsets.UTF_8).strip());
    } else {
      return PasswordPrompt.of(surroundings)
          .askTwice("New password of " + USER, "--password-stdin", PcpatchPassword::check);
    }
    check(password);
    return password;
  }

  /** What the original refuses, and what would be more than one line for another program. */
  private static void check(Secret password) {
    if (password.reveal().isEmpty()) {
      throw new OpsiException("the password must not be empty");
    }
    if (password.reveal().contains("\"")) {
      throw new OpsiException("the password must not hold a double quote");
    }
    if (password.reveal().chars().anyMatch(Character::isISOControl)) {
      throw new OpsiException("the password must not hold a control character");
    }
  }

  private Secret hostKey() {
    List<StoredObject> servers =
        new ObjectReader(session.caller())
            .find("host", Map.of("type", "OpsiConfigserver"))
            .toList();
    if (servers.size() != 1) {
      throw new OpsiException(
          "there are " + servers.size() + " config servers; expected one, as 'init' creates it");
    }
    StoredObject server = servers.get(0);
    if (server.text("opsiHostKey").isEmpty()) {
      throw new OpsiException("config server '" + server.text("id") + "' has no host key");
    }
    return Secret.of(server.text("opsiHostKey"));
  }

  private void setRights(Path file) {
    try {
      FileRights.of(root).apply(file);
    } catch (IOException e) {
      err.println("rights could not be set: " + IoProblem.describe(e));
    }
  }

  private void changeAccount(Secret password, Path changed) throws IOException {
    String user = OpsiConf.read(root, Accounts.of(root)).depotUser().name();
    Programs programs = new Programs(session.surroundings().environment());
    try {
      new SystemAccount(programs, Accounts.of(root), Path.of("/etc/passwd"))
          .changePassword(user, password)
          .forEach(err::println);
    } catch (OpsiException e) {
      throw new OpsiException(e.text() + "; already changed: " + changed, e);
    }
  }
}
