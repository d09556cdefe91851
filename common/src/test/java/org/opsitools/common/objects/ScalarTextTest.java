package org.opsitools.common.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarTextTest {
  /** The right column is what the original prints. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "2.5, 2.5",
    "10, 10.0",
    "1E9, 1000000000.0",
    "-1.23456789125E8, -123456789.125",
    "9999999999999998, 9999999999999998.0",
    "1E16, 1e+16",
    "1.25E22, 1.25e+22",
    "-1E100, -1e+100",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.5E-7, 1.5e-07"
  })
  void printsRealNumbersLikeTheOriginal(double number, String text) {
    assertEquals(text, ScalarText.of(number));
  }

  @Test
  void printsOtherScalarsPlainly() {
    assertEquals("True", ScalarText.of(true));
    assertEquals("False", ScalarText.of(false));
    assertEquals("8589934592", ScalarText.of(8589934592L));
    assertEquals("1000.0", ScalarText.of(new BigDecimal("1E+3")));
    assertEquals("a b", ScalarText.of("a b"));
  }
}
