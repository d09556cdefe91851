package org.opsitools.common.zsync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.testkit.Tool;

class Md4Test {
  @ParameterizedTest
  @CsvSource({
    "'', 31d6cfe0d16ae931b73c59d7e0c089c0",
    "a, bde52cb31de33e46245e05fbdbd6fb24",
    "abc, a448017aaf21d8525fc10ae87aa6729d",
    "message digest, d9130a8164549fe818874806e1c7014b",
    "abcdefghijklmnopqrstuvwxyz, d79e1c308aa5bbcdeea8ed63df412da9",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,"
        + " 043f8582f241db351ce627e153e7f0e4",
    "12345678901234567890123456789012345678901234567890123456789012345678901234567890,"
        + " e33b4ddc9c38f2199c3e7b164fcc0536",
  })
  void digestsTheTestSuiteOfItsDefinition(String message, String expected) {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);

    assertEquals(expected + expected, digest(bytes, bytes));
  }

  @Test
  void digestsTwoDifferentMessagesAsOpensslDoesEach(@TempDir Path directory) throws IOException {
    Random random = new Random(4711);
    for (int length : new int[] {1, 55, 56, 63, 64, 65, 119, 120, 128, 2048, 4096}) {
      byte[] first = randomBytes(random, length);
      byte[] second = randomBytes(random, length);

      String ours = digest(first, second);

      assertEquals(
          openssl(directory, first) + openssl(directory, second), ours, "length " + length);
    }
  }

  @Test
  void digestsManyMessagesWithOneInstance() {
    Md4 md4 = new Md4(3);
    byte[] digests = new byte[2 * Md4.LENGTH];
    md4.digest("xyzabc".getBytes(StandardCharsets.US_ASCII), 0, 0, digests);

    md4.digest("xyzabc".getBytes(StandardCharsets.US_ASCII), 3, 3, digests);

    assertEquals(
        "a448017aaf21d8525fc10ae87aa6729d",
        HexFormat.of().formatHex(Arrays.copyOf(digests, Md4.LENGTH)));
  }

  private static byte[] randomBytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String digest(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    byte[] digests = new byte[2 * Md4.LENGTH];
    new Md4(first.length).digest(both, 0, first.length, digests);
    return HexFormat.of().formatHex(digests);
  }

  private static String openssl(Path directory, byte[] message) throws IOException {
    Path file = Files.write(directory.resolve("message"), message);
    return Tool.run(
            directory,
            "openssl",
            "dgst",
            "-provider",
            "legacy",
            "-provider",
            "default",
            "-md4",
            "-r",
            file.toString())
        .substring(0, 2 * Md4.LENGTH);
  }
}
