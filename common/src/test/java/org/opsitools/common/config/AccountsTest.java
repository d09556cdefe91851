package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Tool;

class AccountsTest {
  @TempDir Path directory;

  @Test
  void takesTheAccountsOfARelocatedInstallation() throws IOException {
    Files.createDirectory(directory.resolve("etc"));
    Files.writeString(
        directory.resolve("etc/passwd"),
        "opsi:x:990:989::/var/lib/opsi:/bin/false\nopsiconfd:x:991:989::/var/lib/opsi:/bin/false\n");
    Files.writeString(directory.resolve("etc/group"), "broken\nbad:x:y:\nopsiadmin:x:1200:a,b\n");

    Accounts accounts = Accounts.of(new OpsiRoot(directory));

    assertEquals(OptionalInt.of(991), accounts.userId("opsiconfd"));
    assertEquals(OptionalInt.of(1200), accounts.groupId("opsiadmin"));
    assertEquals(OptionalInt.empty(), accounts.groupId("bad"));
    assertEquals(OptionalInt.empty(), accounts.groupId("opsi"));
    assertEquals(OptionalInt.empty(), accounts.userId("root"));
  }

  @Test
  void aRootWithoutAccountsHasThoseOfTheSystem() throws IOException {
    Accounts accounts = Accounts.of(new OpsiRoot(directory));

    String daemon = Tool.run(directory, "id", "-u", "daemon").strip();
    assertEquals(OptionalInt.of(Integer.parseInt(daemon)), accounts.userId("daemon"));
    assertEquals(OptionalInt.of(0), accounts.groupId("root"));
    assertEquals(OptionalInt.empty(), accounts.groupId("no-such-group"));
    assertEquals(OptionalInt.empty(), accounts.userId("0"));
  }

  @Test
  void readsAsWhomTheServiceRuns() throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    Path file = root.resolve("/etc/opsi/opsiconfd.conf");
    assertEquals("opsiconfd", OpsiconfdConf.read(root).user());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# run-as-user = a\nworkers = 2\n");
    assertEquals("opsiconfd", OpsiconfdConf.read(root).user());

    Files.writeString(file, "# run-as-user = a\n run-as-user=  service \nrun-as-user = other\n");

    assertEquals("service", OpsiconfdConf.read(root).user());
  }
}
