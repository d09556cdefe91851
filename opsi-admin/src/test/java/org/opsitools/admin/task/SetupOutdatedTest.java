package org.opsitools.admin.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;

class SetupOutdatedTest {
  private static final String INSTALLED = "installationStatus";

  private final SmallStore store = new SmallStore();

  @BeforeEach
  void fillsTheStore() {
    store
        .client("c1", "d1")
        .client("c2", "d1")
        .client("c3", "d1")
        .product("firefox", "d1", "setupScript")
        .product("office", "d1", "setupScript", "uninstallScript")
        .product("old", "d1", "uninstallScript")
        .product("windomain", "d1", "setupScript")
        .product("swaudit", "d1", "setupScript")
        .with("group", "type", "HostGroup", "id", "room")
        .with("group", "type", "HostGroup", "id", "empty")
        .with("objectToGroup", "groupType", "HostGroup", "groupId", "room", "objectId", "c2")
        .with("group", "type", "ProductGroup", "id", "web")
        .with("objectToGroup", "groupType", "ProductGroup", "groupId", "web", "objectId", "firefox")
        .state("c1", "firefox", "1", INSTALLED, "installed")
        .state("c2", "firefox", "1", INSTALLED, "installed", "actionRequest", "none")
        .state("c3", "firefox", "2", INSTALLED, "installed")
        .state("c1", "office", "1", INSTALLED, "installed", "actionRequest", "uninstall")
        .state("c2", "office", "3", INSTALLED, "installed")
        .state("c3", "office", "2", INSTALLED, "unknown", "actionResult", "failed")
        .state("c1", "old", "1", INSTALLED, "installed")
        .state("c1", "windomain", "1", INSTALLED, "installed")
        .state("c1", "gone", "1", INSTALLED, "installed");
  }

  private List<String> requests(String... options) {
    return new OutdatedPlan(new ObjectReader(store), OutdatedOptions.parse(List.of(options)))
        .requests().stream().map(OutdatedRequest::toString).toList();
  }

  @Test
  void requestsTheSetupOfWhatIsOutdated() {
    assertEquals(List.of("c1 firefox setup", "c2 firefox setup", "c2 office setup"), requests());
    assertEquals(requests(), requests("--clients", "all"));
  }

  @Test
  void addsWhatFailed() {
    assertEquals(List.of("c3 office setup"), requests("--clients", "c3", "--add-failed"));
  }

  @Test
  void uninstallsWhatHasOnlyAnUninstallScript() {
    assertEquals(
        List.of("c1 firefox setup", "c1 old uninstall"),
        requests("--clients=c1", "--uninstall-where-only-uninstall"));
  }

  @Test
  void setsUpMoreOnClientsThatHaveSomethingToDo() {
    assertEquals(
        List.of("c1 firefox setup", "c1 swaudit setup"),
        requests("--clients", "c1,c3", "--setup-on-action", "swaudit,office,nowhere"));
  }

  @Test
  void limitsClientsAndProductsByGroups() {
    assertEquals(
        List.of("c2 firefox setup", "c2 office setup"), requests("--client-groups", "room"));
    assertEquals(List.of("c1 firefox setup"), requests("--exclude-client-groups", "room"));
    assertEquals(
        List.of("c1 firefox setup", "c2 firefox setup"),
        requests("--include-product-groups", "web"));
    assertEquals(List.of("c2 office setup"), requests("--exclude-product-groups", "web"));
    assertEquals(List.of("c2 office setup"), requests("--exclude-products", "firefox,x"));
    assertEquals(List.of(), requests("--client-groups", "empty"));
  }

  @Test
  void takesAProductThatIsUsuallyExcludedWhereItIsNamed() {
    assertEquals(List.of("c1 windomain setup"), requests("--include-products", "windomain"));
  }

  @Test
  void refusesClientsAndGroupsThatAreNotThere() {
    OpsiException client = assertThrows(OpsiException.class, () -> requests("--clients", "c9,c1"));
    OpsiException group =
        assertThrows(OpsiException.class, () -> requests("--client-groups", "romm"));

    assertTrue(client.text().contains("no client c9"), client.text());
    assertTrue(group.text().contains("client group romm"), group.text());
  }

  @Test
  void writesTheStateOfTheRequest() {
    assertEquals(
        Map.of(
            "type", "ProductOnClient",
            "productId", "p",
            "productType", "LocalbootProduct",
            "clientId", "c1",
            "actionRequest", "setup",
            "actionProgress", "",
            "actionResult", "none"),
        new OutdatedRequest("c1", "p", "setup").state());
  }
}
