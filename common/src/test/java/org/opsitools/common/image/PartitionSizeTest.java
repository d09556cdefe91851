package org.opsitools.common.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.image.SizeException.Fault;

class PartitionSizeTest {
  private static final DiskGeometry DISK = new DiskGeometry(137438953472L, 512, 2048);

  @ParameterizedTest
  @Tag("IMG-7")
  @ValueSource(
      strings = {
        "30G",
        "30GB",
        "30 gb",
        "30720m",
        "31457280KiB",
        " 30 GiB ",
        "30720MB",
        "31457280K",
        "32212254720 B",
        "62914560s"
      })
  void readsTheSameSizeInEveryUnit(String text) {
    assertEquals(62914560, PartitionSize.parse(text).sectorsOn(DISK));
  }

  @ParameterizedTest
  @CsvSource({
    "1T, 2147483648",
    "1 KB, 2048",
    "1B, 2048",
    "1S, 2048",
    "2049S, 4096",
    "100%, 268435456",
    "30%, 80529408",
    "1%, 2682880"
  })
  void alignsSizesUpAndPercentagesDown(String text, long sectors) {
    assertEquals(sectors, PartitionSize.parse(text).sectorsOn(DISK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0G", "0%", "0MB", "000", " 0 ", "0s"})
  void takesZeroInAnyUnitAsNone(String text) {
    assertTrue(PartitionSize.parse(text).isZero());
    assertFalse(PartitionSize.parse("1%").isZero());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 | UNIT_MISSING | unit missing, did you mean 30G?",
        "30.5G | FRACTION | no fractions",
        "30,5 | FRACTION | no fractions",
        "101% | TOO_LARGE | 0% to 100%",
        "1234567890123456 | TOO_LARGE | 15 digits",
        "1234567890123456G | TOO_LARGE | 15 digits",
        "8388608T | TOO_LARGE | 8388607T",
        "999999999999999G | TOO_LARGE | 8388607T",
        "-5G | MALFORMED | a whole number and a unit",
        "+5G | MALFORMED | a whole number and a unit",
        "5 X | MALFORMED | unknown unit 'X'",
        "5 TBi | MALFORMED | unknown unit 'TBi'",
        "1e3G | MALFORMED | a whole number and a unit",
        "30G, 40G | MALFORMED | a whole number and a unit",
        "'' | MALFORMED | a whole number and a unit",
        "G | MALFORMED | a whole number and a unit",
        "٣G | MALFORMED | a whole number and a unit"
      })
  void refusesWhatIsNoSizeAndSaysWhy(String text, Fault fault, String reason) {
    SizeException e = assertThrows(SizeException.class, () -> PartitionSize.parse(text));

    assertEquals(fault, e.fault());
    assertEquals(text, e.value());
    assertTrue(e.text().contains("'" + text + "'") && e.text().contains(reason), e.text());
  }

  @Test
  void refusesLineFeedAndTab() {
    assertThrows(SizeException.class, () -> PartitionSize.parse("30G\n"));
    assertThrows(SizeException.class, () -> PartitionSize.parse("30\tG"));
  }

  @Test
  void holdsTheLargestSize() {
    assertEquals(new PartitionSize.Bytes(8388607L << 40), PartitionSize.parse("8388607T"));
  }

  @Test
  void roundsMinimumPercentagesUp() {
    assertEquals(75591424410L, PartitionSize.parse("55%").bytesOn(DISK));
    assertEquals(1, PartitionSize.parse("1B").bytesOn(DISK));
    assertEquals(1024, PartitionSize.parse("2S").bytesOn(DISK));
  }

  @Test
  void computesPercentagesOfTheLargestDiskExactly() {
    DiskGeometry huge = new DiskGeometry(Long.MAX_VALUE, 512, 1);

    assertEquals(9131138316486228049L, PartitionSize.parse("99%").bytesOn(huge));
    assertEquals(Long.MAX_VALUE, PartitionSize.parse("100%").bytesOn(huge));
    assertEquals(huge.sectors(), PartitionSize.parse("100%").sectorsOn(huge));
  }

  @Test
  void eitherReadsOrRefusesAnyText() {
    long seed = 20260101;
    Random random = new Random(seed);
    String alphabet = "0123456789 .,-%bBsSkKmMgGtTiIxé\n";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        assertTrue(
            PartitionSize.parse(text.toString()).sectorsOn(DISK) >= 0,
            () -> "negative: '" + text + "' with seed " + seed);
      } catch (SizeException e) {
        assertTrue(e.text().contains(text), () -> "unnamed: '" + text + "' with seed " + seed);
      }
    }
  }
}
