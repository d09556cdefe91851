package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.ProgramRun;

class ControlUpdateTest {
  @TempDir Path directory;
  private SourceDirectory source;

  @BeforeEach
  void makeSource() throws IOException {
    source = SourceDirectory.demo(directory);
  }

  @Test
  @Tag("PKG-5")
  void packsABoolPropertyWithoutADefault() throws IOException {
    source.write(
        "OPSI/control.toml",
        SourceDirectory.CONTROL + "\n[[ProductProperty]]\ntype = \"bool\"\nname = \"flag\"\n");

    source.build("--regenerate-control");

    assertTrue(source.read("OPSI/control").contains("\ndefault: False\n"));
    assertTrue(source.read("OPSI/control.toml").contains("\ndefault = [false]\n"));
    assertTrue(Files.exists(source.archive("demo_1.0-1.opsi")));
  }

  @Test
  @Tag("PKG-7")
  void leavesAnUnchangedControlFileAloneAndChangesOneLineForAVersion() throws IOException {
    String odd =
        "# built by hand\n"
            + SourceDirectory.CONTROL.replace("version = \"1\"", "version   =  \"1\"  # package")
            + "\n[mine]\nnote = 'x'\n";
    Path control = source.write("OPSI/control.toml", odd);
    Files.setLastModifiedTime(control, FileTime.from(Instant.ofEpochSecond(1_000_000)));

    source.build();
    source.build("-k");
    assertEquals(odd, source.read("OPSI/control.toml"));
    assertEquals(1_000_000, Files.getLastModifiedTime(control).toInstant().getEpochSecond());

    source.build("--package-version", "2");
    assertEquals(
        odd.replace("\"1\"  # package", "\"2\"  # package"), source.read("OPSI/control.toml"));
    assertTrue(source.read("OPSI/control").contains("version: 2\n"));
    assertTrue(Files.exists(source.archive("demo_1.0-2.opsi")));
  }

  @Test
  @Tag("PKG-8")
  void refusesALegacyFileThatIsNewer() throws IOException {
    String legacy = "[Package]\nversion: 1\n[Product]\ntype: localboot\nid: demo\nversion: 2\n";
    source.write("OPSI/control", legacy);

    ProgramRun.Result result = source.run();

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("2-1") && result.err().contains("1.0-1"), result.err());
    assertEquals(legacy, source.read("OPSI/control"));
    assertEquals(SourceDirectory.CONTROL, source.read("OPSI/control.toml"));
    assertEquals(List.of(), source.shell("ls -A"));
  }

  @Test
  void doesNotOverwriteALegacyFileThatItCannotRead() throws IOException {
    String broken = "[Package]\nversion: 1\n[Product]\ntype: localboot\nid: demo\nversion: 2_0\n";
    source.write("OPSI/control", broken);

    ProgramRun.Result result = source.run();

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("OPSI/control:6: version"), result.err());
    assertEquals(broken, source.read("OPSI/control"));
  }

  @Test
  @Tag("PKG-9")
  void makesAControlTomlOnRequestAndOnlyOnce() throws IOException {
    Files.delete(source.path("OPSI/control.toml"));
    String legacy =
        """
        [Package]
        version: 1

        [Product]
        type: localboot
        id: demo
        version: 1.0
        setupScript: setup.opsiscript

        [Changelog]
        demo (1.0-1) testing; urgency=low

          * First
        """;
    source.write("OPSI/control", legacy);

    source.build("--control-to-toml");

    assertTrue(source.read("OPSI/control.toml").contains("type = \"LocalbootProduct\""));
    assertEquals(
        "demo (1.0-1) testing; urgency=low\n\n  * First", source.read("OPSI/changelog.txt"));
    assertEquals(legacy, source.read("OPSI/control"));
    assertEquals(
        List.of("changelog.txt", "control", "control.toml"),
        source.members("demo_1.0-1.opsi", "OPSI.tar.zstd"));

    ProgramRun.Result again = source.run("-k", "--control-to-toml");
    assertEquals(1, again.exitCode());
    assertTrue(again.err().contains("--control-to-toml"), again.err());
  }

  @Test
  void putsTheChangelogOfTheFileBesideIntoTheLegacyFile() throws IOException {
    source.write("OPSI/changelog.txt", "demo (1.0-1) testing; urgency=low\n\n  * First\n");

    source.build();

    assertTrue(
        source
            .read("OPSI/control")
            .endsWith("\n[Changelog]\ndemo (1.0-1) testing; urgency=low\n\n  * First"));
  }

  @Test
  void rewritesAnOldEncodingAsUtf8() throws IOException {
    Files.delete(source.path("OPSI/control.toml"));
    byte[] old =
        "[Product]\ntype: localboot\nid: demo\nname: J\u00fcrgen\nversion: 1.0\n"
            .getBytes(Charset.forName("windows-1252"));
    Files.write(source.path("OPSI/control"), old);

    source.build();

    assertArrayEquals(
        "[Product]\ntype: localboot\nid: demo\nname: J\u00fcrgen\nversion: 1.0\n"
            .getBytes(StandardCharsets.UTF_8),
        Files.readAllBytes(source.path("OPSI/control")));
  }

  @Test
  void checksVersionsBeforeItTouchesAnything() throws IOException {
    ProgramRun.Result result = source.run("--package-version", "2-3");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("'2-3'"), result.err());
    assertEquals(SourceDirectory.CONTROL, source.read("OPSI/control.toml"));
  }

  @Test
  void leavesTheControlFilesAloneWhenTheBuildFails() throws IOException {
    Files.createDirectories(source.archive("demo_2.0-1.opsi/in the way"));

    ProgramRun.Result result = source.run("-k", "--product-version", "2.0");

    assertEquals(1, result.exitCode(), result.toString());
    assertTrue(result.err().contains("demo_2.0-1.opsi"), result.err());
    assertEquals(List.of("demo_2.0-1.opsi"), source.shell("ls -A"));
    assertEquals(SourceDirectory.CONTROL, source.read("OPSI/control.toml"));
    assertFalse(Files.exists(source.path("OPSI/control")));
  }
}
