package org.opsitools.common.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.config.OpsiRoot;

/** The expected values are those that the original's libraries give for the same files. */
class OsReleaseTest {
  private static final String DEBIAN =
      """
      PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      NAME="Debian GNU/Linux"
      VERSION_ID="12"
      VERSION="12 (bookworm)"
      VERSION_CODENAME=bookworm
      ID=debian
      """;

  @TempDir Path directory;

  @Test
  void oneNumberHasACommaBehindIt() {
    OsRelease release = OsRelease.parse(DEBIAN);

    assertEquals("Debian GNU/Linux", release.name());
    assertEquals("(12,)", release.version());
    assertEquals("bookworm", release.codeName());
  }

  @Test
  void leadingZerosOfNumbersAreLost() {
    assertEquals("(22, 4)", OsRelease.parse("VERSION_ID=\"22.04\"\n").version());
    assertEquals("(15, 5)", OsRelease.parse("VERSION_ID='15.5'\n").version());
    assertEquals("(0,)", OsRelease.parse("VERSION_ID=0\n").version());
  }

  @Test
  void errataOfUniventionDoNotCount() {
    assertEquals("(5, 0)", OsRelease.parse("VERSION_ID=\"5.0-4 errata 812\"\n").version());
  }

  @Test
  void emptyVersionIsNoFailure() {
    assertEquals("", OsRelease.parse("NAME=Debian\n").version());
    assertEquals("", OsRelease.parse("VERSION_ID=\"\"\n").version());
    assertEquals("rolling", OsRelease.parse("VERSION_ID=rolling\n").version());
  }

  @Test
  void codeNameMayStandInTheVersion() {
    assertEquals("jessie", OsRelease.parse("VERSION=\"8 (jessie)\"\n").codeName());
    assertEquals("Trusty Tahr", OsRelease.parse("VERSION=\"14.04, Trusty Tahr\"\n").codeName());
    assertEquals("focal", OsRelease.parse("UBUNTU_CODENAME=focal\nVERSION=\"20\"\n").codeName());
  }

  @Test
  void distributionMaySayThatItHasNoCodeName() {
    OsRelease release = OsRelease.parse("VERSION_CODENAME=\"\"\nVERSION=\"38 (Some Edition)\"\n");

    assertEquals("", release.codeName());
  }

  @Test
  void quotesAndEscapesAreThoseOfAShell() {
    OsRelease release = OsRelease.parse("# NAME=no\nNAME=\"A \\\"B\\\" \\$C\"\nnonsense\n");

    assertEquals("A \"B\" $C", release.name());
  }

  @Test
  void fileOfTheInstallationComesFirst() throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    Files.createDirectories(root.resolve("/usr/lib"));
    Files.writeString(root.resolve("/usr/lib/os-release"), "NAME=Below\n");

    assertEquals("Below", OsRelease.read(root).name());

    Files.createDirectories(root.resolve("/etc"));
    Files.write(
        root.resolve("/etc/os-release"),
        "NAME=Gr\u00fc\u00df\n".getBytes(StandardCharsets.ISO_8859_1));

    assertEquals("Gr\u00fc\u00df", OsRelease.read(root).name());
  }
}
