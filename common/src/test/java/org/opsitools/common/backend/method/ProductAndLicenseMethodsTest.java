package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.common.backend.method.DirectSite.C1;
import static org.opsitools.common.backend.method.DirectSite.C2;
import static org.opsitools.common.backend.method.DirectSite.C3;
import static org.opsitools.common.backend.method.DirectSite.DEPOT;
import static org.opsitools.common.backend.method.DirectSite.SERVER;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductAndLicenseMethodsTest {
  private static DirectSite site() {
    return DirectSite.withHosts()
        .addProduct("p", "1.0", Map.of("setupScript", "s", "name", "P"), DEPOT)
        .addProduct("p", "2.0", Map.of("setupScript", "s", "customScript", "c"), SERVER)
        .addProduct("n", "1", Map.of("type", "NetbootProduct"), DEPOT);
  }

  @Test
  void locksAndUnlocksProductsOnDepots() {
    DirectSite site = site();

    site.call("lockProduct", "p");
    assertEquals(Map.of("p", List.of(SERVER, DEPOT)), site.map("getProductLocks_hash"));
    site.call("unlockProduct", "p", List.of(SERVER));
    assertEquals(Map.of("p", List.of(DEPOT)), site.map("getProductLocks_hash"));
    assertEquals(Map.of(), site.map("getProductLocks_hash", SERVER));
    assertTrue(site.refusal("unlockProduct", "nosuch").contains("'nosuch' not found"));
  }

  @Test
  void tellsProductsInTheVersionOfADepot() {
    DirectSite site = site();

    Map<?, ?> product = site.map("getProduct_hash", "p", DEPOT);

    assertEquals("p", product.get("productId"));
    assertEquals("localboot", product.get("productType"));
    assertEquals("1.0", product.get("productVersion"));
    assertEquals("P", product.get("name"));
    assertFalse(product.containsKey("id"));
    assertFalse(product.containsKey("type"));
    assertEquals(3, site.list("getProducts_listOfHashes").size());
    assertEquals(2, site.list("getProducts_listOfHashes", DEPOT).size());
    Map<?, ?> byDepot = site.map("getProducts_hash");
    assertEquals(product, ((Map<?, ?>) byDepot.get(DEPOT)).get("p"));
    assertEquals(1, ((Map<?, ?>) byDepot.get(SERVER)).size());
    assertTrue(site.refusal("getProduct_hash", "n", SERVER).contains(SERVER));
  }

  @Test
  void listsTheIdsOfProducts() {
    DirectSite site = site();
    site.call("setProductState", "p", C1, "installed");
    site.call("setProductState", "n", C1, "not_installed");

    assertEquals(List.of("n", "p"), site.list("getProductIds_list"));
    assertEquals(List.of("n"), site.list("getProductIds_list", "netboot"));
    assertEquals(List.of("p"), site.list("getLocalBootProductIds_list", DEPOT));
    assertEquals(List.of("n"), site.list("getNetBootProductIds_list", C1));
    assertEquals(List.of("p"), site.list("getProductIds_list", "", C1, "installed"));
    assertEquals(List.of("n", "p"), site.list("getInstallableProductIds_list", C1));
    assertEquals(List.of("p"), site.list("getInstallableLocalBootProductIds_list", C1));
    assertEquals(List.of(), site.list("getInstallableNetBootProductIds_list", C3));
    assertEquals(List.of("p"), site.list("getInstalledProductIds_list", C1));
    assertEquals(List.of(), site.list("getInstalledNetBootProductIds_list", C1));
    assertEquals(List.of("n"), site.list("getProvidedNetBootProductIds_list", DEPOT));
    assertEquals(List.of("p"), site.list("getProvidedLocalBootProductIds_list", SERVER));
  }

  @Test
  void tellsTheActionsThatHaveAScript() {
    DirectSite site = site();

    assertEquals(
        List.of("none", "setup", "uninstall", "update", "always", "once", "custom"),
        site.list("getPossibleProductActions_list"));
    assertEquals(List.of("none", "setup"), site.list("getPossibleProductActions_list", "p", DEPOT));
    assertEquals(
        Map.of("p", List.of("none", "setup", "custom")),
        site.map("getPossibleProductActions_hash", SERVER));
  }

  @Test
  void comparesTheProductsOfDepots() {
    DirectSite site = site();

    assertEquals(false, site.call("areDepotsSynchronous"));
    assertEquals(true, site.call("areDepotsSynchronous", List.of(DEPOT)));
    site.call("productOnDepot_delete", "*", "*");
    assertEquals(true, site.call("areDepotsSynchronous"));
    assertEquals("No depots found", site.refusal("areDepotsSynchronous", "x.demo.example"));
  }

  @Test
  void makesProductsOnAllDepots() {
    DirectSite site = DirectSite.withHosts();

    site.call("createLocalBootProduct", "l", "L", "1", "2", true, "setup.opsiscript");
    site.call("createNetBootProduct", "n", "N", "1", "2");
    site.call("createProduct", "localboot", "o", "O", "1", "2");

    Map<?, ?> product = site.map("getProduct_hash", "l");
    assertEquals(true, product.get("licenseRequired"));
    assertEquals("setup.opsiscript", product.get("setupScript"));
    assertEquals(List.of("localBoot"), product.get("productClassIds"));
    assertEquals("netboot", site.map("getProduct_hash", "n").get("productType"));
    assertEquals(6, site.list("productOnDepot_getObjects").size());
  }

  private static DirectSite licensed() {
    DirectSite site = DirectSite.withHosts();
    site.call("createLicenseContract", "c", "partner", "2020-01-02");
    site.call("createLicensePool", "pool", "a pool", List.of("p"));
    site.call("createSoftwareLicense", "l", "c", "RETAIL", "1", "", "");
    site.call("addSoftwareLicenseToLicensePool", "l", "pool", "KEY-1");
    return site;
  }

  @Test
  void newIdsAreMadeOfTheTime() {
    DirectSite site = DirectSite.withHosts();

    assertEquals("c_2024-02-03_04:05:06_0", site.call("createLicenseContract"));
    assertEquals("c_2024-02-03_04:05:06_1", site.call("createLicenseContract"));
    assertEquals("p_2024-02-03_04:05:06_0", site.call("createLicensePool"));
    assertEquals(
        "l_2024-02-03_04:05:06_0",
        site.call("createSoftwareLicense", "", "c_2024-02-03_04:05:06_0"));
  }

  @Test
  void tellsContractsLicencesAndPools() {
    DirectSite site = licensed();

    Map<?, ?> contract = site.map("getLicenseContract_hash", "c");
    Map<?, ?> license = site.map("getSoftwareLicense_hash", "l");

    assertEquals("c", contract.get("licenseContractId"));
    assertEquals("2020-01-02", contract.get("conclusionDate"));
    assertEquals("RETAIL", license.get("licenseType"));
    assertEquals(Map.of("pool", "KEY-1"), license.get("licenseKeys"));
    assertEquals(List.of("pool"), license.get("licensePoolIds"));
    assertEquals(List.of("l"), site.list("getSoftwareLicenseIds_list"));
    assertEquals(List.of(license), site.list("getSoftwareLicenses_listOfHashes"));
    assertEquals(List.of("pool"), site.list("getLicensePoolIds_list"));
    assertEquals("pool", site.call("getLicensePoolId", "p"));
    assertTrue(site.refusal("getLicensePoolId", "q").contains("No license pool"));
    assertTrue(site.refusal("createSoftwareLicense", "x", "c", "free").contains("none of oem"));
  }

  @Test
  void clientsUseLicencesUntilNoneIsLeft() {
    DirectSite site = licensed();

    assertEquals("KEY-1", site.call("getAndAssignSoftwareLicenseKey", C1, "", "p"));
    assertEquals("KEY-1", site.call("getAndAssignSoftwareLicenseKey", C1, "pool"));
    String refusal = site.refusal("getOrCreateSoftwareLicenseUsage_hash", C2, "pool");

    assertTrue(refusal.contains("No license available"), refusal);
    assertFalse(refusal.contains("KEY-1"), refusal);
    assertEquals(
        Map.of(
            "licenses", 1,
            "usedBy", List.of(C1),
            "usageCount", 1,
            "maxInstallations", 1,
            "remainingInstallations", 0),
        site.map("getLicenseStatistics_hash").get("pool"));
    site.call("deleteSoftwareLicenseUsage", C1, "", "", "p");
    assertEquals(
        "l", site.map("licenseOnClient_getOrCreateObject", C2, "pool").get("softwareLicenseId"));
    site.call("deleteAllSoftwareLicenseUsages", List.of(C2));
    assertEquals(List.of(), site.list("getSoftwareLicenseUsages_listOfHashes"));
  }

  @Test
  void theProductsKeyStandsInForALicence() {
    DirectSite site = licensed().addProduct("q", "1", Map.of(), DEPOT);
    site.call("productProperty_createUnicode", "q", "1", "1", "productkey", "", null, "K", true);
    site.call("productPropertyState_create", "q", "productkey", DEPOT, "K");

    assertEquals("K", site.call("getLicenseKey", "q", C1));
    assertTrue(site.refusal("getLicenseKey", "r", C1).contains("No license pool"));
  }

  @Test
  void removesAPoolWithItsLicences() {
    DirectSite site = licensed();
    site.call("setSoftwareLicenseUsage", C1, "pool", "l", "KEY-1");

    site.call("deleteLicensePool", "pool", true);

    assertEquals(List.of(), site.list("getLicensePoolIds_list"));
    assertEquals(List.of(), site.list("getSoftwareLicenseIds_list"));
    assertEquals(List.of(), site.list("licenseOnClient_getObjects"));
    site.call("deleteLicenseContract", "c");
    assertEquals(List.of(), site.list("getLicenseContractIds_list"));
  }

  @Test
  void poolsAreForProductsAndAuditedSoftware() {
    DirectSite site = licensed();
    site.call("auditSoftware_create", "Office", "1", "", "", "x64", "{ABC}");

    site.call("createLicensePool", "second");
    site.call("addProductIdsToLicensePool", List.of("q", "r"), "pool");
    site.call("removeProductIdsFromLicensePool", "p", "pool");
    site.call("setWindowsSoftwareIdsToLicensePool", "{abc}", "pool");
    Map<?, ?> pool = site.map("getLicensePool_hash", "pool");
    assertEquals(List.of("q", "r"), pool.get("productIds"));
    assertEquals(List.of("{abc}"), pool.get("windowsSoftwareIds"));
    assertEquals("pool", site.call("getLicensePoolId", "", "{abc}"));
    site.call("auditSoftware_create", "Office", "2", "", "", "x64", "{ABC}");
    site.call("auditSoftwareToLicensePool_create", "Office", "2", "", "", "x64", "second");
    assertEquals(2, site.list("getLicensePools_listOfHashes").size());
    assertTrue(site.refusal("getLicensePoolId", "", "{abc}").contains("Multiple license pools"));
    site.call("setWindowsSoftwareIdsToLicensePool", List.of(), "second");
    assertEquals("pool", site.call("getLicensePoolId", "", "{abc}"));
  }

  @Test
  void keepsTheSoftwareThatAnInventoryTells() {
    DirectSite site = DirectSite.withHosts();

    site.call(
        "setSoftwareInformation",
        C1,
        Map.of(
            "{abc}",
            Map.of("displayName", "Office", "displayVersion", "1.2", "uninstallString", "u"),
            "SCANPROPERTIES",
            Map.of("scantime", "x")));

    Map<?, ?> told = (Map<?, ?>) site.map("getSoftwareInformation_hash", C1).get("{abc}");
    Map<?, ?> all = (Map<?, ?>) site.list("getSoftwareInformation_listOfHashes").get(0);
    assertEquals("Office", told.get("displayName"));
    assertEquals("1.2", told.get("displayVersion"));
    assertEquals("u", told.get("uninstallString"));
    assertEquals(List.of(C1), all.get("installedOn"));
    assertEquals(1, all.get("installationCount"));
    assertEquals(2, site.call("getSoftwareAuditDataCount"));
    site.call("auditSoftwareOnClient_setObsolete", C2);
    assertEquals(1, site.list("auditSoftwareOnClient_getObjects").size());
    site.call("auditSoftwareOnClient_setObsolete", C1);
    assertEquals(List.of(), site.list("auditSoftwareOnClient_getObjects"));
    assertTrue(site.refusal("auditSoftwareOnClient_setObsolete", List.of()).contains("'*'"));
    site.call("setSoftwareInformation", C1, Map.of("{x}", Map.of()));
    site.call("deleteSoftwareInformation", C1);
    assertEquals(List.of(), site.list("auditSoftwareOnClient_getObjects"));
  }

  @Test
  void keepsTheHardwareThatAnInventoryTells() {
    DirectSite site = DirectSite.withHosts();
    site.call("setHardwareInformation", C1, Map.of("CHIPSET", List.of(Map.of("name", "old"))));

    site.call("setHardwareInformation", C1, Map.of("CHIPSET", List.of(Map.of("name", "new"))));

    assertEquals(
        Map.of(
            "CHIPSET", List.of(Map.of("name", "new")),
            "SCANPROPERTIES", List.of(Map.of("scantime", "2024-02-03 04:05:06"))),
        site.map("getHardwareInformation_hash", C1));
    assertEquals(1, site.call("getHardwareAuditDataCount"));
    site.call("auditHardwareOnHost_setObsolete", "c1*");
    assertEquals(1, site.map("getHardwareInformation_hash", C1).size());
    site.call("setHardwareInformation", C1, Map.of("CHIPSET", List.of(Map.of("name", "x"))));
    site.call("deleteHardwareInformation", C1);
    assertEquals(List.of(), site.list("auditHardwareOnHost_getObjects"));
  }
}
