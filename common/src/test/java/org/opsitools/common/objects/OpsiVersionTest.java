package org.opsitools.common.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpsiVersionTest {
  @ParameterizedTest
  @Tag("PKG-11")
  @CsvSource({
    "1.0-1, =, 1.0-1~custom",
    "1.0-10, >, 1.0-9",
    "1.0, =, 1",
    "1, =, 1.0.0",
    "1.0, =, 1.0.0",
    "1.0-1, =, 1-1",
    "1-1, =, 1.0.0-1",
    "1.0-0, >, 1.0",
    "1.0-5, <, 1.0.0.1-1",
    "1.0, >, 1.0a",
    "1.0, >, 1.0rc1",
    "1.0, >, 1.0dev",
    "1.0, <, 1.0z",
    "1.0, <, 1.0s",
    "1.0dev, <, 1.0a",
    "1.0pre, =, 1.0preview",
    "1.0c, =, 1.0rc",
    "1.0.a, =, 1.0a",
    "1.0A, =, 1.0a",
    "01.2, =, 1.2",
    "20.09, <, 21.h1",
    "1.0.2s, <, 1.0.2u",
    "1.blubb.bla, <, 1.foo",
    "1.0or2.0, <, 1.0or2.1",
    "123456789, >, 99999999",
    "00000001, =, 1",
    "20240101120000, >, 20231231235959"
  })
  void ordersAsDocumented(String a, String operator, String b) {
    assertTrue(OpsiVersion.compare(a, operator, b), a + " " + operator + " " + b);
    assertTrue(OpsiVersion.compare(b, mirrored(operator), a), "the other way round");
    assertEquals(
        operator.equals("="), OpsiVersion.parse(a).equals(OpsiVersion.parse(b)), "equals agrees");
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case ">" -> "<";
      default -> operator;
    };
  }

  @ParameterizedTest
  @Tag("PKG-11")
  @ValueSource(strings = {"1.0-1-2", "1.0_1", "", "1.0-", "-1", "1.0\n", "~x", "1.0+1"})
  void refusesWhatIsNoVersion(String text) {
    assertThrows(InvalidValueException.class, () -> OpsiVersion.parse(text));
  }

  @Test
  void knowsEveryOperator() {
    assertTrue(OpsiVersion.compare("1.0", "", "1"));
    assertTrue(OpsiVersion.compare("1.0", "==", "1"));
    assertTrue(OpsiVersion.compare("1.0", "<=", "1"));
    assertTrue(OpsiVersion.compare("1.0", ">=", "1"));
    assertThrows(InvalidValueException.class, () -> OpsiVersion.compare("1", "~", "1"));
  }

  @Test
  void namesTheVersionInTheMessage() {
    InvalidValueException e =
        assertThrows(InvalidValueException.class, () -> OpsiVersion.parse("1.0_1"));

    assertTrue(e.text().contains("'1.0_1'"), e.text());
  }
}
