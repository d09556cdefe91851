package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backup.BackupException;

class RestoreRenamingTest {
  private static final String OLD = "var/lib/opsi/config/depots/cfg1.demo.example.ini";
  private static final String NEW = "var/lib/opsi/config/depots/cfg2.demo.example.ini";

  @TempDir Path directory;

  private RestoreSite site;
  private Path archive;

  @BeforeEach
  void backUp() throws IOException {
    site = RestoreSite.in(directory.resolve("root"));
    site.write("etc/opsi/opsi.conf", "# ours\n[host]\nid = \"cfg1.demo.example\" # me\n");
    archive = site.backup(directory.resolve("backup.tar"));
  }

  @Test
  void renamesTheServerInDataAndConfiguration() throws IOException {
    site.restore(RestoreRequest.of(archive).withNewServerId("cfg2.demo.example"));

    assertTrue(Files.exists(site.path(NEW)));
    assertFalse(Files.exists(site.path(OLD)));
    assertTrue(
        site.read("etc/opsi/pckeys")
            .contains("cfg2.demo.example:0123456789abcdef0123456789abcdef"));
    String conf = site.read("etc/opsi/opsi.conf");
    assertTrue(conf.startsWith("# ours\n[host]\nid = \"cfg2.demo.example\" # me\n"), conf);
    assertTrue(conf.contains("0123456789abcdef0123456789abcdef"), conf);
  }

  @Test
  void putsConfigurationBackWhenRenamingFails() throws IOException {
    Map<String, String> before = site.snapshot();

    assertThrows(
        RestoreFailedException.class,
        () ->
            site.restore(
                RestoreRequest.of(archive).withNewServerId("cfg2.demo.example"),
                step -> {
                  if (step.equals("changed")) {
                    throw new IOException("failed at " + step);
                  }
                }));

    assertEquals("", RestoreSite.difference(before, site.snapshot()));
    assertEquals(0, site.leftovers().size());
  }

  @Test
  void refusesNameWithoutDomainBeforeAnythingElse() {
    BackupException refusal =
        assertThrows(
            BackupException.class,
            () -> site.restore(RestoreRequest.of(archive).withNewServerId("cfg2")));

    assertTrue(refusal.text().contains("Bad fqdn"), refusal.text());
  }

  @Test
  void localIsTheServerBeforeItsConfigurationIsReplaced() throws IOException {
    site.write("etc/opsi/opsi.conf", "[host]\nid = \"cfg2.demo.example\"\n");

    site.restore(RestoreRequest.of(archive).withConfiguration().withNewServerId("local"));

    assertTrue(Files.exists(site.path(NEW)));
    assertFalse(Files.exists(site.path(OLD)));
    String conf = site.read("etc/opsi/opsi.conf");
    assertTrue(conf.startsWith("# ours\n[host]\nid = \"cfg2.demo.example\" # me\n"), conf);
  }

  @Test
  void refusesLocalWhereNobodySaysWhoThatIs() throws IOException {
    site.write("etc/opsi/opsi.conf", "");
    Map<String, String> before = site.snapshot();

    BackupException refusal =
        assertThrows(
            BackupException.class,
            () -> site.restore(RestoreRequest.of(archive).withNewServerId("local")));

    assertTrue(refusal.text().contains("opsi.conf does not say"), refusal.text());
    assertEquals("", RestoreSite.difference(before, site.snapshot()));
  }
}
