package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.testkit.ProgramRun;

class CommandLineTest {
  @TempDir Path directory;
  private SourceDirectory source;

  @BeforeEach
  void makeSource() throws IOException {
    source = SourceDirectory.demo(directory);
  }

  @Test
  void printsWhatTheOriginalPrints() throws IOException {
    ProgramRun.Result result = source.build();

    String rule = "-".repeat(76);
    String out = source.out().toString();
    assertEquals(
        """

        Locking package

        Package info
        RULE
           version              : 1
           custom package name  :\s
           package dependencies :\s

        Product info
        RULE
           product id           : demo
           product type         : localboot
           version              : 1.0
           name                 : Demo
           description          :\s
           advice               :\s
           priority             : 0
           licenseRequired      : False
           product classes      :\s
           windows software ids :\s

        Product scripts
        RULE
           setup                : setup.opsiscript
           uninstall            :\s
           update               :\s
           always               :\s
           once                 :\s
           custom               :\s
           user login           :\s

        Creating package file 'OUT/demo_1.0-1.opsi'
        Creating md5sum file 'OUT/demo_1.0-1.opsi.md5'
        Creating zsync file 'OUT/demo_1.0-1.opsi.zsync'
        Unlocking package

        """
            .replace("RULE", rule)
            .replace("OUT", out),
        result.out());
    assertEquals("", result.err());
  }

  @Test
  void buildsTheCurrentDirectoryWhereNoneIsNamed() {
    ProgramRun.Result result =
        ProgramRun.of(OpsiMakepackage.program(), source.directory())
            .withVariable("OPSI_ROOT", source.root().toString())
            .run("--destination", source.out().toString());

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(Files.exists(source.archive("demo_1.0-1.opsi")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-i a -c b",
        "-m --no-md5",
        "--zsync --no-zsync",
        "-F cpio",
        "--compression lzma",
        "-l 10",
        "--no-such-option",
        "one two",
        "--check=xml"
      })
  void endsWithTwoForWrongUsage(String options) throws IOException {
    ProgramRun.Result result = source.program().run(options.split(" ", -1));

    assertEquals(2, result.exitCode(), result.toString());
    assertTrue(result.err().contains("opsi-makepackage --help"), result.err());
    assertEquals(List.of(), source.shell("ls -A"));
  }

  @Test
  void saysThatPackagesAreAlwaysCompressed() {
    ProgramRun.Result result = source.run("-n");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("--no-compression was removed"), result.err());
  }

  @Test
  void namesTheDirectoryThatIsNotThere() {
    ProgramRun.Result result = source.program().run("nowhere");

    assertEquals(1, result.exitCode());
    assertEquals(
        "ERROR: no such directory: " + source.out().resolve("nowhere") + "\n", result.err());
  }

  @Test
  void takesShortenedAndBundledOptions() {
    source.build("--compr", "gz", "-qk", "--no-set");

    assertEquals(
        List.of("OPSI.tar.gz", "CLIENT_DATA.tar.gz"), source.outerMembers("demo_1.0-1.opsi"));
  }

  @Test
  void drawsProgressOnlyOnATerminal() {
    Surroundings.Terminal terminal = new Surroundings.Terminal(false, false, true, 80);

    ProgramRun.Result result =
        source.program().withTerminal(terminal).run(source.directory().toString());
    ProgramRun.Result quiet =
        source.program().withTerminal(terminal).run("-q", source.directory().toString());

    assertTrue(result.err().contains("\r  100.00% ["), result.err());
    assertFalse(result.out().contains("%"), result.out());
    assertEquals("", quiet.err());
  }

  @Test
  void giveRightsByTheTableOfTheInstallation() throws IOException {
    Path workbench = source.root().resolve("var/lib/opsi/repository");
    Files.createDirectories(workbench);

    source.build("--destination", workbench.toString());
    assertEquals("rw-rw----", mode(workbench.resolve("demo_1.0-1.opsi")));

    source.build("-k", "--no-set-rights", "--destination", workbench.toString());
    assertEquals("rw-r--r--", mode(workbench.resolve("demo_1.0-1.opsi")));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
