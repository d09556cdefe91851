package org.opsitools.common.backup.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.backup.BackendSelection;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.create.CreateRequest.Content;
import org.opsitools.common.backup.database.DumpOptions;
import org.opsitools.common.backup.verify.ArchivePass;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.Tool;

class TreeWalkTest {
  private static final String CONF = "CONTENT/CONF/";
  private static final String FILE = "CONTENT/BACKENDS/FILE/file/";
  private static final Content FOLLOWING =
      new Content(BackendSelection.AUTO, true, true, false, DumpOptions.USUAL);

  @TempDir Path directory;
  private SavedSite saved;

  @BeforeEach
  void makeSite() throws IOException {
    saved = SavedSite.withFiles(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "old mac\r"})
  void namesThatTheListOfDigestsCannotHoldAreRefused(String name) throws IOException {
    saved.write("/etc/opsi/" + name, "x\n");

    BackupException problem = assertThrows(BackupException.class, saved::create);

    assertTrue(problem.text().contains("the name holds a line break"), problem.text());
  }

  @Test
  @Tag("BAK-12")
  void namesOutsideOfAsciiAreCountedInBytes() throws IOException {
    saved.write("/etc/opsi/Gr\u00f6\u00dfe.conf", "x\n");
    saved.write("/etc/opsi/\u65e5\u672c.conf ", "y\n");

    Path archive = saved.plainArchive();

    ArchiveReport report = verified(archive);
    assertTrue(names(report).contains(CONF + "Gr\u00f6\u00dfe.conf"));
    Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
    Tool.run(unpacked, "tar", "xf", archive.toString());
    byte[] checksums = Files.readAllBytes(unpacked.resolve("CONTROL/checksums"));
    assertEquals(member(report, MemberPlace.CHECKSUMS).size(), checksums.length);
    assertEquals('\n', checksums[checksums.length - 1]);
    String text = new String(checksums, StandardCharsets.UTF_8);
    assertTrue(text.lines().anyMatch(line -> line.endsWith(" " + CONF + "Gr\u00f6\u00dfe.conf")));
    assertTrue(text.lines().anyMatch(line -> line.endsWith(" " + CONF + "\u65e5\u672c.conf ")));
    Tool.shell(unpacked, "sed 's/ /  /' CONTROL/checksums | sha1sum -c --strict --quiet -");
  }

  @Test
  void namesThatAreNotUtf8KeepTheirBytes() throws IOException {
    Tool.shell(saved.path("/etc/opsi"), "printf x > $'caf\\xe9' && ln -s $'caf\\xe9' link");

    ArchiveReport report = verified(saved.plainArchive());

    assertTrue(names(report).contains(CONF + "caf\udce9"), names(report).toString());
    assertEquals("caf\udce9", member(report, CONF + "link").linkTarget());
  }

  @Test
  @Tag("BAK-13")
  void linksAndPipesAreNotFollowed() throws IOException {
    Path conf = saved.path("/etc/opsi");
    Files.createSymbolicLink(conf.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(conf.resolve("gone"), Path.of("nowhere"));
    Tool.run(conf, "mkfifo", "pipe");

    CreatedBackup created = saved.create(Content.USUAL);

    ArchiveReport report = verified(created.path().orElseThrow());
    assertEquals(MemberType.SYMLINK, member(report, CONF + "loop").type());
    assertEquals(MemberType.SYMLINK, member(report, CONF + "gone").type());
    assertEquals(1, count(report, CONF + "loop"));
    assertEquals(1, count(report, CONF + "gone"));
    assertEquals(0, count(report, CONF + "pipe"));
    assertEquals(1, created.warnings().size());
    assertTrue(created.warnings().get(0).contains(conf.resolve("pipe") + ": is a fifo"));
  }

  @Test
  void ownersModesAndTimesAreThoseOfTheFiles() throws IOException {
    Path file = saved.write("/etc/opsi/secret", "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-03-09T16:02:38.123456789Z")));
    Tool.run(directory, "chmod", "2750", saved.path("/etc/opsi").toString());
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    if (root) {
      Tool.run(directory, "chown", "3000000:daemon", file.toString());
    }

    ArchiveMember member = member(verified(saved.plainArchive()), CONF + "secret");

    assertEquals(Instant.parse("2024-03-09T16:02:38.123456789Z"), member.modified());
    assertEquals(
        02750, member(verified(saved.plainArchive()), CONF.substring(0, CONF.length() - 1)).mode());
    if (root) {
      assertEquals(3000000, member.owner().orElseThrow().user());
      assertEquals("", member.owner().orElseThrow().userName());
      assertEquals("daemon", member.owner().orElseThrow().groupName());
    }
  }

  @Test
  void tarReadsLongNamesAndExactTimes() throws IOException {
    String deep = "/etc/opsi/" + "d".repeat(90) + "/" + "\u00e4".repeat(100) + "/f";
    Path file = saved.write(deep, "deep\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1969-12-31T23:59:58.25Z")));

    Path archive = saved.plainArchive();

    Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
    Tool.run(unpacked, "tar", "xf", archive.toString());
    Path copy = unpacked.resolve(deep.replace("/etc/opsi", "CONTENT/CONF"));
    assertEquals("deep\n", Files.readString(copy));
    assertEquals(Files.getLastModifiedTime(file), Files.getLastModifiedTime(copy));
  }

  @Test
  void secondNameOfAFileIsAHardLink() throws IOException {
    Path first = saved.write("/etc/opsi/a", "same\n");
    Files.createLink(saved.path("/etc/opsi/b"), first);
    Files.createLink(saved.path("/var/lib/opsi/config/c"), first);

    ArchiveReport report = verified(saved.plainArchive());

    assertEquals(MemberType.FILE, member(report, CONF + "a").type());
    assertEquals(MemberType.HARDLINK, member(report, CONF + "b").type());
    assertEquals(CONF + "a", member(report, CONF + "b").linkTarget());
    assertEquals(MemberType.FILE, member(report, FILE + "c").type());
    Map<String, String> digests = report.checksums().orElseThrow().byName();
    assertEquals(digests.get(CONF + "a"), digests.get(CONF + "b"));
  }

  @Test
  void linksToFilesHaveADigestForTheOriginal() throws IOException {
    saved.write("/etc/opsi/real.conf", "content\n");
    saved.write("/outside", "outside\n");
    Path conf = saved.path("/etc/opsi");
    Files.createSymbolicLink(conf.resolve("inner"), Path.of("real.conf"));
    Files.createSymbolicLink(conf.resolve("outer"), saved.path("/outside"));
    Files.createSymbolicLink(conf.resolve("directory"), Path.of("backends"));

    Map<String, String> digests = verified(saved.plainArchive()).checksums().orElseThrow().byName();

    assertEquals(digests.get(CONF + "real.conf"), digests.get(CONF + "inner"));
    assertTrue(digests.containsKey(CONF + "outer"));
    assertFalse(digests.containsKey(CONF + "directory"));
  }

  @Test
  void whatLinksLeadToOutsideIsSavedWhereThatIsWanted() throws IOException {
    saved.write("/data/ssl/key.pem", "key\n");
    saved.write("/data/one.conf", "one\n");
    Path conf = saved.path("/etc/opsi");
    Files.createSymbolicLink(conf.resolve("ssl"), saved.path("/data/ssl"));
    Files.createSymbolicLink(conf.resolve("one"), saved.path("/data/one.conf"));
    Files.createSymbolicLink(conf.resolve("back"), conf);
    Files.createSymbolicLink(saved.path("/data/ssl/up"), saved.path("/data"));

    ArchiveReport kept = verified(saved.plainArchive());
    ArchiveReport followed = verified(saved.create(FOLLOWING).path().orElseThrow());

    assertEquals(MemberType.SYMLINK, member(kept, CONF + "ssl").type());
    assertEquals(MemberType.DIRECTORY, member(followed, CONF + "ssl").type());
    assertEquals(MemberType.FILE, member(followed, CONF + "ssl/key.pem").type());
    assertEquals(MemberType.FILE, member(followed, CONF + "one").type());
    assertEquals(MemberType.SYMLINK, member(followed, CONF + "back").type());
  }

  @Test
  void noLinkLeadsOutOfABackend() throws IOException {
    Path tree = saved.path("/var/lib/opsi/config");
    saved.write("/data/far.ini", "far\n");
    Files.createSymbolicLink(tree.resolve("clients/inner.ini"), Path.of("../config.ini"));
    Files.createSymbolicLink(tree.resolve("clients/same.ini"), Path.of("./pc1.example.test.ini"));
    Files.createSymbolicLink(
        tree.resolve("clients/absolute.ini"), tree.resolve("config.ini").toAbsolutePath());
    Files.createSymbolicLink(tree.resolve("far.ini"), Path.of("../../../../data/far.ini"));
    Files.createSymbolicLink(tree.resolve("gone.ini"), Path.of("/nowhere"));

    CreatedBackup created = saved.create(Content.USUAL);

    ArchiveReport report = verified(created.path().orElseThrow());
    assertEquals("../config.ini", member(report, FILE + "clients/inner.ini").linkTarget());
    assertEquals(MemberType.SYMLINK, member(report, FILE + "clients/same.ini").type());
    assertEquals(MemberType.FILE, member(report, FILE + "clients/absolute.ini").type());
    assertEquals(MemberType.FILE, member(report, FILE + "far.ini").type());
    assertEquals(0, count(report, FILE + "gone.ini"));
    assertEquals(1, created.warnings().size(), created.warnings().toString());
  }

  @Test
  void whatOnlyARunningProgramNeedsIsLeftOut() throws IOException {
    String tree = "/var/lib/opsi/config/";
    saved.write(tree + ".config.ini.tmp-1-0123456789ab", "half");
    saved.write(tree + "clients/.lock", "data of somebody");
    saved.write("/etc/opsi/opsi.conf.opsi-lock", "");
    saved.write("/etc/opsi/pre-restore-2024/restore.json", "{}");
    saved.write("/etc/opsi/.opsi.restore-1-0123456789ab/x", "stage");

    List<String> names = names(verified(saved.plainArchive()));

    assertTrue(names.stream().noneMatch(name -> name.contains(".tmp-")), names.toString());
    assertTrue(names.stream().noneMatch(name -> name.contains("restore")), names.toString());
    assertTrue(names.stream().noneMatch(name -> name.endsWith("-lock")), names.toString());
    assertFalse(names.contains(FILE + ".lock"));
    assertTrue(names.contains(FILE + "clients/.lock"));
    assertTrue(Files.exists(saved.path(tree + ".lock")));
  }

  @Test
  void namesAreInTheOrderOfTheirBytes() throws IOException {
    for (String name : List.of("\ud83d\ude00", "\uff5e", "z", "Z", "a.b", "a-b", "a")) {
      saved.write("/etc/opsi/sorted/" + name, "");
    }

    List<String> names =
        names(verified(saved.plainArchive())).stream()
            .filter(name -> name.startsWith(CONF + "sorted/"))
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            .toList();

    assertEquals(List.of("Z", "a", "a-b", "a.b", "z", "\uff5e", "\ud83d\ude00"), names);
  }

  @Test
  void lineBreakInANameIsRefused() throws IOException {
    saved.write("/etc/opsi/two\nlines", "x");

    BackupException problem = assertThrows(BackupException.class, saved::create);

    assertTrue(problem.text().contains("two\\x0alines"), problem.text());
  }

  @Test
  void directoryOfTheConfigurationMayBeALink() throws IOException {
    Files.move(saved.path("/etc/opsi"), saved.path("/etc/opsi.real"));
    Files.createSymbolicLink(saved.path("/etc/opsi"), Path.of("opsi.real"));

    ArchiveReport report = verified(saved.plainArchive());

    assertEquals(MemberType.DIRECTORY, member(report, "CONTENT/CONF").type());
    assertTrue(names(report).contains(CONF + "pckeys"));
  }

  private static ArchiveReport verified(Path archive) throws IOException {
    ArchiveReport report =
        ArchivePass.run(archive, (member, place, in) -> {}, ProgressListener.NONE);
    assertEquals(List.of(), report.problems());
    return report;
  }

  private static List<String> names(ArchiveReport report) {
    return report.members().stream().map(ArchiveMember::name).toList();
  }

  private static ArchiveMember member(ArchiveReport report, String name) {
    Map<String, ArchiveMember> byName = new LinkedHashMap<>();
    report.members().forEach(member -> byName.put(member.name(), member));
    assertTrue(byName.containsKey(name), byName.keySet().toString());
    return byName.get(name);
  }

  /** How many members there are of that name or below it. */
  private static long count(ArchiveReport report, String name) {
    return names(report).stream()
        .filter(it -> it.equals(name) || it.startsWith(name + "/"))
        .count();
  }
}
