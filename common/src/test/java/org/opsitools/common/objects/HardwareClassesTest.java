package org.opsitools.common.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareClassesTest {
  private static final HardwareClasses CLASSES =
      HardwareClasses.of(
          List.of(
              new HardwareClass(
                  "NETWORK_CONTROLLER",
                  List.of(
                      attribute("name", "varchar(5)", HardwareScope.GENERAL),
                      attribute("vendorId", "varchar(4)", HardwareScope.GENERAL),
                      attribute("macAddress", "varchar(20)", HardwareScope.INDIVIDUAL),
                      attribute("maxSpeed", "double", HardwareScope.INDIVIDUAL),
                      attribute("ports", "bigint", HardwareScope.INDIVIDUAL)))));

  @Test
  void normalisesValuesByTheirTypes() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("name", "  abcdefg ");
    values.put("vendorid", "80ab");
    values.put("maxSpeed", "1.5");
    values.put("ports", 4.9);
    values.put("unknown", "x");

    Map<String, @Nullable Object> normal = CLASSES.normaliseAll("NETWORK_CONTROLLER", values);

    assertEquals(
        List.of("name", "vendorId", "macAddress", "maxSpeed", "ports"),
        List.copyOf(normal.keySet()));
    assertEquals(Arrays.asList("abcde", "80AB", null, 1.5, 4L), new ArrayList<>(normal.values()));
  }

  @Test
  void takesGeneralAttributesOnlyForTheKindOfDevice() {
    Map<String, @Nullable Object> normal =
        CLASSES.normaliseGeneral("NETWORK_CONTROLLER", Map.of("name", "a", "ports", 1));

    assertEquals(List.of("name", "vendorId"), List.copyOf(normal.keySet()));
    assertEquals("a", normal.get("name"));
  }

  @Test
  void keepsEverythingOfUnknownClasses() {
    Map<String, @Nullable Object> normal =
        HardwareClasses.NOT_CONFIGURED.normaliseAll("ANY", Map.of("x", " y ", "vendorId", "ab12"));

    assertEquals(Map.of("x", "y", "vendorId", "AB12"), normal);
    assertFalse(HardwareClasses.NOT_CONFIGURED.configured());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1.5", "0x10", "1e400000000", "9223372036854775808", "NaN", "1e999"})
  void hasNoNumberWhereThereIsNone(String text) {
    assertEquals(null, HardwareType.parse("int").normalise(text));
  }

  @Test
  void readsNumbersOfAnyWriting() {
    HardwareType whole = HardwareType.parse("BIGINT");
    HardwareType real = HardwareType.parse("double");

    assertEquals(-12L, whole.normalise(" -12 "));
    assertEquals(Long.MIN_VALUE, whole.normalise(Long.toString(Long.MIN_VALUE)));
    assertEquals(1L, whole.normalise(true));
    assertEquals(1e9, real.normalise("1e9"));
    assertEquals(null, real.normalise("1e999"));
    assertEquals(null, real.normalise(Double.NaN));
    assertEquals(null, real.normalise(List.of(1)));
  }

  @Test
  void cutsByCharactersAndSaysSo() {
    HardwareAttribute name = attribute("name", "varchar( 2 )", HardwareScope.GENERAL);

    assertTrue(name.cuts("\uD83D\uDE00bc"));
    assertFalse(name.cuts(" \uD83D\uDE00b "));
    assertEquals("\uD83D\uDE00b", name.normalise("\uD83D\uDE00bc"));
    assertEquals("varchar(2)", name.type().sql());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "varchar(10); DROP TABLE HOST",
        "varchar",
        "varchar(0)",
        "char",
        "decimal(x)",
        "blob",
        "int; --",
        ""
      })
  void refusesOtherTypes(String type) {
    assertThrows(InvalidValueException.class, () -> HardwareType.parse(type));
  }

  @Test
  void keepsDatesNumbersAndFlagsByType() {
    HardwareType date = HardwareType.parse("DATE");

    assertEquals("2024-02-29", date.normalise(" 2024-02-29 "));
    assertEquals(null, date.normalise("yesterday"));
    assertEquals(
        "2024-02-29 01:02:03", HardwareType.parse("timestamp").normalise("2024-02-29 01:02:03"));
    assertEquals(1.5, HardwareType.parse("decimal(8,2)").normalise("1.5"));
    assertEquals(1L, HardwareType.parse("bool").normalise(true));
    assertEquals("tinyint(1)", HardwareType.parse("boolean").sql());
    assertEquals("char(5)", HardwareType.parse("CHAR( 5 )").sql());
    assertThrows(InvalidValueException.class, () -> HardwareType.parse("char(256)"));
  }

  @Test
  void refusesIdsThatAreNotHexadecimal() {
    InvalidValueException e =
        assertThrows(
            InvalidValueException.class,
            () -> CLASSES.normaliseAll("NETWORK_CONTROLLER", Map.of("vendorId", "zz")));

    assertEquals("invalid vendorId 'zz': expected four hexadecimal digits", e.getMessage());
  }

  @Test
  void knowsTheConfiguredSpelling() {
    assertEquals("macAddress", CLASSES.spelling("NETWORK_CONTROLLER", "macaddress"));
    assertEquals("Other", CLASSES.spelling("NETWORK_CONTROLLER", "Other"));
    assertEquals("x", CLASSES.spelling("NONE", "x"));
  }

  @Test
  void refusesNamesThatCannotBeColumns() {
    HardwareType type = HardwareType.parse("int");

    assertThrows(
        InvalidValueException.class,
        () -> new HardwareAttribute("a` int, b", type, HardwareScope.GENERAL));
    assertThrows(InvalidValueException.class, () -> new HardwareClass("A-B", List.of()));
    assertThrows(
        InvalidValueException.class,
        () ->
            new HardwareClass(
                "A",
                List.of(
                    attribute("x", "int", HardwareScope.GENERAL),
                    attribute("X", "int", HardwareScope.GENERAL))));
    assertThrows(InvalidValueException.class, () -> HardwareScope.parse("x"));
  }

  private static HardwareAttribute attribute(String name, String type, HardwareScope scope) {
    return new HardwareAttribute(name, HardwareType.parse(type), scope);
  }
}
