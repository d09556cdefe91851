package org.opsitools.common.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.LicenseContract;
import org.opsitools.common.objects.SoftwareLicense;
import org.opsitools.common.testkit.MemoryStore;

class HostReferencesTest {
  private static final String SERVER = "config.demo.example";
  private static final String DEPOT = "depot1.demo.example";
  private static final String CLIENT = "c1.demo.example";

  private final BackendCalls calls =
      new BackendCalls(
          new StoreBackend(
              new MemoryStore(),
              BackendSettings.usual(
                  Clock.fixed(Instant.parse("2024-02-03T04:05:06Z"), ZoneOffset.UTC))));

  @BeforeEach
  void lay() {
    calls.insert(Host.FAMILY, "OpsiConfigserver", Map.of("id", SERVER));
    calls.insert(Host.FAMILY, "OpsiDepotserver", Map.of("id", DEPOT));
    calls.insert(Host.FAMILY, "OpsiClient", Map.of("id", CLIENT));
    calls.insert(LicenseContract.FAMILY, "LicenseContract", Map.of("id", "contract"));
    licence("of-client", CLIENT);
    licence("of-depot", DEPOT);
    licence("of-server", SERVER);
  }

  private void licence(String id, String host) {
    calls.insert(
        SoftwareLicense.FAMILY,
        "OEMSoftwareLicense",
        Map.of("id", id, "licenseContractId", "contract", "boundToHost", host));
  }

  private String boundTo(String id) {
    return String.valueOf(calls.one(SoftwareLicense.FAMILY, Map.of("id", id)).boundToHost());
  }

  @Test
  void licencesStayBoundToARenamedClient() {
    calls.write(session -> session.renameClient(CLIENT, "new.demo.example"));

    assertEquals(
        List.of("new.demo.example", DEPOT, SERVER),
        List.of(boundTo("of-client"), boundTo("of-depot"), boundTo("of-server")));
  }

  @Test
  void licencesStayBoundToARenamedDepotServer() {
    calls.write(session -> session.renameDepotserver(DEPOT, "new.demo.example"));

    assertEquals(
        List.of(CLIENT, "new.demo.example", SERVER),
        List.of(boundTo("of-client"), boundTo("of-depot"), boundTo("of-server")));
  }

  @Test
  void licencesOfADeletedHostAreFree() {
    calls.delete(Host.FAMILY, Map.of("id", CLIENT));

    assertEquals(
        List.of("null", DEPOT, SERVER),
        List.of(boundTo("of-client"), boundTo("of-depot"), boundTo("of-server")));
  }
}
