package org.opsitools.common.backup.create;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackendSelection;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.create.CreateRequest.Content;
import org.opsitools.common.backup.create.CreateRequest.Packing;
import org.opsitools.common.backup.database.DumpOptions;
import org.opsitools.common.backup.retention.Retention;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.Tool;

class CreationTest {
  @TempDir Path directory;
  private SavedSite saved;

  @BeforeEach
  void makeSite() throws IOException {
    saved = SavedSite.withFiles(directory);
  }

  @Test
  @Tag("BAK-4")
  void archiveIsReadByOrdinaryTools() throws IOException {
    Path archive = saved.create().path().orElseThrow();

    String name = archive.getFileName().toString();
    assertTrue(
        name.matches(
            "depot-a_[0-9.]+_\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d\\.\\d{6}\\.tar\\.bz2"),
        name);
    assertEquals(List.of(name), names(saved.destination()));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));
    Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
    String listed = Tool.run(unpacked, "tar", "xjvf", archive.toString());
    List<String> members = listed.lines().toList();
    assertEquals(
        List.of("CONTROL/checksums", "CONTROL/sysinfo"),
        members.subList(members.size() - 2, members.size()));
    String checked =
        Tool.shell(unpacked, "sed 's/ /  /' CONTROL/checksums | sha1sum -c --strict --quiet -");
    assertEquals("", checked);
    long files = listed.lines().filter(line -> !line.endsWith("/")).count();
    assertEquals(files - 1, Files.readAllLines(unpacked.resolve("CONTROL/checksums")).size());
  }

  @Test
  void membersStandInTheirOrder() throws IOException {
    List<String> members = memberNames(saved.plainArchive());

    assertEquals(
        List.of(
            "CONTENT/BACKENDS/FILE/file",
            "CONTENT/BACKENDS/FILE/file/clients",
            "CONTENT/BACKENDS/FILE/file/clients/pc1.example.test.ini",
            "CONTENT/BACKENDS/FILE/file/clients/pc2.example.test.ini",
            "CONTENT/BACKENDS/FILE/file/config.ini",
            "CONTENT/BACKENDS/FILE/file/products",
            "CONTENT/BACKENDS/FILE_HOSTKEYS/file/pckeys",
            "CONTENT/BACKENDS/DHCP/dhcpd/dhcpd.conf",
            "CONTENT/CONF",
            "CONTENT/CONF/backendManager",
            "CONTENT/CONF/backendManager/dispatch.conf",
            "CONTENT/CONF/backends",
            "CONTENT/CONF/backends/dhcpd.conf",
            "CONTENT/CONF/backends/file.conf",
            "CONTENT/CONF/pckeys",
            "CONTROL/checksums",
            "CONTROL/sysinfo"),
        members);
  }

  @Test
  void sameFilesGiveTheSameArchive() throws IOException {
    byte[] first = Files.readAllBytes(saved.plainArchive());
    byte[] second = Files.readAllBytes(saved.plainArchive());

    assertArrayEquals(first, second);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 8_589_934_591L, 8_589_934_592L})
  void filesOfAnyTimeAreSaved(long seconds) throws IOException {
    Path file = saved.path("/etc/opsi/pckeys");
    Instant time = Instant.ofEpochSecond(seconds, 600_000_000);
    Files.setLastModifiedTime(file, FileTime.from(time));

    ArchiveReport report =
        ArchivePass.run(saved.plainArchive(), (m, place, content) -> {}, ProgressListener.NONE);

    assertEquals(List.of(), report.problems());
    assertEquals(
        List.of(time),
        report.members().stream()
            .filter(member -> member.name().equals("CONTENT/CONF/pckeys"))
            .map(ArchiveMember::modified)
            .toList());
  }

  @Test
  void tellsWhatItHasDone() throws IOException {
    CreatedBackup created = saved.create();

    assertEquals(Files.size(created.path().orElseThrow()), created.bytes());
    assertEquals(17, created.members());
    assertTrue(created.verified());
    assertEquals(List.of("configuration", "dhcp", "file"), created.areas().words());
    assertEquals(List.of(), created.warnings());
  }

  @Test
  void backendsOfOneKindAreKeptApart() throws IOException {
    saved.fileBackend("file2", "/var/lib/opsi/config2");
    Content content =
        new Content(BackendSelection.of(List.of("file")), false, false, false, DumpOptions.USUAL);

    CreatedBackup created = saved.create(content);

    assertEquals(List.of("file", "file2"), List.copyOf(created.areas().backends(BackendKind.FILE)));
    assertFalse(created.areas().configuration());
  }

  @Test
  @Tag("BAK-7")
  void missingDumpProgramIsNamed() throws IOException {
    SavedSite bare = withUnreachableDatabase();

    BackupException problem = assertThrows(BackupException.class, bare::create);

    assertTrue(problem.text().contains("mysqldump"), problem.text());
    assertEquals(List.of(), names(bare.destination()));
  }

  @Test
  void wrongDestinationIsToldOfBeforeDatabasesAreDumped() throws IOException {
    SavedSite bare = withUnreachableDatabase();
    CreateRequest request = CreateRequest.usual(bare.path("/not/there"));

    BackupException problem = assertThrows(BackupException.class, () -> bare.create(request));

    assertTrue(problem.text().contains("there is no such directory"), problem.text());
  }

  /** A server without a file backend, with a database that no program can dump. */
  private SavedSite withUnreachableDatabase() throws IOException {
    SavedSite mysql = SavedSite.empty(directory.resolve("mysql"));
    mysql.write(
        "/etc/opsi/backends/mysql.conf",
        "module = 'MySQL'\nconfig = {'address': '/nowhere/mysqld.sock', 'database': 'opsi',"
            + " 'username': 'opsi', 'password': 'secret'}\n");
    return mysql.with(Map.of("PATH", directory.resolve("nothing").toString()));
  }

  @Test
  @Tag("BAK-8")
  void serverWithoutDataIsRefusedUnlessAllowed() throws IOException {
    SavedSite only = SavedSite.empty(directory.resolve("only"));
    only.fileBackend("file", "/var/lib/opsi/config");

    BackupException problem = assertThrows(BackupException.class, only::create);

    assertTrue(problem.text().contains("no data backend"), problem.text());
    assertTrue(problem.text().contains(only.path("/etc/opsi/backends").toString()));
    assertEquals(List.of(), names(only.destination()));

    Content allowed = new Content(BackendSelection.AUTO, true, false, true, DumpOptions.USUAL);
    CreatedBackup created = only.create(allowed);

    ArchiveReport report = verified(created.path().orElseThrow());
    assertEquals(List.of("configuration"), report.areas().words());
  }

  @Test
  void namedKindWithoutBackendIsRefused() {
    Content content =
        new Content(BackendSelection.of(List.of("mysql")), true, false, false, DumpOptions.USUAL);

    BackupException problem = assertThrows(BackupException.class, () -> saved.create(content));

    assertTrue(problem.text().contains("mysql"), problem.text());
  }

  @Test
  void archiveOfNothingIsNotMade() throws IOException {
    Files.delete(saved.path("/etc/dhcp/dhcpd.conf"));
    Content content =
        new Content(BackendSelection.of(List.of("dhcp")), false, false, true, DumpOptions.USUAL);

    BackupException problem = assertThrows(BackupException.class, () -> saved.create(content));

    assertTrue(problem.text().contains("nothing to save"), problem.text());
    assertEquals(List.of(), names(saved.destination()));
  }

  @Test
  void missingDhcpFileIsPassedOver() throws IOException {
    Files.delete(saved.path("/etc/dhcp/dhcpd.conf"));

    assertEquals(List.of("configuration", "file"), saved.create().areas().words());
  }

  @Test
  void hostKeysInsideTheTreeAreSavedOnce() throws IOException {
    saved.write(
        "/etc/opsi/backends/file.conf",
        "module = 'File'\nconfig = {'baseDir': '/var/lib/opsi/config',"
            + " 'hostKeyFile': '/var/lib/opsi/config/keys/pckeys'}\n");
    saved.write("/var/lib/opsi/config/keys/pckeys", "x\n");

    List<String> members = memberNames(saved.plainArchive());

    assertTrue(members.contains("CONTENT/BACKENDS/FILE/file/keys/pckeys"));
    assertTrue(members.stream().noneMatch(name -> name.contains("HOSTKEYS")), members.toString());
  }

  @Test
  void directoryOfABackendMustBeThere() throws IOException {
    Files.move(saved.path("/var/lib/opsi/config"), saved.path("/var/lib/opsi/gone"));

    BackupException problem = assertThrows(BackupException.class, saved::create);

    assertTrue(problem.text().contains("/var/lib/opsi/config"), problem.text());
  }

  @Test
  void eachCompressionIsReadByItsTool() throws IOException {
    for (Compression compression : List.of(Compression.GZIP, Compression.BZIP2, Compression.ZSTD)) {
      Packing packing = new Packing(compression, OptionalInt.of(1), 2);

      Path archive =
          saved.create(CreateRequest.usual(saved.destination()).with(packing)).path().orElseThrow();

      String tool =
          switch (compression) {
            case GZIP -> "gzip";
            case BZIP2 -> "bzip2";
            default -> "zstd";
          };
      Tool.run(saved.destination(), tool, "-t", archive.toString());
    }
  }

  @Test
  void gzipTellsNeitherNameNorTime() throws IOException {
    Packing packing = new Packing(Compression.GZIP, OptionalInt.empty(), 2);

    Path archive =
        saved.create(CreateRequest.usual(saved.destination()).with(packing)).path().orElseThrow();

    byte[] bytes = Files.readAllBytes(archive);
    assertArrayEquals(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}, Arrays.copyOf(bytes, 8));
  }

  @Test
  void levelsThatAreNoneAreRefused() {
    assertThrows(BackupException.class, () -> new Packing(Compression.GZIP, OptionalInt.of(10), 1));
    assertThrows(BackupException.class, () -> new Packing(Compression.ZSTD, OptionalInt.of(0), 1));
  }

  @Test
  void existingFileIsReplaced() throws IOException {
    Path target = saved.write("/srv/backup.tar.bz2", "old");

    CreatedBackup created = saved.create(CreateRequest.usual(target));

    assertEquals(Optional.of(target.toRealPath()), created.path());
    assertTrue(verified(target).isGood());
    assertEquals(List.of("backup.tar.bz2"), names(saved.destination()));
  }

  @Test
  void linkToAnOldFileStaysALink() throws IOException {
    Path target = saved.write("/srv/real.tar.bz2", "old");
    Path link = Files.createSymbolicLink(saved.path("/srv/latest.tar.bz2"), target);

    saved.create(CreateRequest.usual(link));

    assertTrue(Files.isSymbolicLink(link));
    assertTrue(verified(target).isGood());
  }

  @Test
  void missingDirectoryIsRefused() {
    BackupException problem =
        assertThrows(
            BackupException.class,
            () -> saved.create(CreateRequest.usual(saved.path("/srv/none/backup.tar"))));

    assertTrue(problem.text().contains("/srv/none/backup.tar"), problem.text());
  }

  @Test
  void destinationInsideASavedTreeIsLeftOut() throws IOException {
    for (String place : List.of("/etc/opsi", "/var/lib/opsi/config/clients")) {
      CreateRequest request = CreateRequest.usual(saved.path(place)).with(SavedSite.PLAIN);

      Path archive = saved.create(request).path().orElseThrow();

      List<String> members = memberNames(archive);
      assertTrue(members.stream().noneMatch(name -> name.contains(".tar")), members.toString());
      Files.delete(archive);
    }
  }

  @Test
  void streamGetsTheSameBytesAndIsNotClosed() throws IOException {
    byte[] archive = Files.readAllBytes(saved.plainArchive());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CreateRequest request =
        new CreateRequest(
            new CreateRequest.Stream(out), Content.USUAL, SavedSite.PLAIN, true, Optional.empty());

    CreatedBackup created = saved.create(request);

    assertArrayEquals(archive, out.toByteArray());
    assertEquals(Optional.empty(), created.path());
    assertEquals(archive.length, created.bytes());
    assertFalse(created.verified());
  }

  @Test
  void olderBackupsAreRemovedWhenTheNewOneIsThere() throws IOException {
    for (int day = 1; day <= 5; day++) {
      saved.write("/srv/depot-a_1.0_2024-03-0" + day + "_03-00-00.000000.tar.gz", "old");
    }
    CreateRequest usual = CreateRequest.usual(saved.destination());
    CreateRequest request =
        new CreateRequest(
            usual.destination(),
            usual.content(),
            usual.packing(),
            true,
            Optional.of(Retention.newest(3)));

    CreatedBackup created = saved.create(request);

    assertEquals(3, created.pruned().orElseThrow().removed().size());
    assertEquals(3, names(saved.destination()).size());
  }

  @Test
  void progressEndsWithAllOfIt() throws IOException {
    long[] last = new long[2];
    try (BackupLock lock = BackupLock.take(saved.site())) {
      new Creation(saved.site())
          .create(
              lock,
              CreateRequest.usual(saved.destination()),
              (done, total) -> {
                assertTrue(done >= last[0] && done <= total, done + " of " + total);
                last[0] = done;
                last[1] = total;
              });
    }

    assertEquals(last[1], last[0]);
    assertTrue(last[0] > 0);
  }

  private static ArchiveReport verified(Path archive) throws IOException {
    ArchiveReport report =
        ArchivePass.run(archive, (member, place, in) -> {}, ProgressListener.NONE);
    assertEquals(List.of(), report.problems());
    return report;
  }

  private static List<String> memberNames(Path archive) throws IOException {
    return verified(archive).members().stream().map(ArchiveMember::name).toList();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
