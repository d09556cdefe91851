package org.opsitools.admin.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.config.Accounts;

/** Stand-ins for the programs note their arguments and what they read. */
class SystemAccountTest {
  private static final Secret PASSWORD = Secret.of("p'w; $(x)");

  @TempDir Path directory;

  @BeforeEach
  void makesPrograms() throws IOException {
    Files.createDirectory(directory.resolve("bin"));
    Files.writeString(directory.resolve("passwd"), "root:x:0:0\npcpatch:x:997:997\n");
  }

  private void program(String name, String more) throws IOException {
    Path file = directory.resolve("bin").resolve(name);
    Files.writeString(
        file,
        """
        #!/bin/sh
        printf '%%s|' "$@" >'%1$s/%2$s.arguments'
        cat >'%1$s/%2$s.input'
        %3$s
        """
            .formatted(directory, name, more));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String noted(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private List<String> change(String user) throws IOException {
    Accounts accounts =
        new Accounts() {
          @Override
          public OptionalInt userId(String name) {
            return name.equals("nobody-knows") ? OptionalInt.empty() : OptionalInt.of(997);
          }

          @Override
          public OptionalInt groupId(String name) {
            return OptionalInt.empty();
          }
        };
    Programs programs = new Programs(Map.of("PATH", directory.resolve("bin").toString()));
    return new SystemAccount(programs, accounts, directory.resolve("passwd"))
        .changePassword(user, PASSWORD);
  }

  @Test
  void givesThePasswordOnStandardInputAlone() throws IOException {
    program("chpasswd", "");
    program("smbpasswd", "");

    List<String> done = change("pcpatch");

    assertEquals("pcpatch:p'w; $(x)\n", noted("chpasswd.input"));
    assertEquals("p'w; $(x)\np'w; $(x)\n", noted("smbpasswd.input"));
    assertEquals("-a|-s|pcpatch|", noted("smbpasswd.arguments"));
    assertEquals("|", noted("chpasswd.arguments"));
    assertEquals(2, done.size());
  }

  @Test
  void saysWhatIsChangedWhenALaterProgramFails() throws IOException {
    program("chpasswd", "");
    program("smbpasswd", "echo 'no server' >&2; exit 3");

    OpsiException failure = assertThrows(OpsiException.class, () -> change("pcpatch"));

    assertTrue(failure.text().contains("exit code 3: no server"), failure.text());
    assertTrue(failure.text().contains("already changed: the account"), failure.text());
  }

  @Test
  void prefersTheProgramOfADirectoryService() throws IOException {
    program("smbldap-passwd", "");
    program("chpasswd", "");

    change("pcpatch");

    assertEquals("pcpatch|", noted("smbldap-passwd.arguments"));
    assertFalse(Files.exists(directory.resolve("chpasswd.input")));
  }

  @Test
  void leavesAccountsOfAnotherMachineAlone() throws IOException {
    program("chpasswd", "");

    assertTrue(change("elsewhere").get(0).contains("no local user"));
    assertFalse(Files.exists(directory.resolve("chpasswd.input")));
  }

  @Test
  void warnsOnUnivention() throws IOException {
    program("univention-admin", "");
    program("ucr", "echo memberserver");

    assertTrue(change("pcpatch").get(0).contains("on the UCS master"));
    assertEquals("get|server/role|", noted("ucr.arguments"));
  }

  @Test
  void refusesAUserThatIsNotThere() {
    OpsiException failure = assertThrows(OpsiException.class, () -> change("nobody-knows"));

    assertEquals("System user 'nobody-knows' not found", failure.text());
  }
}
