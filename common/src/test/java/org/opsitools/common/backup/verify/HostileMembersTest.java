package org.opsitools.common.backup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.backup.verify.ArchiveProblem.Kind;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.CraftedBackup;

class HostileMembersTest {
  private static final String FILE = "CONTENT/BACKENDS/FILE/file";
  private static final String CONF = "CONTENT/CONF";

  @TempDir Path directory;

  private final List<String> handedOn = new ArrayList<>();

  static Stream<Arguments> unsafeNames() {
    return Stream.of(
            "/etc/passwd",
            "..",
            FILE + "/../../x",
            CONF + "/..",
            CONF + "//x",
            CONF + "/./x",
            "./" + CONF + "/x",
            "x",
            "CONTENT",
            CONF,
            "CONTENT/x",
            "CONTENT/BACKENDS/LDAP/ldap/x",
            "CONTENT/BACKENDS/FILE",
            FILE,
            "CONTROL",
            CONF + "/a\nb",
            "CONTENTS/CONF/x")
        .map(name -> Arguments.of(name));
  }

  @ParameterizedTest
  @MethodSource("unsafeNames")
  void refusesFileByItsName(String name) throws IOException {
    ArchiveReport report = read(new CraftedBackup().file(name, "x"));

    assertUnsafe(report, name);
  }

  @Test
  @Tag("BAK-19")
  void namesMemberThatWouldLeaveItsPlaceAndHandsNothingOfItOn() throws IOException {
    String name = FILE + "/../../x";

    ArchiveReport report = read(new CraftedBackup().file(name, "x"));

    assertUnsafe(report, name);
    assertTrue(report.problems().get(0).text().contains(name), report.problems().toString());
  }

  @Test
  void refusesNameWithZeroByteThatOnlyPaxCanHold() throws IOException {
    ArchiveReport report =
        read(new CraftedBackup().pax("path", CONF + "/a\0b").fileWithoutDigest("x", "content"));

    assertUnsafe(report, CONF + "/a\0b");
  }

  @ParameterizedTest
  @MethodSource
  void refusesMember(String why, CraftedBackup backup, String member) throws IOException {
    ArchiveReport report = read(backup);

    assertUnsafe(report, member);
    assertTrue(
        report.problems().stream().anyMatch(problem -> problem.text().contains(why)),
        report.problems().toString());
  }

  static Stream<Arguments> refusesMember() {
    return Stream.of(
        Arguments.of("device", entry(CONF + "/tty", '3', ""), CONF + "/tty"),
        Arguments.of("device", entry(CONF + "/disk", '4', ""), CONF + "/disk"),
        Arguments.of("FIFO", entry(CONF + "/pipe", '6', ""), CONF + "/pipe"),
        Arguments.of(
            "twice",
            new CraftedBackup().file(CONF + "/a", "1").file(CONF + "/a", "1"),
            CONF + "/a"),
        Arguments.of(
            "twice",
            new CraftedBackup().entry(CONF + "/a/", '5', "").file(CONF + "/a", "1"),
            CONF + "/a"),
        Arguments.of(
            "below",
            new CraftedBackup().file(CONF + "/a", "1").file(CONF + "/a/b", "1"),
            CONF + "/a/b"),
        Arguments.of(
            "below",
            new CraftedBackup().file(CONF + "/a/b", "1").entry(CONF + "/a", '2', "/tmp"),
            CONF + "/a"),
        Arguments.of("directory", entry(CONF, '2', "/tmp"), CONF),
        Arguments.of("directory", entry(FILE, '2', "/tmp"), FILE),
        Arguments.of("no file", entry(CONF + "/a", '1', CONF + "/later"), CONF + "/a"),
        Arguments.of("no file", entry(CONF + "/a", '1', "/etc/passwd"), CONF + "/a"),
        Arguments.of("no file", entry(CONF + "/a", '1', CONF + "/a"), CONF + "/a"),
        Arguments.of(
            "no file",
            new CraftedBackup().entry(CONF + "/d", '5', "").entry(CONF + "/a", '1', CONF + "/d"),
            CONF + "/a"),
        Arguments.of(
            "another area",
            new CraftedBackup().file(CONF + "/a", "1").entry(FILE + "/a", '1', CONF + "/a"),
            FILE + "/a"),
        Arguments.of(
            "another area",
            new CraftedBackup().file(FILE + "2/a", "1").entry(FILE + "/a", '1', FILE + "2/a"),
            FILE + "/a"),
        Arguments.of(
            "no file",
            new CraftedBackup()
                .entry(CONF + "/link", '2', "there")
                .file(CONF + "/link/a", "1")
                .entry(CONF + "/b", '1', CONF + "/link/a"),
            CONF + "/b"),
        Arguments.of("leads out", entry(FILE + "/a", '2', "/etc/passwd"), FILE + "/a"),
        Arguments.of("leads out", entry(FILE + "/a", '2', ".."), FILE + "/a"),
        Arguments.of("leads out", entry(FILE + "/a/b", '2', "../../x"), FILE + "/a/b"),
        Arguments.of("leads out", entry(FILE + "/a/b", '2', "x/../.."), FILE + "/a/b"),
        Arguments.of("target", entry(CONF + "/a", '2', ""), CONF + "/a"));
  }

  private static CraftedBackup entry(String name, char type, String target) {
    return new CraftedBackup().entry(name, type, target);
  }

  @Test
  void takesLinksThatStayWhereTheyMay() throws IOException {
    ArchiveReport report =
        read(
            new CraftedBackup()
                .file(FILE + "/clients/a.ini", "")
                .entry(FILE + "/clients/b.ini", '2', "a.ini")
                .entry(FILE + "/c.ini", '2', "clients/a.ini")
                .entry(FILE + "/clients/up", '2', "../c.ini")
                .entry(FILE + "/hard", '1', FILE + "/clients/a.ini")
                .digest(FILE + "/hard", "")
                .entry(CONF + "/ssl", '2', "/etc/ssl")
                .entry(CONF + "/up", '2', "../../x"));

    assertEquals(List.of(), report.problems());
    assertEquals(7, handedOn.size());
  }

  @Test
  void putsAsideWhatLiesBelowLinkButChecksItsDigest() throws IOException {
    ArchiveReport report =
        read(
            new CraftedBackup()
                .entry(CONF + "/ssl", '2', "/etc/ssl")
                .entry(CONF + "/ssl/sub/", '5', "")
                .file(CONF + "/ssl/sub/key", "1")
                .fileWithoutDigest(CONF + "/ssl/cert", "2")
                .digest(CONF + "/ssl/cert", "3"));

    assertEquals(List.of(CONF + "/ssl"), handedOn);
    assertEquals(1, report.warnings().size());
    assertTrue(report.warnings().get(0).endsWith("(3 members)"), report.warnings().toString());
    assertEquals(1, report.problems().size());
    assertEquals(Kind.WRONG_DIGEST, report.problems().get(0).kind());
    assertEquals(Optional.of(CONF + "/ssl/cert"), report.problems().get(0).member());
  }

  @Test
  void reportsEveryProblemOfAnArchive() throws IOException {
    ArchiveReport report =
        read(
            new CraftedBackup()
                .file(CONF + "/../x", "x")
                .entry(CONF + "/pipe", '6', "")
                .fileWithoutDigest(CONF + "/unknown", "")
                .digest(CONF + "/gone", "")
                .fileWithoutDigest(CONF + "/changed", "new")
                .digest(CONF + "/changed", "old"));

    // The digest of a refused file counts as one without a file, too.
    assertEquals(
        List.of(
            Kind.WRONG_DIGEST,
            Kind.NO_DIGEST,
            Kind.NO_MEMBER,
            Kind.NO_MEMBER,
            Kind.UNSAFE,
            Kind.UNSAFE),
        report.problems().stream().map(ArchiveProblem::kind).sorted().toList());
    String all = report.problems().toString();
    assertTrue(all.contains(CraftedBackup.sha1("new")), all);
    assertTrue(all.contains(CraftedBackup.sha1("old")), all);
  }

  private ArchiveReport read(CraftedBackup backup) throws IOException {
    Path archive = Files.write(directory.resolve("archive.tar"), backup.bytes());
    return ArchivePass.run(
        archive, (member, place, content) -> handedOn.add(member.name()), ProgressListener.NONE);
  }

  private void assertUnsafe(ArchiveReport report, String member) {
    assertTrue(
        report.problems().stream()
            .anyMatch(
                problem ->
                    problem.kind() == Kind.UNSAFE && problem.member().equals(Optional.of(member))),
        NameText.printable(report.problems().toString()));
    assertTrue(handedOn.stream().filter(member::equals).count() < 2, "handed on: " + handedOn);
  }
}
