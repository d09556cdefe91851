package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.backup.BackendSelection;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.CraftedBackup;
import org.opsitools.common.testkit.Tool;

/** What becomes of archives that are not as this installation would write them. */
class ArchiveRestoreTest {
  private static final String TREE = "var/lib/opsi/config/";
  private static final String CLIENT = "clients/ws-01.demo.example.ini";
  private static final String AREA = "CONTENT/BACKENDS/FILE/file/";
  private static final int USER = 9001;

  @TempDir Path directory;

  private RestoreSite site;

  @BeforeEach
  void lay() throws IOException {
    site = RestoreSite.in(directory.resolve("root"));
  }

  private RestoreRequest request(CraftedBackup backup) throws IOException {
    return RestoreRequest.of(Files.write(directory.resolve("crafted.tar"), backup.bytes()));
  }

  private Map<String, Object> facts(String file) throws IOException {
    return Files.readAttributes(
        site.path(TREE + file), "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
  }

  private static int permissions(Map<String, Object> facts) {
    return (Integer) facts.get("mode") & 07777;
  }

  @Test
  void damagedFilesStayAsTheyAre() throws IOException {
    CraftedBackup backup =
        new CraftedBackup()
            .file(AREA + "config.ini", "[new]\n")
            .file(AREA + CLIENT, "damaged")
            .digest(AREA + CLIENT, "good")
            .entry(AREA + "clients/other.ini", '1', AREA + CLIENT)
            .digest(AREA + "clients/other.ini", "good");
    RestoreRequest.Manner accepting = new RestoreRequest.Manner(true, false, true, false, false);
    RestoreRequest request = request(backup);
    Map<String, String> before = site.snapshot();

    assertThrows(BackupException.class, () -> site.restore(request));
    assertEquals("", RestoreSite.difference(before, site.snapshot()));
    site.restore(request.with(accepting));

    assertEquals("[new]\n", site.read(TREE + "config.ini"));
    assertEquals("[info]\ndescription = one\n", site.read(TREE + CLIENT));
    assertFalse(Files.exists(site.path(TREE + "clients/other.ini")));
    assertFalse(Files.exists(site.path(TREE + "clients/second.ini")));
  }

  @Test
  void filesOfUnknownAccountsGetOpsisOwnRights() throws IOException {
    assumeTrue(Accounts.isSuperuser(), "only root gives files away");
    site.write("etc/passwd", "opsiconfd:x:9001:9002::/:/bin/sh\nroot:x:0:0::/:/bin/sh\n");
    site.write("etc/group", "opsiadmin:x:9002:\nroot:x:0:\n");
    CraftedBackup backup =
        new CraftedBackup()
            .pax("uname", "nosuch")
            .file(AREA + "named", "1")
            .pax("uid", Long.toString(1L << 32))
            .file(AREA + "numbered", "2")
            .pax("uname", "opsiconfd")
            .file(AREA + "known", "3");

    site.restore(request(backup));

    for (String unknown : new String[] {"named", "numbered"}) {
      Map<String, Object> facts = facts(unknown);
      assertEquals(USER, facts.get("uid"), unknown);
      assertEquals(0660, permissions(facts), unknown);
    }
    assertEquals(USER, facts("known").get("uid"));
    assertEquals(0644, permissions(facts("known")));
  }

  @Test
  void dropsBitsThatGiveTheRightsOfOthers() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("tree/" + AREA + "shared"));
    Files.writeString(tree.resolveSibling("program"), "1");
    Tool.shell(
        directory.resolve("tree"),
        "chmod 6755 '%1$sprogram' && chmod 3770 '%1$sshared' && mkdir CONTROL".formatted(AREA)
            + " && find CONTENT -type f -exec sha1sum {} + | sed 's/  / /' > CONTROL/checksums"
            + " && echo 'hostname: a' > CONTROL/sysinfo && tar -cf ../modes.tar CONTENT CONTROL");

    site.restore(RestoreRequest.of(directory.resolve("modes.tar")));

    assertEquals(0755, permissions(facts("program")));
    assertEquals(02770, permissions(facts("shared")));
  }

  @Test
  void configurationBringsItsOwnDefinitions() throws IOException {
    CraftedBackup backup =
        new CraftedBackup()
            .file(AREA + "config.ini", "[moved]\n")
            .file("CONTENT/CONF/backendManager/dispatch.conf", ".* : file\n")
            .file(
                "CONTENT/CONF/backends/file.conf",
                "module = 'File'\nconfig = {'baseDir': '/srv/moved'}\n");
    RestoreRequest request = request(backup);

    site.restore(request);
    assertEquals("[moved]\n", site.read(TREE + "config.ini"));
    assertFalse(Files.exists(site.path("srv/moved")));
    site.restore(request.withConfiguration());

    assertEquals("[moved]\n", site.read("srv/moved/config.ini"));
  }

  @Test
  void theOnlyBackendGetsTheDataOfTheOnlyOneOfTheArchive() throws IOException {
    CraftedBackup one = new CraftedBackup().file("CONTENT/BACKENDS/FILE/old/config.ini", "[o]\n");
    CraftedBackup two =
        new CraftedBackup()
            .file("CONTENT/BACKENDS/FILE/old/config.ini", "[o]\n")
            .file("CONTENT/BACKENDS/FILE/fil/config.ini", "[p]\n");

    site.restore(request(one));
    Map<String, String> before = site.snapshot();
    RestoreRequest ambiguous = request(two).with(BackendSelection.AUTO);
    BackupException refusal = assertThrows(BackupException.class, () -> site.restore(ambiguous));

    assertEquals("[o]\n", site.read(TREE + "config.ini"));
    assertTrue(refusal.text().contains("fil, old"), refusal.text());
    assertEquals("", RestoreSite.difference(before, site.snapshot()));
  }

  @ParameterizedTest
  @CsvSource({
    "/var/lib/opsi/config, /var/lib/opsi/config/inner",
    "/srv/outer/inner, /srv/outer",
    "/srv/one, /etc/opsi/tree",
    "/srv/one, /var/lib/opsi"
  })
  void refusesTreesThatLieInEachOther(String first, String second) throws IOException {
    String definition = "module = 'File'\nconfig = {'baseDir': '%s'}\n";
    CraftedBackup backup =
        new CraftedBackup()
            .file(AREA + "config.ini", "")
            .file("CONTENT/BACKENDS/FILE/file2/config.ini", "")
            .file("CONTENT/CONF/backendManager/dispatch.conf", ".* : file, file2\n")
            .file("CONTENT/CONF/backends/file.conf", definition.formatted(first))
            .file("CONTENT/CONF/backends/file2.conf", definition.formatted(second));
    RestoreRequest request =
        request(backup).withConfiguration().with(BackendSelection.of(List.of("file")));
    Map<String, String> before = site.snapshot();

    BackupException refusal = assertThrows(BackupException.class, () -> site.restore(request));

    assertTrue(refusal.text().contains("cannot be replaced together"), refusal.text());
    assertEquals("", RestoreSite.difference(before, site.snapshot()));
  }

  @Test
  void noticesThatTheArchiveIsNotTheOneThatWasChecked() throws IOException {
    CraftedBackup other = new CraftedBackup().file(AREA + "config.ini", "[other]\n");
    CraftedBackup damaged =
        new CraftedBackup()
            .file(AREA + "config.ini", "[x]\n")
            .digest(AREA + "config.ini", "[checked]\n");
    Map<String, String> before = site.snapshot();
    for (CraftedBackup later : new CraftedBackup[] {other, damaged}) {
      RestoreRequest request =
          request(new CraftedBackup().file(AREA + "config.ini", "[checked]\n"));
      try (BackupLock lock = BackupLock.take(site.site());
          Restore restore = Restore.open(site.site(), request, ProgressListener.NONE)) {
        request(later);

        BackupException refusal = assertThrows(BackupException.class, () -> restore.run(lock));

        assertTrue(refusal.text().contains("was changed while it was read"), refusal.text());
      }
      assertEquals("", RestoreSite.difference(before, site.snapshot()));
    }
  }

  @Test
  void lockOfATreeIsNoneOfTheArchive() throws IOException {
    Path lock = site.write(TREE + ".lock", "");
    Object before = Files.getAttribute(lock, "unix:ino");
    CraftedBackup backup =
        new CraftedBackup().file(AREA + "config.ini", "").file(AREA + ".lock/file", "1");

    site.restore(request(backup));

    assertEquals(before, Files.getAttribute(lock, "unix:ino"));
  }
}
