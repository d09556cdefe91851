package org.opsitools.common.backend.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.common.backend.method.DirectSite.C1;
import static org.opsitools.common.backend.method.DirectSite.C2;
import static org.opsitools.common.backend.method.DirectSite.C3;
import static org.opsitools.common.backend.method.DirectSite.DEPOT;
import static org.opsitools.common.backend.method.DirectSite.SERVER;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.config.Broadcast;
import org.opsitools.common.config.Extension;
import org.opsitools.common.config.Extensions;
import org.opsitools.common.testkit.MemoryStore;

class SiteMethodsTest {
  private static DirectSite with(DirectSettings.Site site) {
    return DirectSite.on(new MemoryStore(), DirectSite.settings(site));
  }

  private static DirectSettings.Site waking(int port) {
    return new DirectSettings.Site(
        name -> Optional.empty(),
        () ->
            List.of(
                new Broadcast("10.1.0.0/16", "127.0.0.1", List.of(port)),
                new Broadcast("192.168.0.0/16", "127.0.0.1", List.of(1))),
        List::of,
        Map::of);
  }

  @Test
  @Tag("MGR-33")
  void extensionsOfTheSiteNameTheirFileAndLine(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("50_site.conf"), "# ours\n\ndef foo(self):\n\tpass\n");
    Extensions extensions = Extensions.scan(directory);
    DirectSite site =
        with(
            new DirectSettings.Site(
                name -> extensions.find(name).map(Extension::unavailable).map(e -> e.text()),
                List::of,
                List::of,
                Map::of));

    String refusal = site.refusal("foo");

    assertTrue(refusal.contains(directory.resolve("50_site.conf") + ":3"), refusal);
    assertTrue(site.refusal("bar").contains("'bar' is not valid"));
  }

  @Test
  void wakesHostsThroughTheNetworkTheyAreIn() throws IOException {
    try (DatagramSocket listener = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(20_000);
      DirectSite site = with(waking(listener.getLocalPort())).addHosts();
      site.call(
          "host_createOpsiClient", "w.demo.example", null, "", "", "00:11:22:33:44:55", "10.1.2.3");

      Map<?, ?> answer = site.map("hostControlSafe_start", List.of("w.demo.example", C1));

      DatagramPacket packet = new DatagramPacket(new byte[200], 200);
      listener.receive(packet);
      byte[] expected = new byte[102];
      Arrays.fill(expected, 0, 6, (byte) 0xff);
      for (int i = 6; i < 102; i++) {
        expected[i] = (byte) (0x11 * (i % 6));
      }
      assertArrayEquals(expected, Arrays.copyOf(packet.getData(), packet.getLength()));
      assertEquals("sent", ((Map<?, ?>) answer.get("w.demo.example")).get("result"));
      assertNull(((Map<?, ?>) answer.get("w.demo.example")).get("error"));
      assertTrue(String.valueOf(answer.get(C1)).contains("hardware address"));
    }
  }

  @Test
  void wakingSafelyNeedsNames() {
    DirectSite site = with(waking(9)).addHosts();

    assertTrue(site.refusal("hostControlSafe_start").contains("no hostIds given"));
    assertEquals(3, site.map("hostControlSafe_start", "*").size());
    assertEquals(3, site.map("hostControl_start").size());
    assertTrue(site.refusal("hostControl_start", "x.demo.example").contains("not found"));
  }

  @Test
  void tellsOfTheBackend() {
    DirectSite site =
        with(
            new DirectSettings.Site(
                name -> Optional.empty(),
                List::of,
                () -> List.of(Map.of("Class", Map.of("Opsi", "CHIPSET"))),
                () -> Map.of(".*", List.of("file"))));

    assertEquals(
        Map.of("opsiVersion", "4.3.0", "modules", Map.of("valid", false), "realmodules", Map.of()),
        site.call("backend_info"));
    assertEquals(true, site.call("accessControl_authenticated"));
    assertEquals(true, site.call("accessControl_userIsAdmin"));
    assertEquals(false, site.call("userIsReadOnlyUser"));
    assertNull(site.call("backend_createBase"));
    assertEquals("2024-02-03 04:05:06.000000", site.call("getServiceTime"));
    assertEquals(List.of(List.of(".*", List.of("file"))), site.call("dispatcher_getConfig"));
    assertEquals(List.of("file"), site.call("dispatcher_getBackendNames"));
    assertEquals(List.of(Map.of(".*", List.of("file"))), site.call("getBackendInfos_listOfHashes"));
    assertEquals(
        List.of(Map.of("Class", Map.of("Opsi", "CHIPSET"))), site.call("auditHardware_getConfig"));
    assertTrue(site.refusal("backend_deleteBase").contains("every object"));
  }

  @Test
  void listsMethodsWithoutKeywords() {
    List<?> methods = DirectSite.empty().list("getPossibleMethods_listOfHashes");

    assertTrue(
        methods.contains(Map.of("name", "host_delete", "params", List.of("id"))),
        methods.toString());
    assertFalse(methods.toString().contains("**"));
  }

  @Test
  void storesPasswordsUnderTheServersKey(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("etc/opsi"));
    DirectSite site = DirectSite.below(root);
    String key = "0123456789abcdef0123456789abcdef";
    site.call("host_createOpsiConfigserver", SERVER, key);
    site.call("host_createOpsiClient", C1, key);

    site.call("user_setCredentials", "pcpatch", "linux123");

    assertEquals(
        "pcpatch:2b856a86cff89bef\n",
        Files.readString(root.resolve("etc/opsi/passwd"), StandardCharsets.UTF_8));
    assertEquals("linux123", site.map("user_getCredentials").get("password"));
    assertEquals("2b856a86cff89bef", site.call("getPcpatchPassword", C1));
    assertTrue(site.refusal("user_getCredentials", "nobody").contains("nobody"));
    String refusal = site.refusal("user_setCredentials", "pcpatch", "se\"cret");
    assertFalse(refusal.contains("cret\""), refusal);
    assertFalse(refusal.contains("se\""), refusal);
    String list = site.refusal("user_setCredentials", "pcpatch", List.of("s3cret"));
    assertFalse(list.contains("s3cret"), list);
  }

  @Test
  void keepsCommandsOfTheSiteBesideThoseOfOpsi(@TempDir Path root) throws IOException {
    Path shipped = root.resolve("etc/opsi/server_commands_default.conf");
    Path own = root.resolve("var/lib/opsi/server_commands_custom.conf");
    Files.createDirectories(shipped.getParent());
    Files.createDirectories(own.getParent());
    Files.writeString(shipped, "{\"id\":\"up\",\"menuText\":\"Up\",\"commands\":[\"uptime\"]}\n");
    DirectSite site = DirectSite.below(root);

    List<?> created = site.list("SSHCommand_createObject", "Disk Space", "df -h", 3, true);
    site.call("SSHCommand_updateObject", "Disk Space", null, null, null, "shows disks");

    assertEquals(2, created.size());
    assertEquals(
        "{\"menuText\":\"Disk Space\",\"commands\":[\"df -h\"],\"tooltipText\":\"shows disks\","
            + "\"parentMenuText\":null,\"id\":\"disk_space\",\"needSudo\":true,\"position\":3}\n",
        Files.readString(own, StandardCharsets.UTF_8));
    assertEquals(true, site.map("SSHCommand_getObject", "Up").get("buildIn"));
    assertTrue(site.refusal("SSHCommand_deleteObject", "Up").contains("came with opsi"));
    assertTrue(site.refusal("SSHCommand_createObject", "Up", "x").contains("exists"));
    assertTrue(site.refusal("SSHCommand_createObject", "New").contains("at least one line"));
    assertTrue(
        site.refusal("SSHCommand_createObjects", List.of(Map.of("menuText", "a", "bad", 1)))
            .contains("'bad'"));
    site.call("SSHCommand_updateObject", "Up", "uptime -p");
    assertNull(site.map("SSHCommand_getObject", "Up").get("buildIn"));
    site.call("SSHCommand_deleteObjects", List.of("Disk Space", "Up"));
    assertEquals("", Files.readString(own, StandardCharsets.UTF_8));
    Files.writeString(own, "{}\n{broken\n");
    assertTrue(site.refusal("SSHCommand_getObjects").contains(own + ":1"));
  }

  @Test
  void takesImageNamesAndLanguagesFromAWindowsImage(@TempDir Path root) throws IOException {
    Path sources = root.resolve("var/lib/opsi/depot/win/installfiles/sources");
    Files.createDirectories(sources);
    Path wim = sources.resolve("install.wim");
    Files.write(wim, WimImagesTest.wim(WimImagesTest.TWO_IMAGES));
    DirectSite site = DirectSite.below(root);
    site.call("host_createOpsiConfigserver", SERVER, null, "file:///var/lib/opsi/depot");
    site.addProduct("win", "1", Map.of("type", "NetbootProduct"), SERVER);
    for (String property : List.of("imagename", "system_language")) {
      site.call("productProperty_createUnicode", "win", "1", "1", property, "", "old", "old", true);
    }

    site.call("updateWIMConfig", "win");

    Map<?, ?> image = property(site, "imagename");
    Map<?, ?> language = property(site, "system_language");
    assertEquals(List.of("Windows Home", "Windows Pro"), image.get("possibleValues"));
    assertEquals(List.of("Windows Home"), image.get("defaultValues"));
    assertEquals(List.of("de-DE", "en-US"), language.get("possibleValues"));
    assertEquals(List.of("de-DE"), language.get("defaultValues"));
    Files.delete(wim);
    assertTrue(site.refusal("updateWIMConfig", "win").contains("install.esd"));
    assertEquals("No product with id 'x'", site.refusal("updateWIMConfig", "x"));
  }

  private static Map<?, ?> property(DirectSite site, String id) {
    return (Map<?, ?>)
        site.list("productProperty_getObjects", List.of(), Map.of("propertyId", id)).get(0);
  }

  @Test
  void offersTheProductsOfItsGroupsToAClient() {
    DirectSite site =
        DirectSite.withHosts()
            .addProduct("p", "1.0", Map.of("setupScript", "s", "name", "P"), DEPOT)
            .addProduct("q", "1.0", Map.of("setupScript", "s"), SERVER);
    site.call("group_createProductGroup", "kiosk");
    site.call("objectToGroup_create", "ProductGroup", "kiosk", "p");
    site.call("objectToGroup_create", "ProductGroup", "kiosk", "q");
    site.call(
        "config_createUnicode",
        "software-on-demand.product-group-ids",
        "",
        null,
        "kiosk,none",
        true,
        true);
    site.call("setProductState", "p", C1, "not_installed");

    List<?> products = site.list("getKioskProductInfosForClient", C1);
    Map<?, ?> all = site.map("getKioskProductInfosForClient", C1, true);

    assertEquals(1, products.size());
    Map<?, ?> product = (Map<?, ?>) products.get(0);
    assertEquals("P", product.get("productName"));
    assertEquals("setup", product.get("possibleAction"));
    assertEquals("LocalbootProduct", product.get("productType"));
    assertEquals(products, all.get("products"));
    assertEquals(
        Map.of("software-on-demand.product-group-ids", List.of("kiosk,none")),
        all.get("configStates"));
    assertTrue(site.refusal("getKioskProductInfosForClient", DEPOT).contains(DEPOT));
  }

  @Test
  void switchesClientsBetweenLocalAndWideNetworks() {
    DirectSite site = DirectSite.withHosts();
    for (String config :
        List.of(
            "opsiclientd.event_gui_startup.active",
            "opsiclientd.event_gui_startup{user_logged_in}.active",
            "opsiclientd.event_net_connection.active",
            "opsiclientd.event_timer.active")) {
      site.call("config_createBool", config, "", false);
    }

    site.call("changeWANConfig", "true", List.of(C2, C3));

    Map<?, ?> values = (Map<?, ?>) site.map("configState_getValues", "opsiclientd.*", C2).get(C2);
    assertEquals(List.of(false), values.get("opsiclientd.event_gui_startup.active"));
    assertEquals(
        List.of(false), values.get("opsiclientd.event_gui_startup{user_logged_in}.active"));
    assertEquals(List.of(true), values.get("opsiclientd.event_net_connection.active"));
    assertEquals(List.of(true), values.get("opsiclientd.event_timer.active"));
  }
}
