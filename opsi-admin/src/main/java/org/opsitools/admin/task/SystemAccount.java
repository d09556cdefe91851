package org.opsitools.admin.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.config.Accounts;

/**
 * The password of an account of the system, changed by whatever program manages it there. A
 * password reaches a program by its standard input alone.
 */
final class SystemAccount {
  private static final Set<String> UCS_WITH_ACCOUNTS =
      Set.of("domaincontroller_master", "domaincontroller_backup");

  private final Programs programs;
  private final Accounts accounts;
  private final Path localAccounts;

  SystemAccount(Programs programs, Accounts accounts, Path localAccounts) {
    this.programs = programs;
    this.accounts = accounts;
    this.localAccounts = localAccounts;
  }

  /**
   * Changes the password.
   *
   * @return what was done and what is left to do, in sentences
   * @throws OpsiException if there is no such user, or a program fails; the text says what is
   *     changed already
   */
  List<String> changePassword(String user, Secret password) throws IOException {
    if (programs.find("univention-admin").isPresent()) {
      return List.of(leftToDirectory(user));
    }
    if (accounts.userId(user).isEmpty()) {
      throw new OpsiException("System user '" + user + "' not found");
    }
    String twice = password.reveal() + "\n" + password.reveal() + "\n";
    Optional<Path> smbldap = programs.find("smbldap-passwd");
    if (smbldap.isPresent()) {
      programs.run(List.of(smbldap.get().toString(), user), twice);
      return List.of("password of '" + user + "' changed by smbldap-passwd");
    }
    return isLocal(user)
        ? changeLocal(user, password, twice)
        : List.of(
            "WARNING: '"
                + user
                + "' is no local user; change the password in the directory service as well");
  }

  /** No program of UCS takes a password in a way that keeps it out of the list of processes. */
  private String leftToDirectory(String user) throws IOException {
    Optional<Path> registry = programs.find("ucr");
    String role =
        registry.isPresent()
            ? programs.run(List.of(registry.get().toString(), "get", "server/role"), "").strip()
            : "";
    return UCS_WITH_ACCOUNTS.contains(role)
        ? "WARNING: change the password of '" + user + "' in the management console of UCS as well"
        : "WARNING: change the password of '" + user + "' on the UCS master as well";
  }

  private List<String> changeLocal(String user, Secret password, String twice) throws IOException {
    Path chpasswd =
        programs
            .find("chpasswd")
            .orElseThrow(() -> new OpsiException("the program chpasswd is missing"));
    programs.run(List.of(chpasswd.toString()), user + ":" + password.reveal() + "\n");
    List<String> done = new ArrayList<>();
    done.add("password of '" + user + "' changed by chpasswd");
    Optional<Path> smbpasswd = programs.find("smbpasswd");
    if (smbpasswd.isEmpty()) {
      done.add("WARNING: the program smbpasswd is missing; Samba keeps the old password");
      return done;
    }
    try {
      programs.run(List.of(smbpasswd.get().toString(), "-a", "-s", user), twice);
    } catch (OpsiException e) {
      throw new OpsiException(e.text() + "; already changed: the account of '" + user + "'", e);
    }
    done.add("password of '" + user + "' changed by smbpasswd");
    return done;
  }

  private boolean isLocal(String user) throws IOException {
    if (!Files.isReadable(localAccounts)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(localAccounts, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.startsWith(user + ":"));
    }
  }
}
