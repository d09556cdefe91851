package org.opsitools.common.backup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.verify.ArchiveProblem.Kind;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.CraftedBackup;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.Tool;

class DamagedArchiveTest {
  private static final String CONF = "CONTENT/CONF";
  private static final long SEED = 6;

  @TempDir Path directory;

  /** What a reader gets of an archive, apart from the fractions of times. */
  private record Content(List<String> members, Map<String, String> files) {}

  @ParameterizedTest
  @ValueSource(strings = {".tar", ".tar.gz", ".tar.bz2"})
  void flippedBitOfOriginalsArchiveIsFoundOrHarmless(String suffix) throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("backup/generated/file-dhcp-conf" + suffix));
    Content sound = content(whole);
    Random random = new Random(SEED);
    int found = 0;
    int tried = 0;
    for (int at = 0; at < whole.length; at += 1 + random.nextInt(suffix.equals(".tar") ? 59 : 5)) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      tried++;
      if (read(damaged).isGood()) {
        assertEquals(sound, content(damaged), "seed " + SEED + ", byte " + at);
      } else {
        found++;
      }
    }
    assertTrue(found > tried * 9 / 10, found + " of " + tried);
  }

  @Test
  void flippedBitInAnyByteOfSmallArchiveIsFoundOrHarmless() throws IOException {
    byte[] whole = small();
    Content sound = content(whole);
    Random random = new Random(SEED);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      if (read(damaged).isGood()) {
        assertEquals(sound, content(damaged), "seed " + SEED + ", byte " + at);
      }
    }
  }

  private static byte[] small() {
    return new CraftedBackup()
        .entry(CONF + "/", '5', "")
        .file(CONF + "/opsi.conf", "[host]\n")
        .digest("CONTROL/sysinfo", "hostname: cfg1\nopsiVersion: 4.3.1.4\n")
        .bytes();
  }

  /** Everything of an archive but the description of the machine, which no digest covers. */
  private Content content(byte[] archive) throws IOException {
    Path file = Files.write(directory.resolve("content"), archive);
    Map<String, String> files = new HashMap<>();
    ArchiveReport report =
        ArchivePass.run(
            file,
            (member, place, in) ->
                files.put(
                    member.name(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)),
            ProgressListener.NONE);
    List<String> members =
        report.members().stream()
            .map(
                member ->
                    "%s %s %o %s %s %s"
                        .formatted(
                            member.name(),
                            member.type(),
                            member.mode(),
                            member.modified().truncatedTo(ChronoUnit.SECONDS),
                            member.linkTarget(),
                            member.owner()))
            .toList();
    return new Content(members, files);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "XZ")
  void endsEarlyWhereverItIsCut(Compression compression) throws IOException {
    byte[] tar = small();
    byte[] whole = packed(tar, compression);
    // What follows the two blocks of zeros is not needed.
    Damage.truncateEverywhere(
        whole,
        bytes -> {
          ArchiveReport report = read(bytes);
          assertFalse(report.isGood(), "no problem");
          if (bytes.length >= 600 && compression == Compression.NONE) {
            assertTrue(report.has(Kind.CUT_SHORT), report.problems().toString());
            String text = report.problems().get(0).text();
            assertTrue(text.contains(" ends early at byte " + bytes.length + " (member "), text);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "XZ")
  void randomDamageNeverBreaksTheReader(Compression compression) throws IOException {
    Damage.mutate(packed(small(), compression), SEED, 300, this::read);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "XZ")
  void garbageBehindTheEndIsAProblem(Compression compression) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(packed(small(), compression));
    bytes.writeBytes("garbage that nobody wrote".getBytes(StandardCharsets.UTF_8));

    assertFalse(read(bytes.toByteArray()).isGood());
  }

  @Test
  @Tag("BAK-3")
  void namesFileThatDiffersWithBothDigests() throws IOException {
    byte[] bytes = Files.readAllBytes(Fixtures.path("backup/generated/file-dhcp-conf.tar"));
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("[", 1024 + 512);
    bytes[at + 1] ^= 1;

    ArchiveReport report = read(bytes);

    assertEquals(1, report.problems().size(), report.problems().toString());
    ArchiveProblem problem = report.problems().get(0);
    assertEquals(Kind.WRONG_DIGEST, problem.kind());
    assertTrue(
        problem.text().matches(".*/FILE/file/config.ini: its SHA-1 is [0-9a-f]{40}, expected .*"),
        problem.text());
  }

  @Test
  void readsWhatGnuTarWroteWithLongNames() throws IOException {
    String name = "name-of-some-length/".repeat(12) + "Größe-" + "x".repeat(150);
    Path tree = directory.resolve("tree");
    Path file = tree.resolve(CONF + "/" + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "content");
    Files.createSymbolicLink(tree.resolve(CONF + "/link"), Path.of(name));
    Tool.shell(
        tree,
        "mkdir CONTROL && find CONTENT -type f -exec sha1sum {} + | sed 's/  / /'"
            + " > CONTROL/checksums && echo 'hostname: cfg1' > CONTROL/sysinfo"
            + " && tar --format=gnu -czf ../gnu.tar.gz CONTENT CONTROL");

    ArchiveReport report =
        ArchivePass.run(directory.resolve("gnu.tar.gz"), MemberSink.NONE, ProgressListener.NONE);

    assertEquals(List.of(), report.problems());
    assertTrue(report.members().stream().anyMatch(member -> member.name().endsWith(name)));
    assertTrue(report.members().stream().anyMatch(member -> member.linkTarget().equals(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text\n", "\u001f\u008b\b", "BZh9", "070701"})
  void saysThatSomethingElseIsNoBackup(String content) throws IOException {
    ArchiveReport report = read(content.getBytes(StandardCharsets.ISO_8859_1));

    assertFalse(report.isGood());
    String text = report.problems().get(0).text();
    if (content.length() != 3 && !content.startsWith("BZh")) {
      assertTrue(text.endsWith(" is not an opsi backup (unknown format)"), text);
    }
  }

  @Test
  void saysWhatForeignTarLacks() throws IOException {
    ArchiveReport report = read(new CraftedTar().file("x", "1").file("/y", "2").bytes());

    assertEquals(1, report.problems().size());
    assertTrue(
        report
            .problems()
            .get(0)
            .text()
            .endsWith(" is a tar archive but not an opsi backup: CONTROL/checksums missing"));
  }

  @Test
  void findsChecksumsWhereverTheyStand() throws IOException {
    byte[] bytes =
        new CraftedTar()
            .file(
                "CONTROL/checksums",
                CraftedBackup.sha1("x")
                    + " "
                    + CONF
                    + "/a\n"
                    + CraftedBackup.sha1("y")
                    + " "
                    + CONF
                    + "/b\n")
            .file(CONF + "/a", "x")
            .file(CONF + "/b", "z")
            .bytes();

    ArchiveReport report = read(bytes);

    assertEquals(1, report.problems().size());
    assertTrue(report.problems().get(0).text().contains(CONF + "/b"));
    assertEquals(1, report.warnings().size());
    assertTrue(report.warnings().get(0).contains("CONTROL/sysinfo is missing"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 60})
  void saysHowMuchOfTheChecksumsAnOlderVersionCutOff(int lost) throws IOException {
    CraftedBackup backup =
        new CraftedBackup()
            .file(CONF + "/a-" + "ö".repeat(40), "1")
            .file(CONF + "/b-" + "ö".repeat(40), "1")
            .file(CONF + "/b", "2")
            .file(CONF + "/c", "3");
    byte[] checksums = backup.checksums();
    byte[] cut = Arrays.copyOf(checksums, checksums.length - lost);

    ArchiveReport report = read(backup.bytes(cut));

    if (lost == 1) {
      assertEquals(List.of(), report.problems());
    } else {
      String text = report.problems().get(0).text();
      assertTrue(text.contains("the last " + lost + " bytes"), text);
      assertTrue(text.contains("restore --accept-damaged"), text);
      assertTrue(report.has(Kind.NO_DIGEST));
      assertFalse(report.checksums().orElseThrow().byName().isEmpty());
    }
  }

  @Test
  void aListThatIsOnlyIncompleteIsNotBlamedOnAnOlderVersion() throws IOException {
    CraftedBackup backup = new CraftedBackup().file(CONF + "/a", "1").file(CONF + "/b", "2");
    byte[] checksums = backup.checksums();

    ArchiveReport report = read(backup.bytes(Arrays.copyOf(checksums, checksums.length - 20)));

    assertFalse(report.isGood());
    assertFalse(report.problems().toString().contains("--accept-damaged"));
  }

  private static byte[] packed(byte[] bytes, Compression compression) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(packed, 1)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private ArchiveReport read(byte[] bytes) throws IOException {
    Path archive = Files.write(directory.resolve("archive"), bytes);
    return ArchivePass.run(archive, MemberSink.NONE, ProgressListener.NONE);
  }
}
