package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.Secret;
import org.opsitools.common.testkit.Damage;

class CredentialsFileTest {
  private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");

  @TempDir Path directory;

  private OpsiRoot root = OpsiRoot.system();

  @BeforeEach
  void makesAnInstallation() throws IOException {
    root = new OpsiRoot(directory);
    Files.createDirectories(root.configuration());
  }

  @Test
  void encodesAsTheOriginal() {
    CredentialCipher cipher = new CredentialCipher(KEY);

    assertEquals("2b856a86cff89bef", cipher.encode(Secret.of("linux123")));
    assertEquals("linux123", cipher.decode("2B856A86CFF89BEF").reveal());
  }

  @Test
  void decodesWhatItEncodes() {
    CredentialCipher cipher = new CredentialCipher(KEY);
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder("x");
      random.ints(random.nextInt(30), 1, 0x500).forEach(text::appendCodePoint);

      Secret clear = Secret.of(text.toString());

      assertEquals(clear, cipher.decode(cipher.encode(clear)), "seed " + seed + ": " + text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2b", "2b856a86cff89bef00", "xxxxxxxxxxxxxxxx"})
  void refusesWhatIsNoEncodedPassword(String stored) {
    CredentialCipher cipher = new CredentialCipher(KEY);

    assertThrows(OpsiException.class, () -> cipher.decode(stored));
  }

  @Test
  void doesNotShowAKeyThatIsWrong() {
    OpsiException refusal =
        assertThrows(
            OpsiException.class, () -> new CredentialCipher(Secret.of("0123456789abcdefXYZ")));

    assertFalse(refusal.text().contains("XYZ"), refusal.text());
  }

  @Test
  void keepsOtherLinesAsTheyAre() throws IOException {
    Path file = root.configuration().resolve("passwd");
    byte[] before =
        "# note \u00fc\n\nmonitoring:aa\r\nPCPATCH:1\npcpatch:00\npcpatch:11"
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, before);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    new CredentialsFile(root).store("PCpatch", "ab", Duration.ZERO);

    assertEquals(
        "# note \u00fc\n\nmonitoring:aa\r\nPCPATCH:1\npcpatch:ab\n",
        Files.readString(file, StandardCharsets.ISO_8859_1));
    assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void makesANewFileForItsOwnerAlone() throws IOException {
    CredentialsFile credentials = new CredentialsFile(root);

    credentials.store("pcpatch", "ab", Duration.ZERO);

    assertEquals(Optional.of("ab"), credentials.find("pcpatch"));
    assertEquals(Optional.empty(), credentials.find("monitoring"));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials.path())));
  }

  @Test
  void refusesANameThatWouldBreakTheFile() {
    CredentialsFile credentials = new CredentialsFile(root);

    assertThrows(OpsiException.class, () -> credentials.store("a:b\nc", "ab", Duration.ZERO));
  }

  @Test
  void losesNoneOfSeveralChangesAtOnce() throws IOException {
    CredentialsFile credentials = new CredentialsFile(root);

    IntStream.range(0, 8)
        .parallel()
        .forEach(
            number -> {
              try {
                credentials.store("user" + number, "a" + number, Duration.ofSeconds(30));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertEquals(
        IntStream.range(0, 8).mapToObj(number -> "user" + number + ":a" + number).toList(),
        Files.readAllLines(credentials.path()).stream().sorted().toList());
  }

  @Test
  void readsAnyDamagedFile() {
    byte[] whole = "# x\nmonitoring:aabb\npcpatch:00112233\n".getBytes(StandardCharsets.UTF_8);
    CredentialsFile credentials = new CredentialsFile(root);
    Damage.Reader reader =
        bytes -> {
          Files.write(credentials.path(), bytes);
          credentials.find("pcpatch");
          credentials.store("pcpatch", "ff", Duration.ZERO);
          assertEquals(Optional.of("ff"), credentials.find("pcpatch"));
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 100, 50, reader);
  }
}
