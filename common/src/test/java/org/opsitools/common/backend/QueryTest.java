package org.opsitools.common.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.objects.AuditHardware;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;

/** What a filter means; docs/formats/objects.md, "Filters". */
class QueryTest {
  private static final Host CLIENT =
      Host.FAMILY.create(
          "OpsiClient", Map.of("id", "pc01.demo.example", "description", "Front desk (old)"));

  private static boolean host(String attribute, @Nullable Object value) {
    return Query.all(Host.FAMILY).where(attribute, value).matches(CLIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "pc*, true",
    "*example, true",
    "*examples, false",
    "*demo, false",
    "pc*example, true",
    "pc*.demo.*ample, true",
    "pc*x*demo*, false",
    "pc01.demo.example*, true",
    "*pc01.demo.example, true",
    "pc01.demo.example*example, false",
    "PC01*, true",
    "pc[0]*, false",
    "pc.1*, false"
  })
  void asteriskStandsForAnyRunOfCharactersAndNothingElseDoes(String pattern, boolean fits) {
    assertEquals(fits, host("id", pattern), pattern);
  }

  @Test
  void possibleValuesComeWithTheDefaultOnes() {
    Config config =
        Config.FAMILY.create(
            "UnicodeConfig",
            Map.of("id", "c", "possibleValues", List.of("a", "b"), "defaultValues", List.of("a")));

    Config reduced = Query.of(Config.FAMILY, List.of("defaultValues"), Map.of()).reduce(config);

    assertEquals(List.of("a", "b"), reduced.possibleValues());
    assertEquals(List.of("a"), reduced.defaultValues());
  }

  @Test
  void idsAreComparedInTheirNormalFormAndTextsAsTheyAre() {
    assertEquals(true, host("id", "PC01.Demo.Example."));
    assertEquals(false, host("description", "front desk (old)"));
    assertEquals(true, host("description", "Front desk (old)"));
  }

  @Test
  void nullAndTheEmptyListAskForNothing() {
    assertEquals(true, host("notes", null));
    assertEquals(true, host("notes", List.of()));
    assertEquals(false, host("notes", ""));
  }

  @Test
  void oneElementOfAListIsEnoughAndNullInItMeansNotSet() {
    assertEquals(true, host("id", List.of("x.y.zz", "pc*")));
    assertEquals(false, host("id", List.of("x.y.zz", "y.y.zz")));
    assertEquals(true, host("notes", Collections.singletonList(null)));
    assertEquals(true, host("notes", Arrays.asList("n", null)));
    assertEquals(false, host("description", Collections.singletonList(null)));
  }

  @ParameterizedTest
  @CsvSource({
    ">=2, false",
    "<2, true",
    "> 1.9, true",
    "=1.10, true",
    "==1.10, true",
    "<=1.9, false",
    "1.1, false",
    "1.10, true",
    ">, false",
    ">x y, false"
  })
  void versionsAreComparedAsVersions(String condition, boolean fits) {
    ProductOnDepot product =
        ProductOnDepot.FAMILY.create(
            "ProductOnDepot",
            Map.of(
                "productId", "p",
                "productType", "localboot",
                "productVersion", "1.10",
                "packageVersion", "1",
                "depotId", "d.demo.example"));

    assertEquals(
        fits,
        Query.all(ProductOnDepot.FAMILY).where("productVersion", condition).matches(product),
        condition);
  }

  @Test
  void numbersAreComparedByWhatTheyAreWorth() {
    Product product =
        Product.FAMILY.create(
            "LocalbootProduct",
            Map.of("id", "p", "productVersion", "1", "packageVersion", "1", "priority", 10));
    for (Object fitting : List.of(10, "10", ">9", "<= 10.5", List.of(1, 10))) {
      assertEquals(
          true,
          Query.all(Product.FAMILY).where("priority", fitting).matches(product),
          "" + fitting);
    }
    for (Object other : List.of(1, "1", "<9", "ten")) {
      assertEquals(
          false, Query.all(Product.FAMILY).where("priority", other).matches(product), "" + other);
    }
  }

  @Test
  void versionsThatAreNotSetAreOnNoSide() {
    ProductOnClient state =
        ProductOnClient.FAMILY.create(
            "ProductOnClient",
            Map.of("productId", "p", "productType", "localboot", "clientId", "c.demo.example"));

    assertEquals(
        false, Query.all(ProductOnClient.FAMILY).where("productVersion", "<9").matches(state));
  }

  @Test
  void aListFitsAsAWholeOrByOneElement() {
    Config config =
        Config.FAMILY.create(
            "UnicodeConfig", Map.of("id", "c", "possibleValues", List.of("alpha", "beta")));
    for (Object fitting :
        List.of("alpha", "*eta", List.of("beta", "alpha"), List.of("x", "beta"))) {
      assertEquals(
          true,
          Query.all(Config.FAMILY).where("possibleValues", fitting).matches(config),
          "" + fitting);
    }
    assertEquals(false, Query.all(Config.FAMILY).where("possibleValues", "gamma").matches(config));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0"})
  void truthValuesMayBeTexts(String no) {
    Config config = Config.FAMILY.create("UnicodeConfig", Map.of("id", "c", "editable", false));

    assertEquals(true, Query.all(Config.FAMILY).where("editable", no).matches(config));
    assertEquals(true, Query.all(Config.FAMILY).where("editable", false).matches(config));
    assertEquals(false, Query.all(Config.FAMILY).where("editable", true).matches(config));
  }

  @Test
  void classesIncludeThoseDerivedFromThem() {
    assertEquals(
        Set.of("OpsiDepotserver", "OpsiConfigserver"),
        Query.all(Host.FAMILY).where("type", "OpsiDepotserver").classNames());
    assertEquals(true, host("type", List.of("OpsiConfigserver", "Host")));
    assertEquals(false, host("type", "OpsiDepotserver"));
    assertThrows(FilterException.class, () -> host("type", "__import__('os')"));
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThrows(UnknownAttributeException.class, () -> host("nosuch", "x"));
    assertThrows(FilterException.class, () -> host("id", Map.of("a", "b")));
    assertThrows(FilterException.class, () -> host("id", List.of(List.of("a"))));
  }

  @ParameterizedTest
  @CsvSource({
    "cores, 8, true",
    "cores, 8.0, true",
    "cores, >=8, true",
    "cores, <8, false",
    "cores, 9, false",
    "serial, 0010, true",
    "serial, 10, false",
    "serial, 00*, true",
    "revision, >=1.9, true",
    "revision, <1.9, false",
    "vendor, '', true",
    "empty, '', true",
    "missing, '', true",
    "missing, ' ', true",
    "serial, '', false"
  })
  void whatHardwareHasIsComparedAsTheTextOrNumberThatItIs(
      String attribute, String value, boolean fits) {
    Map<String, @Nullable Object> values =
        new HashMap<>(Map.of("cores", 8L, "serial", "0010", "revision", "1.10", "empty", ""));
    values.put("vendor", null);
    AuditHardware device = new AuditHardware("PROCESSOR", values);

    assertEquals(fits, Query.all(AuditHardware.FAMILY).where(attribute, value).matches(device));
    assertEquals(
        fits,
        Query.all(AuditHardware.FAMILY).where(attribute, List.of(value, "x")).matches(device));
  }

  @Test
  void numbersAndNothingCanBeAskedOfHardware() {
    Map<String, @Nullable Object> values = new HashMap<>(Map.of("cores", 8L, "empty", ""));
    values.put("vendor", null);
    AuditHardware device = new AuditHardware("PROCESSOR", values);

    assertEquals(true, Query.all(AuditHardware.FAMILY).where("cores", 8).matches(device));
    assertEquals(false, Query.all(AuditHardware.FAMILY).where("cores", 9).matches(device));
    List<@Nullable Object> nothing = Collections.singletonList(null);
    assertEquals(true, Query.all(AuditHardware.FAMILY).where("vendor", nothing).matches(device));
    assertEquals(true, Query.all(AuditHardware.FAMILY).where("empty", nothing).matches(device));
    assertEquals(false, Query.all(AuditHardware.FAMILY).where("cores", nothing).matches(device));
  }
}
