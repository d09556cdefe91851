package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.CraftedBackup;

class ExtractionTest {
  private static final String CLIENT = "clients/ws-01.demo.example.ini";

  @TempDir Path directory;

  private RestoreSite site;
  private Path target;

  @BeforeEach
  void lay() throws IOException {
    site = RestoreSite.in(directory.resolve("root"));
    target = directory.resolve("there/extracted");
    Files.createDirectories(target.resolveSibling("."));
  }

  private void extract(Path archive, RestoreRequest.Manner manner) throws IOException {
    RestoreRequest request =
        RestoreRequest.of(archive).withConfiguration().with(manner).extractingTo(target);
    try (Restore restore = Restore.open(site.site(), request, ProgressListener.NONE)) {
      restore.extract();
    }
  }

  private void extract(Path archive) throws IOException {
    extract(archive, RestoreRequest.Manner.USUAL);
  }

  private Path archive(CraftedBackup backup) throws IOException {
    return Files.write(directory.resolve("crafted.tar"), backup.bytes());
  }

  private static List<String> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../../escaped", "/etc/../../../escaped", "/../.././../../escaped"})
  void definitionsOfAnArchiveLeadNowhereElse(String place) throws IOException {
    CraftedBackup backup =
        new CraftedBackup()
            .file("CONTENT/BACKENDS/DHCP/dhcpd/dhcpd.conf", "subnet\n")
            .file("CONTENT/BACKENDS/FILE/file/config.ini", "[x]\n")
            .file("CONTENT/BACKENDS/FILE_HOSTKEYS/file/pckeys", "keys\n")
            .file(
                "CONTENT/CONF/backends/dhcpd.conf",
                "module = 'DHCPD'\nconfig = {'dhcpdConfigFile': '%s/dhcp'}\n".formatted(place))
            .file(
                "CONTENT/CONF/backends/file.conf",
                "module = 'File'\nconfig = {'baseDir': '%1$s/tree', 'hostKeyFile': '%1$s/keys'}\n"
                    .formatted(place));

    extract(archive(backup));

    assertEquals(List.of("crafted.tar", "root", "there"), entries(directory));
    assertEquals(List.of("extracted"), entries(directory.resolve("there")));
    assertEquals("subnet\n", Files.readString(target.resolve("escaped/dhcp")));
    assertEquals("[x]\n", Files.readString(target.resolve("escaped/tree/config.ini")));
    assertEquals("keys\n", Files.readString(target.resolve("escaped/keys")));
  }

  @Test
  void linksOfAnArchiveLeadNowhereElse() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    CraftedBackup backup =
        new CraftedBackup()
            .file("CONTENT/BACKENDS/DHCP/dhcpd/dhcpd.conf", "evil\n")
            .entry("CONTENT/CONF/x", '2', outside.toString())
            .file(
                "CONTENT/CONF/backends/dhcpd.conf",
                "module = 'DHCPD'\nconfig = {'dhcpdConfigFile': '/etc/opsi/x/new/keys'}\n");
    Path archive = archive(backup);

    BackupException refusal = assertThrows(BackupException.class, () -> extract(archive));

    assertTrue(refusal.text().contains("/etc/opsi/x"), refusal.text());
    assertEquals(List.of(), entries(outside));
    assertEquals(List.of(), entries(directory.resolve("there")));
  }

  @Test
  void leavesOutWhatIsDamaged() throws IOException {
    CraftedBackup backup =
        new CraftedBackup()
            .file("CONTENT/BACKENDS/FILE/file/config.ini", "[x]\n")
            .file("CONTENT/BACKENDS/FILE/file/" + CLIENT, "[info]\n")
            .digest("CONTENT/BACKENDS/FILE/file/" + CLIENT, "another");
    Path archive = archive(backup);

    extract(archive, new RestoreRequest.Manner(true, false, true, false, false));

    assertTrue(Files.exists(target.resolve("var/lib/opsi/config/config.ini")));
    assertFalse(Files.exists(target.resolve("var/lib/opsi/config/" + CLIENT)));
  }

  @Test
  void saysBeforehandThatADirectoryCannotBeFilled() throws IOException {
    Path archive = site.backup(directory.resolve("backup.tar"));
    Files.createDirectory(target);

    assertEquals(1, plan(archive).size());
    Files.writeString(target.resolve("mine"), "x");
    assertThrows(DirectoryNotEmptyException.class, () -> plan(archive));
    target = directory.resolve("not/there");
    assertThrows(NoSuchFileException.class, () -> plan(archive));
  }

  private List<String> plan(Path archive) throws IOException {
    RestoreRequest request = RestoreRequest.of(archive).extractingTo(target);
    try (Restore restore = Restore.open(site.site(), request, ProgressListener.NONE)) {
      return restore.plan();
    }
  }

  @Test
  void fillsTheDirectoryThatIsThere() throws IOException {
    Path archive = site.backup(directory.resolve("backup.tar"));
    Files.createDirectory(target);
    Object before = Files.getAttribute(target, "unix:ino");
    Path real = target;
    target = Files.createSymbolicLink(directory.resolve("there/link"), real);

    extract(archive);

    assertEquals(before, Files.getAttribute(real, "unix:ino"));
    assertEquals(List.of("etc", "var"), entries(real));
    assertThrows(DirectoryNotEmptyException.class, () -> extract(archive));
    assertEquals(List.of("etc", "var"), entries(real));
  }

  @Test
  void leavesADirectoryEmptyThatCannotBeFilled() throws IOException {
    Files.createDirectory(target);

    assertThrows(
        IOException.class,
        () ->
            UnpackedDirectory.fill(
                target,
                stage -> {
                  Files.writeString(stage.resolve("one"), "1");
                  throw new IOException("failed");
                }));

    assertEquals(List.of(), entries(target));
  }
}
