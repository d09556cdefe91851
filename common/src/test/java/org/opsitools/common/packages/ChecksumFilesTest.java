package org.opsitools.common.packages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Tool;

class ChecksumFilesTest {
  private static final String ABC = "900150983cd24fb0d6963f7d28e17f72";

  @TempDir Path directory;

  @Test
  void md5FileHoldsTheDigitsAndNothingElse() throws IOException {
    Path packageFile = Files.writeString(directory.resolve("a_1-1.opsi"), "abc");
    Path target = Md5File.of(packageFile);

    Md5File.create(packageFile, target);

    assertEquals(directory.resolve("a_1-1.opsi.md5"), target);
    assertEquals(ABC, Files.readString(target));
    assertEquals(ABC, Md5File.read(target));
    assertArrayEquals(
        ABC.getBytes(StandardCharsets.US_ASCII), Md5File.content(ABC.toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ABC,
        ABC + "\n",
        "\n " + ABC + " \r\n",
        "900150983CD24FB0D6963F7D28E17F72",
        ABC + "  a_1-1.opsi\n",
        ABC + " *a_1-1.opsi\n",
        "\\" + ABC + "  a\\\\b.opsi\n",
      })
  void readsWhatOtherProgramsWrite(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("a.md5"), text);

    assertEquals(ABC, Md5File.read(file));
    assertEquals(Optional.of(ABC), Md5File.find(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "90015098",
        ABC + "0",
        "g00150983cd24fb0d6963f7d28e17f72",
        "<html>" + ABC,
        ABC + "-a.opsi",
        "MD5 (a.opsi) = " + ABC,
      })
  void refusesWhatIsNoChecksum(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("a.md5"), text);

    ChecksumFileException refused =
        assertThrows(ChecksumFileException.class, () -> Md5File.read(file));

    assertEquals(file.toString(), refused.file());
    assertTrue(refused.text().contains("32 hexadecimal digits"), refused.text());
  }

  @Test
  void refusesToWriteWhatIsNoChecksum() {
    assertThrows(IllegalArgumentException.class, () -> Md5File.content("abc"));
    assertThrows(IllegalArgumentException.class, () -> Md5File.content(ABC.replace('9', '\uFF19')));
    assertThrows(IllegalArgumentException.class, () -> Sha256File.content(ABC, "a.opsi"));
  }

  @Test
  void sha256sumChecksTheSha256File() throws IOException {
    Path packageFile = Files.writeString(directory.resolve("ä b_1-1~x.opsi"), "content");
    String sha256 = Digests.of(packageFile, DigestAlgorithm.SHA256).hex(DigestAlgorithm.SHA256);
    Path target = Sha256File.of(packageFile);

    Files.write(target, Sha256File.content(sha256, packageFile.getFileName().toString()));

    String checked = Tool.run(directory, "sha256sum", "-c", target.toString());
    assertEquals("ä b_1-1~x.opsi: OK\n", checked);
    assertEquals(sha256, Sha256File.read(target));
    assertEquals(Files.readString(target), Tool.run(directory, "sha256sum", "ä b_1-1~x.opsi"));
  }

  @Test
  void refusesOrReadsDamagedFilesAndNothingElse() throws IOException {
    Path file = directory.resolve("damaged.md5");
    Damage.mutate(
        (ABC + "  a.opsi\n").getBytes(StandardCharsets.US_ASCII),
        30_000,
        300,
        bytes -> {
          Files.write(file, bytes);
          try {
            assertEquals(32, Md5File.read(file).length());
          } catch (ChecksumFileException e) {
            assertEquals(file.toString(), e.file());
          }
        });
  }
}
