package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Tool;

class DigestsTest {
  @TempDir Path directory;

  @Test
  void agreesWithTheProgramsOfTheSystem() throws IOException {
    Path file = Files.write(directory.resolve("data"), randomBytes(1_000_003));

    Digests digests =
        Digests.of(file, DigestAlgorithm.SHA256, DigestAlgorithm.MD5, DigestAlgorithm.SHA1);

    assertEquals(sum("md5sum"), digests.hex(DigestAlgorithm.MD5));
    assertEquals(sum("sha1sum"), digests.hex(DigestAlgorithm.SHA1));
    assertEquals(sum("sha256sum"), digests.hex(DigestAlgorithm.SHA256));
  }

  @Test
  void takesExactlyTheRemainingBytesOfABuffer() {
    ByteBuffer part = ByteBuffer.allocateDirect(70_000).put(randomBytes(70_000)).flip();
    part.position(5).limit(60_000);
    Digests digests = new Digests(DigestAlgorithm.MD5, DigestAlgorithm.SHA256);
    Digests expected = new Digests(DigestAlgorithm.MD5, DigestAlgorithm.SHA256);

    digests.accept(part);

    expected.accept(randomBytes(70_000), 5, 59_995);
    assertEquals(0, part.remaining());
    assertEquals(60_000, part.limit());
    for (DigestAlgorithm algorithm :
        new DigestAlgorithm[] {DigestAlgorithm.MD5, DigestAlgorithm.SHA256}) {
      assertEquals(expected.hex(algorithm), digests.hex(algorithm));
    }
  }

  @Test
  void canBeAskedOnTheWay() {
    Digests digests = new Digests(DigestAlgorithm.MD5);

    String empty = digests.hex(DigestAlgorithm.MD5);
    digests.accept(new byte[] {'a', 'b', 'c'}, 0, 3);

    assertEquals("d41d8cd98f00b204e9800998ecf8427e", empty);
    assertEquals("900150983cd24fb0d6963f7d28e17f72", digests.hex(DigestAlgorithm.MD5));
    assertThrows(IllegalArgumentException.class, () -> digests.hex(DigestAlgorithm.SHA1));
  }

  private String sum(String program) {
    String output = Tool.run(directory, program, "data");
    return output.substring(0, output.indexOf(' '));
  }

  private static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    new Random(8).nextBytes(bytes);
    return bytes;
  }
}
