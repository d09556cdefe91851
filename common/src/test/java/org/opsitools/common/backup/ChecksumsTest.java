package org.opsitools.common.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {
  private static final String DIGEST = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void namesKeepTheirBlanksAndBytes() {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String name :
        List.of("a b ", " ", "Gr\u00f6\u00dfe", "caf\udce9", "\ud83d\ude00", "x\r")) {
      byName.put(name, DIGEST);
    }
    byte[] content = new Checksums(byName).format();

    assertEquals(6 * 42 + 4 + 1 + 7 + 4 + 4 + 2, content.length);
    byName.remove("x\r");
    byName.put("x", DIGEST);
    assertEquals(byName, Checksums.parse(content).byName());
    byte[] again = Checksums.parse(new Checksums(byName).format()).format();
    assertArrayEquals(new Checksums(byName).format(), again);
  }

  @Test
  void carriageReturnAtTheEndOfALineIsNoPartOfTheName() {
    Checksums checksums = parse(DIGEST + " a\r\n" + DIGEST + " b");

    assertEquals(List.of("a", "b"), List.copyOf(checksums.byName().keySet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef01234567",
        "0123456789abcdef0123456789abcdef01234567 ",
        "0123456789abcdef0123456789abcdef0123456 a",
        "0123456789ABCDEF0123456789abcdef01234567 a",
        "g123456789abcdef0123456789abcdef01234567 a",
        " a",
        "a",
        ""
      })
  void otherLinesAreNamedByTheirNumber(String line) {
    BackupException problem =
        assertThrows(BackupException.class, () -> parse(DIGEST + " first\n" + line + "\n"), line);

    assertTrue(problem.text().startsWith("CONTROL/checksums:2: "), problem.text());
  }

  @Test
  void nameThatStandsThereTwiceIsRefused() {
    BackupException problem =
        assertThrows(BackupException.class, () -> parse(DIGEST + " a\n" + DIGEST + " a\n"));

    assertTrue(problem.text().contains("CONTROL/checksums:2: 'a' stands there twice"));
  }

  @Test
  void truncationNeverGivesAnotherDigest() {
    byte[] content = (DIGEST + " first\n" + DIGEST + " second\n").getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < content.length; length++) {
      byte[] part = Arrays.copyOf(content, length);
      try {
        assertTrue(Checksums.parse(part).byName().values().stream().allMatch(DIGEST::equals));
      } catch (BackupException e) {
        assertTrue(e.text().startsWith("CONTROL/checksums:"), e.text());
      }
    }
  }

  @Test
  void anyBytesAreUnderstoodOrRefused() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] content = (DIGEST + " first\n" + DIGEST + " second\n").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = content.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      try {
        assertArrayEquals(
            Checksums.parse(damaged).format(),
            Checksums.parse(Checksums.parse(damaged).format()).format(),
            "seed " + seed);
      } catch (BackupException e) {
        assertTrue(e.text().startsWith("CONTROL/checksums:"), "seed " + seed + ": " + e.text());
      }
    }
  }

  private static Checksums parse(String text) {
    return Checksums.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
