package org.opsitools.admin.opsirc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.testkit.Damage;

/** The user's file. */
class OpsircReaderTest {
  @TempDir Path home;

  private Path file;

  @BeforeEach
  void makeFile() throws IOException {
    file = Opsirc.usualPath(home);
    Files.createDirectories(file.getParent());
    write(file, "");
  }

  private static Path write(Path target, String text) throws IOException {
    Files.writeString(target, text);
    return Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
  }

  private Opsirc read(String text) throws IOException {
    write(file, text);
    return OpsircReader.read(file, home);
  }

  @Test
  void readsEveryKey() throws Exception {
    write(home.resolve("pw"), "  s3cr3t-1 \n");

    Opsirc opsirc =
        read(
            """
            # comment
            ; comment

             address=https://srv.example.org:4447/rpc
            username = adm
            password file = ~/pw
            colour = blue
            """);

    assertEquals("https://srv.example.org:4447", opsirc.address().orElseThrow().origin());
    assertEquals(Optional.of("adm"), opsirc.username());
    assertEquals(Optional.of(Secret.of("s3cr3t-1")), opsirc.password());
    assertEquals(List.of(), opsirc.warnings());
  }

  @Test
  void letsTheLaterPasswordCount() throws Exception {
    write(home.resolve("pw"), "from-file");

    assertEquals(
        Optional.of(Secret.of("a = b")),
        read("password file = ~/pw\npassword = a = b\n").password());
    assertEquals(
        Optional.of(Secret.of("from-file")),
        read("password = a = b\npassword file = ~/pw\n").password());
  }

  @Test
  void keepsQuotesAsPartOfTheValue() throws Exception {
    assertEquals(Optional.of("\"adm\""), read("username = \"adm\"\n").username());
    assertThrows(ConfFileException.class, () -> read("address = \"https://h\"\n"));
  }

  @Test
  void warnsOfEmptyValues() throws Exception {
    Opsirc opsirc = read("username =\n");

    assertEquals(Optional.empty(), opsirc.username());
    assertEquals(
        file + ":1: username has no value and is ignored", opsirc.warnings().get(0).toString());
  }

  @Test
  void warnsOfFilesThatOthersCanRead() throws Exception {
    write(file, "password file = ~/pw\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    write(home.resolve("pw"), "x");
    Files.setPosixFilePermissions(home.resolve("pw"), PosixFilePermissions.fromString("rw-r-----"));

    Opsirc opsirc = OpsircReader.read(file, home);

    assertEquals(2, opsirc.warnings().size());
    assertTrue(opsirc.warnings().get(1).toString().contains("others can read the password file"));
  }

  @Test
  void takesAMissingFileAsEmpty() throws Exception {
    assertEquals(Opsirc.EMPTY, OpsircReader.read(home.resolve("gone"), home));
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "address = h", "address = http://h", "password file = ~/gone"})
  void namesTheLineThatIsWrong(String line) {
    ConfFileException problem =
        assertThrows(ConfFileException.class, () -> read("# first\n" + line + "\n"));

    assertTrue(problem.text().startsWith(file + ":2: "), problem.text());
  }

  @Test
  void refusesDamagedFilesInWords() throws Exception {
    byte[] whole =
        "address = https://h\nusername = ü\npassword = x\n".getBytes(StandardCharsets.UTF_8);
    Damage.Reader reader =
        bytes -> {
          Files.write(file, bytes);
          try {
            OpsircReader.read(file, home);
          } catch (OpsiException e) {
            assertFalse(e.text().isEmpty());
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 11, 500, reader);
  }
}
