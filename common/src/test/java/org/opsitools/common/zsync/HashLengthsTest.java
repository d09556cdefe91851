package org.opsitools.common.zsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashLengthsTest {
  /** All but the first from zsyncmake 0.6.2 and pyzsync 1.5.4, which agree on them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "0 2048 1,2,3",
        "1 2048 1,2,3",
        "2047 2048 1,2,4",
        "2048 2048 1,2,4",
        "2049 2048 2,2,3",
        "9009 2048 2,2,3",
        "10240 2048 2,2,3",
        "99999999 2048 2,2,5",
        "100000000 4096 2,2,5",
        "268435456 4096 2,2,5",
        "965608000 4096 2,3,5",
      })
  void growWithTheFile(long length, int blockSize, String expected) {
    assertEquals(expected, HashLengths.of(length, blockSize).toString());
  }

  @Test
  void stayWithinTheirBoundsForTheLargestFile() {
    assertEquals("2,4,9", HashLengths.of(Long.MAX_VALUE, 4096).toString());
  }

  @ParameterizedTest
  @CsvSource({"0,4,16", "3,4,16", "1,0,16", "1,5,16", "1,4,2", "1,4,17"})
  void refusesLengthsOutsideTheirBounds(int sequence, int weak, int strong) {
    assertThrows(IllegalArgumentException.class, () -> new HashLengths(sequence, weak, strong));
  }
}
