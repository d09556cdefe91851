package org.opsitools.common.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameTextTest {
  @Test
  void keepsUtf8AsText() {
    byte[] bytes = "Grüße \uD83D\uDE00.txt".getBytes(StandardCharsets.UTF_8);

    String name = NameText.decode(bytes, 0, bytes.length);

    assertEquals("Grüße \uD83D\uDE00.txt", name);
    assertTrue(NameText.isUtf8(name));
    assertArrayEquals(bytes, NameText.encode(name));
  }

  @Test
  void keepsBytesThatAreNotUtf8() {
    byte[] bytes = {'a', (byte) 0xfc, 'b', (byte) 0xff, (byte) 0xe2, (byte) 0x98};

    String name = NameText.decode(bytes, 0, bytes.length);

    assertFalse(NameText.isUtf8(name));
    assertEquals("a\\xfcb\\xff\\xe2\\x98", NameText.printable(name));
    assertArrayEquals(bytes, NameText.encode(name));
  }

  @Test
  void showsControlCharactersInMessages() {
    assertEquals("a\\x0ab\\x1b[0m ü", NameText.printable("a\nb\u001b[0m ü"));
  }

  @Test
  void anyBytesComeBack() {
    long seed = 20240203;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);

      byte[] back = NameText.encode(NameText.decode(bytes, 0, bytes.length));

      assertArrayEquals(bytes, back, "seed " + seed + " round " + round);
    }
  }
}
