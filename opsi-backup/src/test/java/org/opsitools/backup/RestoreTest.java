package org.opsitools.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.CraftedBackup;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.testkit.Tool;

class RestoreTest {
  @TempDir Path directory;

  private BackupServer server() throws IOException {
    return BackupServer.withData(directory);
  }

  private static String saved(BackupServer server) throws IOException {
    assertEquals(0, server.run("create", "-c", "none", "backups").exitCode());
    return server.archives().get(0).toString();
  }

  @Test
  void putsBackWhatWasSaved() throws IOException {
    BackupServer server = server();
    String before = server.state();
    String archive = saved(server);
    server.write("/var/lib/opsi/config/clients/pc1.example.test.ini", "changed");
    server.write("/var/lib/opsi/config/clients/pc2.example.test.ini", "new");
    server.write("/etc/opsi/opsi.conf", "new");

    ProgramRun.Result result = server.run("restore", "--configuration", archive);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(before, server.state());
  }

  @Test
  @Tag("BAK-15")
  void asksBeforeItRestoresBackupOfAnotherMachine() throws IOException {
    BackupServer server = server();
    String archive = Fixtures.path("backup/generated/file-dhcp-conf.tar.gz").toString();
    String before = server.state();

    ProgramRun.Result closed = server.run("restore", archive);
    ProgramRun.Result no = server.program().withTyped("\n").run("restore", archive);
    String untouched = server.state();
    ProgramRun.Result yes = server.run("restore", "--yes", archive);

    assertEquals(3, closed.exitCode(), closed::toString);
    assertTrue(closed.err().contains("hostname: cfg1 -> "), closed::toString);
    assertTrue(closed.err().contains("--yes"), closed::toString);
    assertEquals(3, no.exitCode(), no::toString);
    assertEquals(before, untouched);
    assertEquals(0, yes.exitCode(), yes::toString);
    assertTrue(Files.exists(server.path("/var/lib/opsi/config/clients/ws-01.demo.example.ini")));
    assertEquals(0, server.run("restore", "--force", archive).exitCode());
    assertEquals(0, server.program().withTyped("Yes\n").run("restore", archive).exitCode());
  }

  @Test
  @Tag("BAK-29")
  void verifiesAndRestoresArchiveInGnuFormatWithLongNames() throws IOException {
    BackupServer server = server();
    String name = "clients/" + "long-name/".repeat(15) + "file";
    String area = "CONTENT/BACKENDS/FILE/file/";
    Path file = directory.resolve("tree/" + area + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "content");
    Tool.shell(
        directory.resolve("tree"),
        "mkdir CONTROL && find CONTENT -type f -exec sha1sum {} + | sed 's/  / /'"
            + " > CONTROL/checksums && echo 'hostname: a' > CONTROL/sysinfo"
            + " && tar --format=gnu -cf ../gnu.tar CONTENT CONTROL");

    ProgramRun.Result verified = server.run("verify", "gnu.tar");
    ProgramRun.Result restored = server.run("restore", "--yes", "gnu.tar");

    assertEquals("Verified\n", verified.out(), verified::toString);
    assertEquals(0, restored.exitCode(), restored::toString);
    assertEquals("content", Files.readString(server.path("/var/lib/opsi/config/" + name)));
  }

  @Test
  @Tag("BAK-26")
  void endsWith4WhereStepFailsAndEverythingIsPutBack() throws IOException {
    BackupServer server = server();
    String archive = saved(server);
    server.write("/var/lib/opsi/config/clients/pc2.example.test.ini", "[info]\n");
    Files.delete(server.path("/etc/dhcp/dhcpd.conf"));
    Files.delete(server.path("/etc/dhcp"));
    server.write("/etc/dhcp", "a file where a directory must be");
    String before = server.state();

    ProgramRun.Result result = server.run("restore", archive);

    assertEquals(4, result.exitCode(), result::toString);
    assertTrue(result.err().contains("var/backups/opsi/pre-restore-"), result::toString);
    assertEquals(before, server.state());
  }

  @Test
  @Tag("BAK-26")
  void endsWith4WhereFileCannotBeReplaced() throws IOException {
    BackupServer server = server();
    String archive = saved(server);
    server.write("/var/lib/opsi/config/clients/pc2.example.test.ini", "[info]\n");
    Path dhcp = server.write("/etc/dhcp/dhcpd.conf", "changed {}\n");
    String before = server.state();
    Tool.shell(directory, "chattr +i " + dhcp + " || true");
    ProgramRun.Result result;
    try {
      Assumptions.assumeTrue(
          Tool.shell(directory, "lsattr " + dhcp + " || true").startsWith("----i"),
          "files cannot be made immutable here");

      result = server.run("restore", archive);
    } finally {
      Tool.shell(directory, "chattr -i " + dhcp + " || true");
    }

    assertEquals(4, result.exitCode(), result::toString);
    assertEquals(before, server.state());
  }

  @Test
  void undoesEarlierRestore() throws IOException {
    BackupServer server = server();
    String archive = saved(server);
    server.write("/var/lib/opsi/config/clients/pc2.example.test.ini", "[info]\n");
    String before = server.state();
    ProgramRun.Result restored = server.run("restore", archive);
    String safety = Tool.shell(server.path("/var/backups/opsi"), "ls -d pre-restore-*").strip();

    ProgramRun.Result both = server.run("restore", "--undo", "x", archive);
    ProgramRun.Result result = server.run("restore", "--undo", "root/var/backups/opsi/" + safety);

    assertEquals(0, restored.exitCode(), restored::toString);
    assertEquals(2, both.exitCode(), both::toString);
    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(before, server.state());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--extract-to=x",
        "--new-server-id=a.example.test",
        "--cleanup",
        "--merge",
        "--configuration",
        "--backends=file"
      })
  void refusesOptionsThatSayNothingToAnUndo(String option) throws IOException {
    ProgramRun.Result result = server().run("restore", "--undo", "x", option);

    assertEquals(2, result.exitCode(), result::toString);
    assertTrue(result.err().contains(option.replaceFirst("=.*", "")), result::toString);
  }

  @Test
  @Tag("BAK-19")
  void restoresNothingOfUnsafeArchive() throws IOException {
    BackupServer server = server();
    String name = "CONTENT/BACKENDS/FILE/file/../../x";
    Files.write(
        directory.resolve("unsafe.tar"),
        new CraftedBackup()
            .file("CONTENT/BACKENDS/FILE/file/config.ini", "[x]\n")
            .file(name, "x")
            .bytes());
    String before = server.state();

    ProgramRun.Result result = server.run("restore", "--force", "--accept-damaged", "unsafe.tar");
    ProgramRun.Result unpacked = server.run("restore", "--extract-to", "out", "unsafe.tar");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains(name), result::toString);
    assertEquals(before, server.state());
    assertEquals(1, unpacked.exitCode(), unpacked::toString);
    assertFalse(Files.exists(directory.resolve("out")));
  }

  @Test
  void warnsWhereToolsKnowARenamedServerByItsOldName() throws IOException {
    BackupServer server = server();
    server.write("/etc/opsi/global.conf", "hostname = depot-a.example.test\n");
    server.write("/var/lib/opsi/config/depots/depot-a.example.test.ini", "[depotserver]\n");
    String archive = saved(server);

    ProgramRun.Result result =
        server.run("restore", "--new-server-id", "depot-b.example.test", archive);

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(
        result.err().contains("this server still is depot-a.example.test"), result::toString);
    assertTrue(
        Files.exists(server.path("/var/lib/opsi/config/depots/depot-b.example.test.ini")),
        result::toString);
  }

  @Test
  void saysWhatItWouldDoAndDoesNothing() throws IOException {
    BackupServer server = server();
    String archive = saved(server);
    server.write("/etc/opsi/opsi.conf", "new");
    String before = server.state();

    ProgramRun.Result result = server.run("restore", "--configuration", "--dry-run", archive);

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.out().contains(server.path("/etc/opsi").toString()), result::toString);
    assertTrue(
        result
            .out()
            .contains(
                "file backend 'file': %s is replaced (2 files, 25 bytes)\n"
                    .formatted(server.path("/var/lib/opsi/config"))),
        result::toString);
    assertEquals(before, server.state());
  }

  @Test
  void unpacksWithoutTouchingTheServer() throws IOException {
    BackupServer server = server();
    String archive = saved(server);
    String before = server.state();

    ProgramRun.Result result =
        server.run("restore", "--configuration", "--extract-to", "out", archive);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(before, server.state());
    assertTrue(Files.isRegularFile(directory.resolve("out/etc/opsi/pckeys")), result::toString);
  }

  @Test
  void namesTheServiceThatItDoesNotUse() throws IOException {
    ProgramRun.Result result = server().run("restore", "--target", "jsonrpc", "dump");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("https://localhost:4447/rpc"), result::toString);
  }
}
