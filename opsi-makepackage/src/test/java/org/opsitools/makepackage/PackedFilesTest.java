package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.archive.UnpackLimits;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFormat;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.packages.ExtractRequest;
import org.opsitools.common.packages.OpsiPackage;
import org.opsitools.common.testkit.ProgramRun;

class PackedFilesTest {
  private static final String ARCHIVE = "demo_1.0-1.opsi";

  @TempDir Path directory;
  private SourceDirectory source;

  @BeforeEach
  void makeSource() throws IOException {
    source = SourceDirectory.demo(directory);
  }

  @ParameterizedTest
  @Tag("PKG-14")
  @Tag("PKG-33")
  @CsvSource({"zstd,zstd", "gz,gz", "bz2,bz2"})
  void packsEveryNameAndModeSoThatOtherToolsUnpackTheSameTree(String format, String suffix)
      throws IOException {
    for (String name :
        List.of(
            "\u00c4\u00f6\u00fc \u20ac \ud83d\ude00",
            "with blank",
            "it's \"quoted\"",
            "-dash",
            "--checkpoint-action=exec=sh",
            "line\nfeed",
            "n".repeat(180),
            "d".repeat(100) + "/" + "e".repeat(150) + "/f")) {
      source.write("CLIENT_DATA/" + name, name);
    }
    source.write("CLIENT_DATA/zero", "");
    Files.createDirectories(source.path("CLIENT_DATA/empty"));
    Files.setPosixFilePermissions(
        source.write("CLIENT_DATA/mode", "x"), PosixFilePermissions.fromString("rwxr-x--x"));
    source.write("CLIENT_DATA/backup~", "not packed");
    Files.setLastModifiedTime(
        source.path("CLIENT_DATA/zero"), FileTime.from(Instant.parse("2001-02-03T04:05:06.7Z")));

    source.build("--compression", format);

    String member = "CLIENT_DATA.tar." + suffix;
    Files.createDirectories(source.out().resolve("tar"));
    source.shell(
        "tar -xOf "
            + ARCHIVE
            + " "
            + member
            + " | "
            + SourceDirectory.unpacker(member)
            + " | tar -xf - -C tar");
    Files.delete(source.path("CLIENT_DATA/backup~"));
    Map<String, String> expected = tree(source.path("CLIENT_DATA"));
    assertEquals(expected, tree(source.out().resolve("tar")));
    assertEquals(expected, tree(extracted().resolve("CLIENT_DATA")));
    assertSameMetadataAsGnuTarSees("OPSI.tar." + suffix);
    assertEquals(
        List.of("nobody/nogroup"),
        source.shell(
            "tar -xOf "
                + ARCHIVE
                + " "
                + member
                + " | "
                + SourceDirectory.unpacker(member)
                + " | tar -tvf - | awk '{print $2}' | sort -u"));
    assertEquals(
        List.of("65534/65534"),
        source.shell("tar --numeric-owner -tvf " + ARCHIVE + " | awk '{print $2}' | sort -u"));
  }

  private void assertSameMetadataAsGnuTarSees(String member) throws IOException {
    source.shell(
        "tar -xOf "
            + ARCHIVE
            + " "
            + member
            + " | "
            + SourceDirectory.unpacker(member)
            + " | tar -xOf - control.toml > control.toml");
    Path seen = source.out().resolve("control.toml");
    PackageControl control =
        ControlFile.parse(seen, Files.readAllBytes(seen), ControlFormat.TOML, null).control();
    try (OpsiPackage opened = OpsiPackage.open(source.archive(ARCHIVE))) {
      assertEquals(control, opened.control().leading().control());
    }
    assertEquals("demo", control.product().id());
  }

  @Test
  @Tag("PKG-15")
  void storesADanglingLinkAndRefusesToFollowIt() throws IOException {
    Files.createSymbolicLink(source.path("CLIENT_DATA/link"), Path.of("no/where"));

    ProgramRun.Result stored = source.build();
    assertTrue(stored.err().contains("CLIENT_DATA/link"), stored.err());
    assertEquals(
        List.of("link -> no/where"),
        source.shell(
            "tar -xOf "
                + ARCHIVE
                + " CLIENT_DATA.tar.zstd | zstd -dc | tar -tvf - | sed -n 's/.* \\(link -> .*\\)/\\1/p'"));

    Files.delete(source.archive(ARCHIVE));
    Files.delete(source.archive(ARCHIVE + ".md5"));
    Files.delete(source.archive(ARCHIVE + ".zsync"));
    ProgramRun.Result followed = source.run("-h");
    assertEquals(1, followed.exitCode());
    assertTrue(followed.err().contains("CLIENT_DATA/link"), followed.err());
    assertEquals(List.of(), source.shell("ls -A"));
  }

  @Test
  @Tag("PKG-15a")
  void neverPacksDirectoriesOfTheServer() throws IOException {
    source.write("SERVER_DATA/var/lib/demo/f", "f");
    Files.createDirectories(source.path("SERVER_DATA/srv"));

    source.build();

    assertEquals(List.of("var/lib/demo/f"), source.members(ARCHIVE, "SERVER_DATA.tar.zstd"));
  }

  @Test
  @Tag("PKG-16")
  void leavesVersionControlOutAtAnyDepth() throws IOException {
    source.write("CLIENT_DATA/sub/.git/x", "x");
    source.write("CLIENT_DATA/only/.svn/y", "y");
    source.write("OPSI/.git/z", "z");

    source.build();

    assertEquals(
        List.of("only/", "setup.opsiscript", "sub/"),
        source.members(ARCHIVE, "CLIENT_DATA.tar.zstd"));
    assertEquals(List.of("control", "control.toml"), source.members(ARCHIVE, "OPSI.tar.zstd"));
  }

  @Test
  @Tag("PKG-17")
  void packsCustomDirectoriesWithAndWithoutTheBase() throws IOException {
    source.write("CLIENT_DATA/base", "base");
    source.write("CLIENT_DATA.acme/setup.opsiscript", "custom");
    source.write(
        "OPSI.acme/control.toml",
        SourceDirectory.CONTROL.replace("name = \"Demo\"", "name = \"Acme\"\npriority = 77"));
    String archive = "demo_1.0-1~acme.opsi";

    source.build("-i", "acme");
    assertEquals(
        List.of(
            "OPSI.tar.zstd",
            "OPSI.acme.tar.zstd",
            "CLIENT_DATA.tar.zstd",
            "CLIENT_DATA.acme.tar.zstd"),
        source.outerMembers(archive));
    try (OpsiPackage opened = OpsiPackage.open(source.archive(archive))) {
      assertEquals(77, opened.control().leading().control().product().priority());
    }
    Path combined = extract(archive, "combined", ExtractRequest.Layout.COMBINED);
    assertEquals("custom", Files.readString(combined.resolve("CLIENT_DATA/setup.opsiscript")));
    assertEquals("base", Files.readString(combined.resolve("CLIENT_DATA/base")));
    Path separated = extract(archive, "separated", ExtractRequest.Layout.SEPARATED);
    assertEquals(
        List.of("CLIENT_DATA", "CLIENT_DATA.acme", "OPSI", "OPSI.acme"),
        source.shell("ls " + separated));

    source.build("-k", "-c", "ACME");
    assertEquals(
        List.of("OPSI.acme.tar.zstd", "CLIENT_DATA.acme.tar.zstd"), source.outerMembers(archive));
    Path only = extract(archive, "only", ExtractRequest.Layout.SEPARATED);
    assertEquals(List.of("CLIENT_DATA.acme", "OPSI.acme"), source.shell("ls " + only));
  }

  @Test
  @Tag("PKG-18")
  void takesTheBasesControlFilesWhereThereAreNoCustomOnes() throws IOException {
    source.write("CLIENT_DATA.acme/f", "f");

    source.build("-c", "acme");

    assertEquals(
        List.of("OPSI.tar.zstd", "CLIENT_DATA.acme.tar.zstd"),
        source.outerMembers("demo_1.0-1~acme.opsi"));
  }

  @Test
  void namesTheDirectoriesThereAreWhenNoneIsOfTheCustomPackage() {
    ProgramRun.Result result = source.run("-i", "other");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("CLIENT_DATA, OPSI"), result.err());
    assertEquals(1, source.run("-i", "../../x").exitCode());
  }

  @Test
  void hasNoInnerArchiveForAnEmptyClientData() throws IOException {
    Files.delete(source.path("CLIENT_DATA/setup.opsiscript"));

    source.build();

    assertEquals(List.of("OPSI.tar.zstd"), source.outerMembers(ARCHIVE));
  }

  @Test
  void takesNoAttributesOfTheSourceThatDoNotBelongInAPackage() throws IOException {
    Path tool = source.write("CLIENT_DATA/tool", "x");
    Files.setAttribute(tool, "unix:mode", 06755);

    source.build();

    assertEquals(
        List.of("-rwxr-xr-x"),
        source.shell(
            "tar -xOf "
                + ARCHIVE
                + " CLIENT_DATA.tar.zstd | zstd -dc | tar -tvf - | awk '/tool/{print $1}'"));
    assertFalse(Files.exists(source.archive(ARCHIVE + ".sha256")));
  }

  private Path extracted() throws IOException {
    return extract(ARCHIVE, "extracted", ExtractRequest.Layout.COMBINED);
  }

  private Path extract(String archive, String name, ExtractRequest.Layout layout)
      throws IOException {
    Path destination = source.out().resolve(name);
    try (OpsiPackage opened = OpsiPackage.open(source.archive(archive))) {
      opened.extract(
          new ExtractRequest(destination, layout, null, UnpackLimits.DEFAULT),
          ProgressListener.NONE);
    }
    return destination;
  }

  /** Every path below a directory with its kind, mode, time in seconds and content. */
  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (var paths = Files.walk(root)) {
      for (Path path : paths.filter(p -> !p.equals(root)).toList()) {
        boolean file = Files.isRegularFile(path);
        String content = file ? Files.readString(path) : "directory";
        long time = file ? Files.getLastModifiedTime(path).toInstant().getEpochSecond() : 0;
        entries.put(
            root.relativize(path).toString(),
            content + " " + Files.getPosixFilePermissions(path) + " " + time);
      }
    }
    return entries;
  }
}
