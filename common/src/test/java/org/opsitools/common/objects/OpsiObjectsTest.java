package org.opsitools.common.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;

class OpsiObjectsTest {
  private final List<String> ignored = new ArrayList<>();
  private final ObjectReader reader =
      new ObjectReader((className, attribute) -> ignored.add(className + "." + attribute));
  private final DefaultValue.Source defaults =
      new DefaultValue.Source(LocalDateTime.of(2024, 2, 3, 4, 5, 6), () -> "0".repeat(32));

  private OpsiObject read(String json) {
    return reader.read((Map<?, ?>) JsonText.parse(json)).orElseThrow();
  }

  @Test
  @Tag("OBJ-1")
  void normalisesAClient() {
    Host host =
        Host.FAMILY.create(
            "OpsiClient",
            Map.of(
                "id", "C1.Demo.Example",
                "hardwareAddress", "00-11-22-AA-BB-CC",
                "ipAddress", "::ffff:10.0.0.1",
                "created", "2020-01-01"));

    Map<String, Object> given = new HashMap<>(host.toHash());
    given.values().removeIf(value -> value == null);
    assertEquals(
        Map.of(
            "id", "c1.demo.example",
            "hardwareAddress", "00:11:22:aa:bb:cc",
            "ipAddress", "10.0.0.1",
            "created", "2020-01-01 00:00:00",
            "type", "OpsiClient"),
        given);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "host.local", "-a.b.de", "ab.cd.e", "a.b.de\n", "a..b.de", ""})
  @Tag("OBJ-2")
  void refusesHostIds(String id) {
    assertFalse(ScalarType.HOST_ID.accepts(id));
    assertFalse(ScalarType.HOST_ID.accepts("a".repeat(65) + ".b.de"));
  }

  @Test
  @Tag("OBJ-2")
  void acceptsHostIds() {
    assertEquals("ab.cd.de", ScalarType.HOST_ID.parse("ab.cd.de."));
    assertTrue(ScalarType.HOST_ID.accepts("a".repeat(64) + ".b.de"));
    assertTrue(ScalarType.HOST_ID.accepts("a-.b_c.de"));
  }

  @Test
  @Tag("OBJ-3")
  void readsTimestamps() {
    assertEquals("2020-01-01 10:11:12", ScalarType.TIMESTAMP.parse("20200101101112"));
    assertEquals("2020-01-01 10:11:12", ScalarType.TIMESTAMP.parse("2020-01-01 10:11:12.345"));
    assertEquals(Timestamp.NEVER, ScalarType.TIMESTAMP.parse(""));
    assertThrows(
        InvalidValueException.class, () -> ScalarType.TIMESTAMP.parse("2020-01-01T10:11:12"));
  }

  @Test
  @Tag("OBJ-4")
  void severalDefaultsMakeAConfigMultiValued() {
    Config config =
        config(Map.of("possibleValues", List.of("b", "a"), "defaultValues", List.of("a", "b")));

    assertEquals(List.of("a", "b"), config.possibleValues());
    assertEquals(List.of("a", "b"), config.defaultValues());
    assertEquals(true, config.multiValue());
  }

  @Test
  @Tag("OBJ-5")
  void dropsAllDefaultsThatAreNotPossible() {
    Config config =
        config(Map.of("possibleValues", List.of("b", "a"), "defaultValues", List.of("c", "d")));

    assertEquals(List.of(), config.defaultValues());
  }

  private static Config config(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("id", "some.config");
    all.put("multiValue", false);
    return Config.FAMILY.create("UnicodeConfig", all);
  }

  @Test
  @Tag("OBJ-6")
  void boolConfigHasOneDefault() {
    assertThrows(
        InvalidValueException.class,
        () ->
            Config.FAMILY.create(
                "BoolConfig", Map.of("id", "b", "defaultValues", List.of(true, false))));
    Config config =
        Config.FAMILY.create("BoolConfig", Map.of("id", "b", "defaultValues", List.of("on")));
    assertEquals(List.of(true), config.defaultValues());
    assertEquals(List.of(false, true), config.possibleValues());
  }

  @Test
  @Tag("OBJ-8")
  void normalisesStatesOfClients() {
    ProductOnClient state =
        ProductOnClient.FAMILY.create(
            "ProductOnClient",
            Map.of(
                "productId", "p",
                "productType", "localboot",
                "clientId", "a.b.de",
                "actionRequest", "undefined",
                "actionResult", "",
                "installationStatus", "",
                "actionProgress", "x".repeat(300)));

    assertNull(state.actionRequest());
    assertNull(state.actionResult());
    assertEquals("", state.installationStatus());
    assertEquals("x".repeat(250), state.actionProgress());
  }

  @Test
  @Tag("OBJ-9")
  void clampsPrioritiesAndRefusesVersions() {
    Map<String, Object> values =
        new HashMap<>(
            Map.of("id", "p", "productVersion", "1.0", "packageVersion", "2", "priority", "-300"));
    assertEquals(-100, Product.FAMILY.create("LocalbootProduct", values).priority());

    values.put("productVersion", "1.0-2");
    assertThrows(
        InvalidAttributeException.class, () -> Product.FAMILY.create("LocalbootProduct", values));
  }

  @Test
  @Tag("OBJ-11")
  void readsIdentAndIgnoresUnknownAttributes() {
    ProductOnClient state =
        (ProductOnClient)
            read("{\"type\":\"ProductOnClient\",\"ident\":\"p;localboot;aa.bb.cc\",\"unknown\":1}");

    assertEquals(ProductType.LOCALBOOT, state.productType());
    assertEquals("p;LocalbootProduct;aa.bb.cc", state.ident());
    assertEquals(List.of("ProductOnClient.unknown"), ignored);
  }

  @Test
  @Tag("OBJ-12")
  void refusesIdentWithTooFewParts() {
    ObjectFormatException refusal =
        assertThrows(
            ObjectFormatException.class,
            () -> read("{\"type\":\"ProductOnClient\",\"ident\":\"p;aa.bb.cc\"}"));

    assertTrue(refusal.text().contains("productId;productType;clientId"), refusal.text());
  }

  @Test
  void namesObjectAndAttributeOfABadValueAndHidesSecrets() {
    ObjectFormatException address =
        assertThrows(
            ObjectFormatException.class,
            () ->
                read(
                    "{\"type\":\"OpsiClient\",\"id\":\"c1.demo.example\","
                        + "\"hardwareAddress\":\"zz\"}"));
    assertTrue(
        address
            .text()
            .startsWith(
                "Failed to read OpsiClient from JSON: attribute 'hardwareAddress':"
                    + " invalid hardware address 'zz'"),
        address.text());
    assertTrue(address.text().endsWith("(object 'c1.demo.example')"), address.text());

    ObjectFormatException key =
        assertThrows(
            ObjectFormatException.class,
            () ->
                read("{\"type\":\"OpsiClient\",\"id\":\"c.d.de\",\"opsiHostKey\":\"my-secret\"}"));
    assertFalse(key.text().contains("my-secret"), key.text());
  }

  @Test
  @Tag("OBJ-13")
  void readsWhatItSerialises() throws IOException {
    Map<?, ?> fixture =
        (Map<?, ?>)
            JsonText.parse(
                Files.readString(Fixtures.path("objects-file-backend/demo-tree-expected.json")));
    Set<String> families = new HashSet<>();
    for (Object objects : fixture.values()) {
      for (Object json : (List<?>) objects) {
        OpsiObject object = reader.read((Map<?, ?>) json).orElseThrow();
        families.add(object.family().prefix());

        OpsiObject again = reader.read(object.toJson()).orElseThrow();

        assertEquals(object, again);
        assertEquals(object.ident(), object.toJson().get("ident"));
      }
    }
    assertEquals(fixture.keySet(), families);
    assertEquals(List.of(), ignored);
  }

  @Test
  void printsAttributesInTheDocumentedOrder() {
    ProductOnDepot product =
        new ProductOnDepot(
            false, "firefox", ProductType.LOCALBOOT, "115.0", "2", "depot1.example.org");

    assertEquals(
        List.of(
            "locked",
            "productId",
            "productType",
            "productVersion",
            "packageVersion",
            "depotId",
            "type",
            "ident"),
        List.copyOf(product.toJson().keySet()));
    assertEquals("firefox;LocalbootProduct;115.0;2;depot1.example.org", product.ident());
  }

  @Test
  @Tag("OBJ-14")
  void groupsOfDifferentKindsAreDifferentObjects() {
    List<ObjectKey> keys =
        Arrays.stream(GroupType.values())
            .map(type -> new Group(type, null, null, "g", null).key())
            .toList();

    assertNotEquals(keys.get(0), keys.get(1));
    assertNotEquals(keys.get(0), keys.get(2));
    assertNotEquals(keys.get(1), keys.get(2));
  }

  @Test
  @Tag("OBJ-10")
  void oemLicenceIsForOneInstallation() {
    SoftwareLicense licence =
        (SoftwareLicense)
            read(
                "{\"type\":\"OEMSoftwareLicense\",\"id\":\"l\",\"licenseContractId\":\"c\","
                    + "\"maxInstallations\":5}");
    assertEquals(1, licence.maxInstallations());

    assertThrows(InvalidAttributeException.class, () -> licence.withMaxInstallations(5));
  }

  @Test
  void defaultsFillOnlyWhatIsOpen() {
    Host client = Host.FAMILY.create("OpsiClient", Map.of("id", "c.d.de", "description", "mine"));

    Host complete = Host.FAMILY.withDefaults(client, defaults);

    assertEquals("mine", complete.description());
    assertEquals("", complete.notes());
    assertEquals("2024-02-03 04:05:06", complete.created());
    assertEquals("0".repeat(32), complete.opsiHostKey());
    assertNull(complete.isMasterDepot());
    assertNull(complete.systemUUID());
  }

  @Test
  void mergingKeepsWhatAnUpdateLeavesOpen() {
    Host stored =
        Host.FAMILY.create(
            "OpsiConfigserver", Map.of("id", "c.d.de", "description", "old", "notes", "kept"));
    Host update = Host.FAMILY.create("OpsiDepotserver", Map.of("id", "c.d.de", "description", ""));

    Host merged = Host.FAMILY.merge(stored, update);

    assertEquals("", merged.description());
    assertEquals("kept", merged.notes());
    assertEquals(HostType.CONFIGSERVER, merged.type());
  }

  @Test
  void sortsMixedValues() {
    List<Object> values = Arrays.asList("b", null, 10, true, "a", 9.5, false);

    assertEquals(
        Arrays.asList(false, true, 9.5, 10, "a", "b", null),
        AttributeTypes.VALUES.normalise(values));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "::1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "fe80::1:0, fe80::1:0"
  })
  void writesAddressesInTheirShortestForm(String given, String shortest) {
    assertEquals(shortest, ScalarType.IP_ADDRESS.parse(given));
  }

  @Test
  void refusesAddresses() {
    assertFalse(ScalarType.IP_ADDRESS.accepts("10.01.2.3"));
    assertFalse(ScalarType.IP_ADDRESS.accepts("localhost"));
    assertFalse(ScalarType.HARDWARE_ADDRESS.accepts("0011.22aa.bbcc"));
    assertFalse(ScalarType.NETWORK_ADDRESS.accepts("10.0.0.1/8"));
    assertEquals("10.0.0.0/8", ScalarType.NETWORK_ADDRESS.parse("10.0.0.0/255.0.0.0"));
    assertEquals("0.0.0.0/0", ScalarType.NETWORK_ADDRESS.parse("0.0.0.0/0"));
  }

  @Test
  @Tag("OBJ-25")
  void comparesVersions() {
    assertEquals(OpsiVersion.parse("1.0"), OpsiVersion.parse("1"));
    assertTrue(OpsiVersion.compare("1.10", ">", "1.9"));
    assertTrue(OpsiVersion.compare("1.0rc1", "<", "1.0"));
    assertTrue(OpsiVersion.compare("1.0-2", ">", "1.0-1"));
  }

  @Test
  void everyFamilyIsFoundByItsClassesAndPrefix() {
    ObjectFamilies.all()
        .forEach(
            family -> {
              assertEquals(family, ObjectFamilies.ofPrefix(family.prefix()).orElseThrow());
              assertEquals(family, ObjectFamilies.ofClass(family.name()).orElseThrow());
              family
                  .classNames()
                  .forEach(
                      name -> assertEquals(family, ObjectFamilies.ofClass(name).orElseThrow()));
            });
    assertEquals(22, ObjectFamilies.all().count());
    assertTrue(ObjectFamilies.ofClass("BaseObject").isEmpty());
  }
}
