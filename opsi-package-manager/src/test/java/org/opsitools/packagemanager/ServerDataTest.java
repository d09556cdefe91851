package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.ProgramRun;

/** Packages that bring files for other places of the server along. */
class ServerDataTest {
  private static final String CONTROL =
      """
      [Package]
      version: 1

      [Product]
      type: localboot
      id: crafted
      name: Crafted
      version: 1.0
      """;

  @TempDir Path directory;

  @Test
  @Tag("MAN-27")
  void serverDataGoWhereTheyMayAndNowhereElse() throws IOException {
    TestSite site = TestSite.lay(directory);
    Files.deleteIfExists(site.path("/tftpboot"));
    Files.createDirectories(site.path("/var/lib/tftpboot"));
    byte[] server =
        new CraftedTar()
            .file("tmp/x", "x")
            .file("etc/cron.d/evil", "evil")
            .file("tftpboot/linux/y", "y")
            .bytes();
    Path file =
        Files.write(
            directory.resolve("crafted_1.0-1.opsi"),
            new CraftedTar()
                .file("OPSI.tar", new CraftedTar().file("control", CONTROL).bytes())
                .file("SERVER_DATA.tar", server)
                .bytes());

    ProgramRun.Result result = site.run("-v", "-i", file.toString());

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("x", Files.readString(site.path("/tmp/x")));
    assertEquals("y", Files.readString(site.path("/var/lib/tftpboot/linux/y")));
    assertFalse(Files.exists(site.path("/tftpboot")));
    assertFalse(Files.exists(site.path("/etc/cron.d")));
    assertTrue(
        result
            .err()
            .lines()
            .anyMatch(line -> line.startsWith("[4]") && line.contains("/etc/cron.d/evil")),
        result::toString);
    assertTrue(result.err().contains(site.path("/var/lib/tftpboot").toString()), result::toString);
  }
}
