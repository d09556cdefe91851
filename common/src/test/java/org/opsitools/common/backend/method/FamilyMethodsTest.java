package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.common.backend.method.DirectSite.C1;
import static org.opsitools.common.backend.method.DirectSite.C2;
import static org.opsitools.common.backend.method.DirectSite.C3;
import static org.opsitools.common.backend.method.DirectSite.DEPOT;
import static org.opsitools.common.backend.method.DirectSite.SERVER;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opsitools.common.backend.UnknownMethodException;
import org.opsitools.common.backend.UnsupportedObjectException;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.AuditSoftware;
import org.opsitools.common.objects.LicensePool;
import org.opsitools.common.objects.User;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.MemoryStore;

class FamilyMethodsTest {
  private static DirectSite demo() {
    DirectSite site = DirectSite.empty();
    for (int i = 1; i <= 6; i++) {
      site.call("host_createOpsiClient", "pc00" + i + ".demo.example");
    }
    site.call("host_createOpsiClient", "other.demo.example");
    return site;
  }

  @Test
  void findsHostsByTheirIds() {
    DirectSite site = demo();

    assertEquals(6, site.list("host_getObjects", List.of(), Map.of("id", "pc00*")).size());
    assertEquals(
        1, site.list("host_getObjects", List.of(), Map.of("id", "PC001.demo.example")).size());
    assertEquals(
        1,
        site.list(
                "host_getObjects", List.of(), Map.of("id", List.of("pc001.demo.example", "x.y.zz")))
            .size());
    assertEquals(0, site.list("host_getObjects", List.of(), Map.of("id", "pc[0]*")).size());
  }

  @Test
  void refusesAttributesThatHostsDoNotHave() {
    DirectSite site = demo();

    String filter = site.refusal("host_getObjects", List.of(), Map.of("nosuch", "x"));
    String attributes = site.refusal("host_getObjects", List.of("nosuch"));

    for (String text : List.of(filter, attributes)) {
      assertTrue(text.contains("Host"), text);
      assertTrue(text.contains("nosuch"), text);
    }
  }

  @Test
  void objectsHaveAnIdentAndHashesHaveNone() {
    DirectSite site = demo();
    Map<String, Object> filter = Map.of("id", "other.demo.example");

    Map<?, ?> object = (Map<?, ?>) site.list("host_getObjects", List.of(), filter).get(0);
    Map<?, ?> hash = (Map<?, ?>) site.list("host_getHashes", List.of(), filter).get(0);

    assertEquals("other.demo.example", object.get("ident"));
    assertEquals("OpsiClient", object.get("type"));
    assertEquals("2024-02-03 04:05:06", object.get("created"));
    assertFalse(hash.containsKey("ident"));
    assertEquals("OpsiClient", hash.get("type"));
  }

  @Test
  void attributesThatAreNotAskedForAreNull() {
    Map<?, ?> host =
        (Map<?, ?>)
            demo().list("host_getObjects", List.of("created"), Map.of("id", "other*")).get(0);

    assertEquals("2024-02-03 04:05:06", host.get("created"));
    assertEquals("other.demo.example", host.get("id"));
    assertNull(host.get("opsiHostKey"));
  }

  @Test
  void identsComeInThreeForms() {
    DirectSite site = DirectSite.withHosts();
    site.addProduct("p", "1.0", Map.of(), DEPOT);

    for (String text : List.of("str", "unicode")) {
      assertEquals(
          List.of("p;LocalbootProduct;1.0;1;" + DEPOT),
          site.list("productOnDepot_getIdents", text));
    }
    for (String list : List.of("list", "tuple")) {
      assertEquals(
          List.of(List.of("p", "LocalbootProduct", "1.0", "1", DEPOT)),
          site.list("productOnDepot_getIdents", list));
    }
    for (String map : List.of("dict", "hash")) {
      assertEquals(
          List.of(Map.of("id", "p", "productVersion", "1.0", "packageVersion", "1")),
          site.list("product_getIdents", map, Map.of("productVersion", "1*")));
    }
    assertTrue(site.refusal("product_getIdents", "json").contains("json"));
  }

  @Test
  void insertReplacesAndUpdateMerges() {
    DirectSite site = demo();
    Map<String, Object> client = Map.of("type", "OpsiClient", "id", "other.demo.example");
    Map<String, Object> noted = new HashMap<>(client);
    noted.put("notes", "n");
    Map<String, Object> described = new HashMap<>(client);
    described.put("description", "d");

    site.call("host_updateObject", noted);
    site.call("host_updateObjects", List.of(described));
    Map<?, ?> merged =
        (Map<?, ?>) site.list("host_getObjects", List.of(), Map.of("id", "other*")).get(0);
    site.call("host_insertObject", described);
    Map<?, ?> replaced =
        (Map<?, ?>) site.list("host_getObjects", List.of(), Map.of("id", "other*")).get(0);

    assertEquals("n", merged.get("notes"));
    assertEquals("d", merged.get("description"));
    assertEquals("", replaced.get("notes"));
    assertEquals(merged.get("opsiHostKey"), replaced.get("opsiHostKey"));
  }

  @Test
  void updateOfAnAbsentObjectIsRefusedAndUpdatesStoreIt() {
    DirectSite site = demo();
    Map<String, Object> client = Map.of("type", "OpsiClient", "id", "new.demo.example");

    String refusal = site.refusal("host_updateObject", client);
    site.call("host_updateObjects", List.of(client));

    assertTrue(refusal.contains("new.demo.example"), refusal);
    assertEquals(1, site.list("host_getIdents", "str", Map.of("id", "new*")).size());
  }

  @Test
  void storesNothingOfAListWithOneBadObject() {
    DirectSite site = demo();
    List<Object> hosts =
        List.of(
            Map.of("type", "OpsiClient", "id", "good.demo.example"),
            Map.of("type", "OpsiClient", "id", "no domain"));

    String refusal = site.refusal("host_createObjects", hosts);

    assertTrue(refusal.contains("element 1"), refusal);
    assertEquals(List.of(), site.list("host_getIdents", "str", Map.of("id", "good*")));
  }

  @Test
  void deletesByIdentityAndPattern() {
    DirectSite site = demo();

    site.call("host_delete", "pc001.demo.example");
    site.call("host_delete", List.of("pc002.demo.example", "absent.demo.example"));
    assertEquals(5, site.list("host_getIdents").size());
    site.call("host_delete", "pc00*");
    assertEquals(List.of("other.demo.example"), site.list("host_getIdents"));
    site.call(
        "host_deleteObjects", List.of(Map.of("type", "OpsiClient", "id", "other.demo.example")));
    assertEquals(List.of(), site.list("host_getIdents"));
  }

  @Test
  void refusesToDeleteEverythingUnlessToldSo() {
    DirectSite site = demo();

    for (Object nothing : Arrays.asList(null, "", List.of())) {
      String refusal = site.refusal("host_delete", nothing);
      assertTrue(refusal.contains("'*'"), refusal);
    }
    String refusal = site.refusal("productOnClient_delete", List.of(), "");
    assertTrue(refusal.contains("ProductOnClient"), refusal);
    assertEquals(7, site.list("host_getIdents").size());
    site.call("host_delete", "*");
    assertEquals(List.of(), site.list("host_getIdents"));
  }

  @Test
  void oneGivenPartOfAnIdentityIsEnoughToDelete() {
    DirectSite site = DirectSite.withHosts();

    site.call("configState_delete", List.of(), C1);

    assertEquals(List.of("clientconfig.depot.id;" + C2), site.list("configState_getIdents"));
  }

  @Test
  void deletesAProductByTheNameThatTheInterfaceGivesItsId() {
    DirectSite site = DirectSite.withHosts();
    site.addProduct("p", "1.0", Map.of()).addProduct("p", "2.0", Map.of());

    site.call("product_delete", "p", "1.0", null);

    assertEquals(List.of("p;2.0;1"), site.list("product_getIdents"));
  }

  @Test
  @Tag("ADM-29")
  void numbersBecomeTheTextsThatWereTyped() {
    DirectSite site = DirectSite.empty();

    site.call("config_createUnicode", "x", "d", 100, 100, true, false);
    site.call("config_createUnicode", "y", "d", new BigDecimal("1.10"), List.of(), true, false);

    Map<?, ?> x = (Map<?, ?>) site.list("config_getObjects", List.of(), Map.of("id", "x")).get(0);
    Map<?, ?> y = (Map<?, ?>) site.list("config_getObjects", List.of(), Map.of("id", "y")).get(0);
    assertEquals("UnicodeConfig", x.get("type"));
    assertEquals(List.of("100"), x.get("possibleValues"));
    assertEquals(List.of("100"), x.get("defaultValues"));
    assertEquals(true, x.get("editable"));
    assertEquals(false, x.get("multiValue"));
    assertEquals(List.of("1.10"), y.get("possibleValues"));
  }

  @Test
  void makesObjectsOfEachClass() {
    DirectSite site = DirectSite.withHosts();
    site.addProduct("p", "1.0", Map.of(), DEPOT);
    site.call("config_createBool", "b", "", true);
    site.call("product_createNetboot", "n", "1", "1", "Net");
    site.call("productProperty_createBool", "p", "1.0", "1", "flag");
    site.call("productProperty_createUnicode", "p", "1.0", "1", "text", null, List.of("a", "b"));
    site.call("group_createHostGroup", "g");
    site.call("group_createProductGroup", "g");
    site.call("objectToGroup_create", "HostGroup", "g", C1);
    site.call("licenseContract_create", "c");
    site.call("softwareLicense_createOEM", "o", "c");
    site.call("softwareLicense_createVolume", "v", "c", 5);

    assertEquals(List.of("BoolConfig", "UnicodeConfig"), types(site, "config"));
    assertEquals(List.of("NetbootProduct", "LocalbootProduct"), types(site, "product"));
    assertEquals(
        List.of("BoolProductProperty", "UnicodeProductProperty"), types(site, "productProperty"));
    assertEquals(List.of("HostGroup", "ProductGroup"), types(site, "group"));
    assertEquals(
        List.of("OEMSoftwareLicense", "VolumeSoftwareLicense"), types(site, "softwareLicense"));
    assertEquals(List.of("HostGroup;g;" + C1), site.list("objectToGroup_getIdents"));
  }

  private static List<Object> types(DirectSite site, String prefix) {
    List<Object> types = new ArrayList<>();
    for (Object object : site.list(prefix + "_getObjects")) {
      types.add(String.valueOf(((Map<?, ?>) object).get("type")));
    }
    return types;
  }

  @Test
  void hardwareTakesWhateverAttributesTheSiteHas() {
    DirectSite site = DirectSite.withHosts();

    site.call("auditHardware_create", "CHIPSET", Map.of("name", "X1"));
    site.call("auditHardware_create", "CHIPSET", Map.of("name", "X2"));
    site.call("auditHardware_delete", "CHIPSET", Map.of("name", "X1"));

    Map<?, ?> left = (Map<?, ?>) site.list("auditHardware_getHashes").get(0);
    assertEquals("X2", left.get("name"));
    assertEquals(1, site.list("auditHardware_getObjects").size());
  }

  @Test
  void resultsAreMadeWhenTheyAreRead() {
    List<?> hosts = demo().list("host_getObjects");

    assertEquals(hosts.get(0), hosts.get(0));
    assertTrue(hosts.get(0) != hosts.get(0), "each reading makes a new map");
    assertSame(hosts, hosts);
  }

  @Test
  void countsParametersBeforeAnythingIsCalled() {
    DirectSite site = DirectSite.empty();

    String few = site.refusal("SSHCommand_createObject");
    String many = site.refusal("SSHCommand_createObject", "a", "b", "c", "d", "e", "f", "g");
    String keywords = site.refusal("host_getObjects", List.of(), "id=x");

    assertEquals(
        "SSHCommand_createObject: expected 1 to 6 parameters, got 0; it is called as"
            + " SSHCommand_createObject(menuText, *commands, *position, *needSudo,"
            + " *tooltipText, *parentMenuText)",
        few);
    assertTrue(many.contains("expected 1 to 6 parameters, got 7"), many);
    assertTrue(keywords.contains("expected an object as filter"), keywords);
  }

  @Test
  void unknownMethodsNameTheClosest() {
    DirectSite site = DirectSite.empty();

    UnknownMethodException unknown =
        assertThrows(UnknownMethodException.class, () -> site.call("host_getObject"));

    assertTrue(unknown.text().contains("host_getObjects"), unknown.text());
    assertEquals("host_getObject", unknown.method());
  }

  @Test
  void methodsOfAServiceSayWhatTheyNeed() {
    DirectSite site = DirectSite.empty();

    for (String method :
        List.of(
            "depot_installPackage",
            "log_read",
            "getMD5Sum",
            "hostControlSafe_reboot",
            "backend_getLicensingInfo",
            "getDepotSelectionAlgorithm")) {
      ServiceRequiredException refusal =
          assertThrows(ServiceRequiredException.class, () -> site.call(method, "x"));
      assertEquals(method, refusal.method());
      assertTrue(refusal.text().contains("service mode"), refusal.text());
    }
  }

  @Test
  void aStoreWithoutAPlaceForLicencesAuditAndUsersRefusesThem() {
    DirectSite site =
        DirectSite.on(
            MemoryStore.without(LicensePool.FAMILY, AuditSoftware.FAMILY, User.FAMILY),
            DirectSite.settings(DirectSettings.Site.unconfigured()));

    assertThrows(UnsupportedObjectException.class, () -> site.call("licensePool_create", "p"));
    assertThrows(UnsupportedObjectException.class, () -> site.call("createLicensePool", "p"));
    assertThrows(
        UnsupportedObjectException.class,
        () -> site.call("auditSoftware_create", "n", "1", "", "", "x64"));
    assertThrows(
        UnsupportedObjectException.class,
        () -> site.call("user_createObjects", Map.of("type", "User", "id", "admin")));
  }

  @Test
  void answersOfTheInterfaceAreLikeAServers() throws IOException {
    Map<?, ?> answer =
        (Map<?, ?>) JsonText.parse(Files.readString(Fixtures.path("backends/interface.json")));
    Map<?, ?> theirs = named((List<?>) answer.get("result"), "productOnDepot_delete");
    Map<?, ?> ours =
        named(DirectSite.empty().list("backend_getInterface"), "productOnDepot_delete");

    theirs.forEach((key, value) -> assertEquals(value, ours.get(key), String.valueOf(key)));
    assertNotNull(ours.get("doc"));
  }

  private static Map<?, ?> named(List<?> methods, String name) {
    for (Object method : methods) {
      if (name.equals(((Map<?, ?>) method).get("name"))) {
        return (Map<?, ?>) method;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void severalClientsAreFoundByTheirClass() {
    DirectSite site = DirectSite.withHosts();

    assertEquals(List.of(C1, C2, C3), site.list("host_getIdents", "str", type("OpsiClient")));
    assertEquals(
        List.of(SERVER, DEPOT), site.list("host_getIdents", null, type("OpsiDepotserver")));
  }

  private static Map<String, @Nullable Object> type(String name) {
    Map<String, @Nullable Object> filter = new HashMap<>();
    filter.put("type", name);
    filter.put("id", null);
    return filter;
  }
}
