package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.common.backend.method.DirectSite.C1;
import static org.opsitools.common.backend.method.DirectSite.C2;
import static org.opsitools.common.backend.method.DirectSite.C3;
import static org.opsitools.common.backend.method.DirectSite.DEPOT;
import static org.opsitools.common.backend.method.DirectSite.SERVER;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a store in memory; other stores prove the same by a subclass. */
public class GroupAndPropertyMethodsTest extends SiteTest {
  private static final String RESTORE = "opsi-local-image-restore";

  private DirectSite site() {
    DirectSite site = hosts();
    site.call("createGroup", "g", List.of(C1, C2), "two clients");
    return site;
  }

  private DirectSite withProperties() {
    DirectSite site = site().addProduct("p", "1.0", Map.of("setupScript", "s"), DEPOT, SERVER);
    site.call(
        "productProperty_createUnicode",
        "p",
        "1.0",
        "1",
        "color",
        "c",
        List.of("a", "b"),
        "a",
        false,
        false);
    site.call("productProperty_createUnicode", "p", "1.0", "1", "many", "", null, null, true, true);
    site.call("productProperty_createBool", "p", "1.0", "1", "flag");
    site.call("productPropertyState_create", "p", "color", DEPOT, List.of("a"));
    return site;
  }

  @Test
  @Tag("ADM-30")
  void listsTheImagesThatEveryClientOfAGroupHas() {
    DirectSite site = site().addProduct(RESTORE, "1", Map.of("type", "NetbootProduct"), DEPOT);
    site.call(
        "productProperty_createUnicode",
        RESTORE,
        "1",
        "1",
        "imagefiles_list",
        "",
        null,
        null,
        true,
        true);
    site.call("productPropertyState_create", RESTORE, "imagefiles_list", C1, "a,b");
    site.call("productPropertyState_create", RESTORE, "imagefiles_list", C2, List.of("b", "c"));

    assertEquals(List.of("b"), site.list("getPossibleImagefileValuesForHostGroup", "g"));
    assertEquals(List.of(), site.list("getPossibleImagefileValuesForHostGroup", "nosuch"));
  }

  @Test
  void renamedGroupKeepsKindMembersAndPlace() {
    DirectSite site = site();
    site.call("group_createHostGroup", "child", "", "", "g");
    site.call("group_createProductGroup", "products", "of products");
    site.call("objectToGroup_create", "ProductGroup", "products", "p");

    site.call("group_rename", "g", "h");
    site.call("group_rename", "products", "renamed");

    assertEquals(
        List.of("HostGroup;h;" + C1, "HostGroup;h;" + C2, "ProductGroup;renamed;p"),
        site.list("objectToGroup_getIdents"));
    assertEquals(Map.of("h", Map.of("child", Map.of())), site.map("getHostGroupTree_hash"));
    assertEquals(
        List.of("renamed"), site.list("group_getIdents", "str", Map.of("type", "ProductGroup")));
    assertTrue(site.refusal("group_rename", "h", "child").contains("exists"));
    assertTrue(site.refusal("group_rename", "nosuch", "x").contains("nosuch"));
    assertEquals(false, site.call("groupname_exists", "g"));
    assertEquals(true, site.call("groupname_exists", "h"));
  }

  @Test
  void requestsAnActionOnEveryClientOfAGroup() {
    DirectSite site = withProperties();

    site.call("setProductActionRequestForHostGroup", "g", "p", "setup");

    assertEquals("setup", site.state("p", C1).get("actionRequest"));
    assertEquals("setup", site.state("p", C2).get("actionRequest"));
    assertEquals(List.of(), site.list("productOnClient_getIdents", "str", Map.of("clientId", C3)));
  }

  @Test
  void requestsNothingOfAProductGroupIfADepotLacksAProduct() {
    DirectSite site = withProperties();
    site.call("group_createProductGroup", "products");
    site.call("objectToGroup_create", "ProductGroup", "products", "p");
    site.call("objectToGroup_create", "ProductGroup", "products", "q");

    String refusal =
        site.refusal("setProductActionRequestForProductGroup", "g", "products", "setup");

    assertEquals("Product 'q' not found on depot '" + DEPOT + "'", refusal);
    assertEquals(List.of(), site.list("productOnClient_getIdents"));
  }

  @Test
  void setsAPropertyForEveryClientOfAGroup() {
    DirectSite site = withProperties();

    site.call("setProductPropertyForHostGroup", "p", "color", "b", "g");

    assertEquals(Map.of("color", "b"), site.map("getProductProperties_hash", "p", C1));
    assertEquals(Map.of("color", "b"), site.map("getProductProperties_hash", "p", C2));
  }

  @Test
  @Tag("OBJ-22")
  void valuesOfAClientStandOverThoseOfItsDepotAlone() {
    DirectSite site = hosts().addProduct("p", "1.0", Map.of(), DEPOT);
    site.call(
        "productProperty_createUnicode",
        "p",
        "1.0",
        "1",
        "color",
        "",
        List.of("a", "b", "c"),
        "a",
        false,
        false);
    site.call("productPropertyState_create", "p", "color", DEPOT, List.of("b"));

    Object before = site.call("productPropertyState_getValues", "p", "color", C1);
    site.call("setProductProperty", "p", "color", "c", C1);
    Object after = site.call("productPropertyState_getValues", "p", "color", List.of(C1, C2));

    assertEquals(Map.of(C1, Map.of("p", Map.of("color", List.of("b")))), before);
    assertEquals(
        Map.of(
            C1, Map.of("p", Map.of("color", List.of("c"))),
            C2, Map.of("p", Map.of("color", List.of("b")))),
        after);
  }

  @Test
  @Tag("OBJ-23")
  void statesStandOverThoseOfTheDepotAndOverDefaults() {
    DirectSite site = hosts();
    site.call("config_createUnicode", "x", "", List.of("d", "e", "f"), "d", true, false);
    site.call("configState_create", "x", DEPOT, "e");
    site.call("configState_create", "x", C1, "f");

    assertEquals(
        Map.of(
            C1, Map.of("x", List.of("f")),
            C2, Map.of("x", List.of("e")),
            DEPOT, Map.of("x", List.of("e"))),
        site.call("configState_getValues", "x", List.of(C1, C2, DEPOT)));
  }

  @Test
  void aPropertyWithoutAnObjectChangesDepotsThatHaveAValue() {
    DirectSite site = withProperties();

    site.call("setProductProperty", "p", "color", "b");

    assertEquals(List.of("p;color;" + DEPOT), site.list("productPropertyState_getIdents"));
    assertEquals(Map.of("color", "b"), site.map("getProductProperties_hash", "p", DEPOT));
  }

  @Test
  void propertiesAreCheckedBeforeOneIsSet() {
    DirectSite site = withProperties();

    assertTrue(
        site.refusal("setProductProperties", "p", Map.of("color", "b", "nosuch", 1), C1)
            .contains("'nosuch' not found for product 'p'"));
    assertTrue(
        site.refusal("setProductProperty", "p", "color", List.of("a", "b"), C1)
            .contains("one value"));
    assertEquals(List.of("p;color;" + DEPOT), site.list("productPropertyState_getIdents"));
    site.call("setProductProperties", "p", Map.of("flag", "yes", "many", List.of("1", "2")), C1);
    assertEquals(
        Map.of("color", "a", "flag", "True", "many", "1,2"),
        site.map("getProductProperties_hash", "p", C1));
  }

  @Test
  void describesPropertiesAsADepotHasThem() {
    DirectSite site = withProperties();
    site.call("setProductProperty", "p", "color", "b");

    List<?> definitions = site.list("getProductPropertyDefinitions_listOfHashes", "p", DEPOT);

    assertEquals(
        Map.of("name", "color", "description", "c", "values", List.of("a", "b"), "default", "b"),
        definitions.get(0));
    assertEquals(Map.of("p", definitions), site.map("getProductPropertyDefinitions_hash", DEPOT));
    assertEquals("a", site.map("getProductProperties_hash", "p").get("color"));
  }

  @Test
  void makesAndRemovesAPropertyOfTheVersionsOnDepots() {
    DirectSite site = withProperties();

    site.call("createProductPropertyDefinition", "p", "size", "s", "x", List.of("x", "y"));
    assertEquals("x", site.map("getProductProperties_hash", "p", SERVER).get("size"));
    site.call("deleteProductPropertyDefinition", "p", "size");
    assertEquals(3, site.list("productProperty_getObjects").size());
    site.call("deleteProductPropertyDefinitions", "p");
    assertEquals(List.of(), site.list("productProperty_getObjects"));
  }
}
