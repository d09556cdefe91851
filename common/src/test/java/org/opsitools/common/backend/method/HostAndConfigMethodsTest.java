package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.common.backend.method.DirectSite.C1;
import static org.opsitools.common.backend.method.DirectSite.C2;
import static org.opsitools.common.backend.method.DirectSite.C3;
import static org.opsitools.common.backend.method.DirectSite.DEPOT;
import static org.opsitools.common.backend.method.DirectSite.SERVER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostAndConfigMethodsTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @Test
  void listsClientsWithDepotAndShortTimes() {
    DirectSite site = DirectSite.withHosts();

    Map<?, ?> client = (Map<?, ?>) site.list("getClients").get(0);

    assertEquals(3, site.list("getClients").size());
    assertEquals(C1, client.get("hostId"));
    assertEquals(DEPOT, client.get("depotId"));
    assertEquals("20240203040506", client.get("created"));
    assertEquals("20240203040506", client.get("lastSeen"));
    assertEquals("", client.get("ipAddress"));
    assertFalse(client.containsKey("id"));
    assertFalse(client.containsKey("type"));
    assertEquals(site.list("getClients"), site.list("getClients_listOfHashes"));
    assertTrue(site.refusal("getClients_listOfHashes", SERVER).contains("host_getObjects"));
  }

  @Test
  void choosesClientsByDepotProductAndRequest() {
    DirectSite site = DirectSite.withHosts().addProduct("p", "1.0", Map.of(), DEPOT);
    site.call("setProductState", "p", C1, "installed", "setup");
    site.call("setProductState", "p", C2, "not_installed");

    assertEquals(List.of(C1, C2, C3), site.list("getClientIDs"));
    assertEquals(List.of(C1, C2), site.list("getClientsOnDepot", DEPOT));
    assertEquals(List.of(C3), site.list("getClientsOnDepot", List.of(SERVER)));
    assertEquals(List.of(C1, C2), site.list("getClientsWithProducts", "P"));
    assertEquals(List.of(C1), site.list("getClientsWithProducts", "p", "installed"));
    assertEquals(List.of(C1), site.list("getClientsWithActionRequest", "setup"));
    assertEquals(List.of(C1, C2, C3), site.list("getClientIds_list"));
    assertEquals(List.of(C1, C2), site.list("getClientIds_list", null, DEPOT));
    assertEquals(List.of(C1), site.list("getClientIds_list", "", "", "", "p", "installed"));
    assertTrue(site.refusal("getClientIds_list", null, null, "group").contains("only"));
    for (String method :
        List.of("getClientsOnDepot", "getClientsWithProducts", "getClientsWithActionRequest")) {
      assertTrue(site.refusal(method, List.of()).contains("given"), method);
    }
  }

  @Test
  void makesHostsFromNameAndDomain() {
    DirectSite site = DirectSite.withHosts();

    assertEquals(
        "new.demo.example",
        site.call("createClient", "NEW", "demo.example", "d", "n", "", "001122334455"));
    assertEquals(
        "d2.demo.example",
        site.call(
            "createDepot",
            "d2",
            "demo.example",
            "file:///var/lib/opsi/depot",
            "smb://d2/opsi_depot",
            "file:///var/lib/opsi/repository",
            "webdavs://d2:4447/repository",
            "10.0.0.0/8"));

    assertEquals("new.demo.example", site.call("getClientIdByMac", "00-11-22-33-44-55"));
    assertEquals("", site.call("getClientIdByMac", "ff:11:22:33:44:55"));
    assertEquals("00:11:22:33:44:55", site.call("getMacAddress", "new.demo.example"));
    Map<?, ?> depot = site.map("getDepot_hash", "d2.demo.example");
    assertEquals("smb://d2/opsi_depot", depot.get("depotRemoteUrl"));
    assertEquals("10.0.0.0/8", depot.get("networkAddress"));
    assertEquals("", depot.get("ip"));
    assertEquals(List.of(SERVER, "d2.demo.example", DEPOT), site.list("getDepotIds_list"));
    site.call("deleteDepot", "d2.demo.example");
    site.call("deleteClient", "new.demo.example");
    assertEquals(List.of(SERVER, DEPOT), site.list("getDepotIds_list"));
    assertEquals(List.of(C1, C2, C3), site.list("getClientIDs"));
  }

  @Test
  void changesOneValueOfAHostAndLeavesTheOthers() {
    DirectSite site = DirectSite.withHosts();
    site.call("setOpsiHostKey", C1, KEY);

    site.call("setHostDescription", C1, "d");
    site.call("setHostNotes", C1, "n");
    site.call("setHostInventoryNumber", C1, 4711);
    site.call("setHostLastSeen", C1, "2020-01-02 03:04:05");
    site.call("setMacAddresses", C1, List.of("aabbccddeeff", "001122334455"));

    Map<?, ?> host = site.map("getHost_hash", C1);
    assertEquals("d", host.get("description"));
    assertEquals("n", host.get("notes"));
    assertEquals("4711", host.get("inventoryNumber"));
    assertEquals("20200102030405", host.get("lastSeen"));
    assertEquals("20240203040506", host.get("created"));
    assertEquals(KEY, site.call("getOpsiHostKey", C1));
    assertEquals(List.of("aa:bb:cc:dd:ee:ff"), site.list("getMacAddresses_list", C1));
    assertEquals(List.of(""), site.list("getMacAddresses_list", C2));
    assertEquals("", site.call("getIpAddress", C1));
    assertEquals(
        "Host 'x.demo.example' not found", site.refusal("setHostNotes", "x.demo.example", "n"));
  }

  @Test
  void renamesClientsAndDepots() {
    DirectSite site = DirectSite.withHosts();

    site.call("host_renameOpsiClient", C1, "renamed.demo.example");
    site.call("host_renameOpsiDepotserver", DEPOT, "depot9.demo.example");

    assertEquals("depot9.demo.example", site.call("getDepotId", "renamed.demo.example"));
    assertTrue(site.refusal("host_renameOpsiClient", C1, "y.demo.example").contains(C1));
    assertTrue(site.refusal("host_renameOpsiClient", C2, C3).contains(C3));
  }

  @Test
  void tellsServersAndDomain() {
    DirectSite site = DirectSite.withHosts();

    assertEquals("demo.example", site.call("getDomain"));
    assertEquals("pc.demo.example", site.call("getHostId", "pc"));
    assertEquals(SERVER, site.call("getServerId", C1));
    assertEquals(List.of(SERVER), site.list("getServerIds_list"));
    assertEquals(SERVER, site.call("getDepotId", C3));
    assertEquals("Client 'x.demo.example' not found", site.refusal("getDepotId", "x.demo.example"));
  }

  @Test
  void tellsTheDepotOfClients() {
    DirectSite site =
        DirectSite.withHosts()
            .addProduct("p", "1.0", Map.of(), DEPOT, SERVER)
            .addProduct("q", "1.0", Map.of(), SERVER);

    assertEquals(
        List.of(Map.of("depotId", DEPOT, "clientId", C1, "alternativeDepotIds", List.of())),
        site.list("configState_getClientToDepotserver", List.of(), C1));
    assertEquals(List.of(C3), clients(site.list("configState_getClientToDepotserver", SERVER)));
    assertEquals(List.of(C1, C2, C3), clients(site.list("configState_getClientToDepotserver")));
    assertEquals(
        List.of(), site.list("configState_getClientToDepotserver", null, "x.demo.example"));
    assertEquals(List.of(), alternatives(site, List.of()));
    assertEquals(List.of(SERVER), alternatives(site, "p"));
  }

  private static List<Object> clients(List<?> rows) {
    List<Object> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(String.valueOf(((Map<?, ?>) row).get("clientId"))));
    return ids;
  }

  private static List<?> alternatives(DirectSite site, Object productIds) {
    List<?> rows =
        site.list("configState_getClientToDepotserver", List.of(), C1, false, productIds);
    return (List<?>) ((Map<?, ?>) rows.get(0)).get("alternativeDepotIds");
  }

  @Test
  void generalConfigsAreTextsAndOthersStay() {
    DirectSite site = DirectSite.withHosts();
    site.call("config_createUnicode", "many", "", List.of("a", "b"), List.of("a", "b"), true, true);
    site.call("config_createBool", "flag", "f", true);

    site.call("setGeneralConfig", Map.of("flag", "off", "new", "text", "yes", "YES"));

    Map<?, ?> configs = site.map("getGeneralConfig_hash");
    assertEquals("a,b", configs.get("many"));
    assertEquals("False", configs.get("flag"));
    assertEquals("text", configs.get("new"));
    assertEquals("True", configs.get("yes"));
    assertEquals(SERVER, configs.get("clientconfig.depot.id"));
    assertEquals(
        "f",
        ((Map<?, ?>) site.list("config_getObjects", List.of(), Map.of("id", "flag")).get(0))
            .get("description"));
  }

  @Test
  void generalConfigsOfAClientAreItsStates() {
    DirectSite site = DirectSite.withHosts();
    site.call("config_createUnicode", "number", "", null, "5", true, false);

    site.call("setGeneralConfigValue", "number", "1", C1);
    site.call("setGeneralConfigValue", "number", "7", DEPOT);

    assertEquals("1", site.call("getGeneralConfigValue", "number", C1));
    assertEquals("7", site.call("getGeneralConfigValue", "number", C2));
    assertEquals("7", site.call("getGeneralConfigValue", "number"));
    assertNull(site.call("getGeneralConfigValue", "nosuch", C1));
    assertEquals(DEPOT, site.map("getGeneralConfig_hash", C1).get("clientconfig.depot.id"));
    site.call("deleteGeneralConfig", C1);
    assertEquals(SERVER, site.map("getGeneralConfig_hash", C1).get("clientconfig.depot.id"));
  }

  @Test
  void tellsClientsTheirNetwork() {
    DirectSite site = DirectSite.withHosts();
    site.call(
        "host_updateObject",
        Map.of("type", "OpsiDepotserver", "id", DEPOT, "depotRemoteUrl", "smb://d/install"));
    site.call("config_createUnicode", "clientconfig.depot.drive", "", "p:", "p:");

    Map<?, ?> network = site.map("getNetworkConfig_hash", C1);
    site.call("setNetworkConfig", Map.of("depotId", DEPOT), C3);

    assertEquals(SERVER, network.get("opsiServer"));
    assertEquals(DEPOT, network.get("depotId"));
    assertEquals("smb://d/install", network.get("depotUrl"));
    assertEquals("smb://d/utils", network.get("utilsUrl"));
    assertEquals("p:", network.get("utilsDrive"));
    assertEquals("service", site.call("getNetworkConfigValue", "nextBootServerType", C1));
    assertEquals(DEPOT, site.call("getDepotId", C3));
    assertTrue(
        site.refusal("setNetworkConfig", Map.of("depotUrl", "x"), C3).contains("only depotId"));
  }
}
