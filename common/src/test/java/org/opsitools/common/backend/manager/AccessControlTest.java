package org.opsitools.common.backend.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;
import org.opsitools.common.config.AclConf;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.testkit.Fixtures;

class AccessControlTest {
  private static final OpsiConf.Groups GROUPS =
      new OpsiConf.Groups("filers", "opsiadmin", List.of());
  private static final Caller C1 = new Caller.Client("c1.x.test");
  private static final Caller DEPOT = new Caller.Server("d1.x.test");
  private static final Caller ADMIN = new Caller.User("root", Set.of("opsiadmin"), true, false);
  private static final Caller OTHER = new Caller.User("someone", Set.of("users"), false, false);

  @TempDir private Path directory;

  /** Answers with hosts and remembers what it was called with. */
  private static final class Hosts implements MethodCaller {
    private final List<List<?>> calls = new ArrayList<>();

    @Override
    public List<MethodDescription> methods() {
      return List.of(
          method("host_getObjects", "filter", Parameter.optional("attributes", List.of())),
          method("host_updateObject", null, Parameter.required("host")),
          method("host_updateObjects", null, Parameter.required("hosts")),
          method("host_count", null),
          method(
              "backend_getLicensingInfo",
              null,
              Parameter.optional("licenses", false),
              Parameter.optional("allow_cache", true)));
    }

    private static MethodDescription method(
        String name, @Nullable String keywords, Parameter... parameters) {
      return new MethodDescription(name, List.of(parameters), null, keywords, false, null, null);
    }

    @Override
    public Object call(String name, List<? extends @Nullable Object> parameters) {
      calls.add(parameters);
      return List.of(host("c1.x.test"), host("c2.x.test"));
    }

    static Map<String, @Nullable Object> host(String id) {
      Map<String, @Nullable Object> host = new LinkedHashMap<>();
      for (String name :
          List.of(
              "created",
              "description",
              "hardwareAddress",
              "inventoryNumber",
              "ipAddress",
              "lastSeen",
              "notes",
              "oneTimePassword",
              "opsiHostKey")) {
        host.put(name, name + " of " + id);
      }
      host.put("id", id);
      host.put("type", "OpsiClient");
      host.put("ident", id);
      return host;
    }
  }

  @Test
  @Tag("MGR-15")
  void showsAClientItselfAndLittleOfOthers() throws IOException {
    AccessControlledCaller caller = shipped(AclSemantics.OPSI_4_2, C1);

    List<?> hosts = (List<?>) caller.call("host_getObjects", List.of());

    assertEquals(
        Arrays.asList(
            Hosts.host("c1.x.test"),
            Map.of(
                "created", "created of c2.x.test",
                "ipAddress", "ipAddress of c2.x.test",
                "id", "c2.x.test",
                "type", "OpsiClient",
                "ident", "c2.x.test")),
        hosts);
  }

  @Test
  void showsWhatIsHiddenAsNullOnNewServers() throws IOException {
    AccessControlledCaller caller = shipped(AclSemantics.OPSI_4_3, C1);

    List<?> hosts = (List<?>) caller.call("host_getObjects", List.of());

    Map<?, ?> second = (Map<?, ?>) hosts.get(1);
    assertEquals(Hosts.host("c2.x.test").keySet(), second.keySet());
    assertEquals(null, second.get("opsiHostKey"));
    assertEquals("c2.x.test", second.get("id"));
  }

  @ParameterizedTest
  @CsvSource({"OPSI_4_2", "OPSI_4_3"})
  @Tag("MGR-16")
  void deniesClientsWhatIsNotForThem(AclSemantics semantics) throws IOException {
    AccessControlledCaller caller = shipped(semantics, C1);

    PermissionDeniedException e =
        assertThrows(
            PermissionDeniedException.class, () -> caller.call("config_deleteObjects", List.of()));

    assertEquals(
        "Access to method 'config_deleteObjects' denied for user 'c1.x.test'", e.getMessage());
  }

  @Test
  void decidesByTheShippedFile() throws IOException {
    AccessControl control = control(shippedAcl(), AclSemantics.OPSI_4_2);

    assertEquals(new AccessDecision.Granted(), control.decide("config_deleteObjects", ADMIN));
    assertEquals(new AccessDecision.Granted(), control.decide("config_deleteObjects", DEPOT));
    assertEquals(new AccessDecision.Denied(), control.decide("config_getObjects", OTHER));
    assertEquals(new AccessDecision.Granted(), control.decide("config_getObjects", C1));
    assertEquals(new AccessDecision.Granted(), control.decide("backend_info", OTHER));
    assertEquals(new AccessDecision.Denied(), control.decide("backend_deleteBase", C1));
    assertInstanceOf(
        AccessDecision.Partial.class, control.decide("productOnClient_getObjects", C1));
  }

  @Test
  void findsRulesAnywhereOnOldServersAndAtTheBeginningOnNewOnes() throws IOException {
    AclConf conf = acl("log_.*: sys_group(opsiadmin)\n.*: all");

    assertEquals(
        new AccessDecision.Denied(),
        control(conf, AclSemantics.OPSI_4_2).decide("foo_log_x", OTHER));
    assertEquals(
        new AccessDecision.Granted(),
        control(conf, AclSemantics.OPSI_4_3).decide("foo_log_x", OTHER));
  }

  @Test
  void takesRulesOfTheSameExpressionTogetherOnNewServers() throws IOException {
    AclConf conf = acl("a: sys_user(x)\n.*: all\na: sys_user(someone)");

    assertEquals(
        new AccessDecision.Denied(), control(conf, AclSemantics.OPSI_4_2).decide("a", OTHER));
    assertEquals(
        new AccessDecision.Granted(), control(conf, AclSemantics.OPSI_4_3).decide("a", OTHER));
  }

  @Test
  void comparesNamesByTheGenerationOfTheServer() throws IOException {
    AclConf conf =
        acl("a: sys_group(USERS)\nb: sys_user(c1.x.test)\nc: self\nd: opsi_client(C1.X.TEST)");
    AccessControl old = control(conf, AclSemantics.OPSI_4_2);
    AccessControl current = control(conf, AclSemantics.OPSI_4_3);

    assertEquals(new AccessDecision.Granted(), old.decide("a", OTHER));
    assertEquals(new AccessDecision.Denied(), current.decide("a", OTHER));
    assertEquals(new AccessDecision.Granted(), old.decide("b", C1));
    assertEquals(new AccessDecision.Denied(), current.decide("b", C1));
    assertInstanceOf(AccessDecision.Partial.class, old.decide("c", OTHER));
    assertEquals(new AccessDecision.Denied(), current.decide("c", OTHER));
    assertEquals(new AccessDecision.Granted(), old.decide("d", C1));
    assertEquals(new AccessDecision.Denied(), current.decide("d", C1));
  }

  @Test
  void deniesWhereNoRuleApplies() throws IOException {
    AccessControl control = control(acl("a: all"), AclSemantics.OPSI_4_2);

    assertEquals(new AccessDecision.Denied(), control.decide("b", ADMIN));
  }

  @Test
  void letsAdministratorsDoEverythingWithoutAFile() {
    AccessControl control = control(AclConf.adminsOnly(directory, GROUPS), AclSemantics.OPSI_4_2);

    assertEquals(new AccessDecision.Granted(), control.decide("x", ADMIN));
    assertEquals(new AccessDecision.Denied(), control.decide("x", DEPOT));
  }

  @Test
  void reducesParametersToWhatIsGranted() throws IOException {
    Hosts hosts = new Hosts();
    AccessControlledCaller caller = caller(hosts, "host_.*: self(attributes(!opsiHostKey))", C1);

    caller.call("host_updateObject", List.of(Hosts.host("c1.x.test")));
    caller.call(
        "host_updateObjects", List.of(List.of(Hosts.host("c1.x.test"), Hosts.host("c2.x.test"))));

    Map<String, @Nullable Object> expected = Hosts.host("c1.x.test");
    expected.remove("opsiHostKey");
    assertEquals(List.of(expected), hosts.calls.get(0));
    assertEquals(List.of(List.of(expected)), hosts.calls.get(1));
  }

  @Test
  void deniesParametersOfWhichNothingIsGranted() throws IOException {
    Hosts hosts = new Hosts();
    AccessControlledCaller caller = caller(hosts, "host_.*: self", C1);
    Map<String, @Nullable Object> other = Hosts.host("c2.x.test");

    assertThrows(
        PermissionDeniedException.class, () -> caller.call("host_updateObject", List.of(other)));
    assertThrows(
        PermissionDeniedException.class,
        () -> caller.call("host_updateObjects", List.of(List.of(other))));
    assertThrows(PermissionDeniedException.class, () -> caller.call("host_count", List.of()));
    assertThrows(PermissionDeniedException.class, () -> caller.call("host_unknown", List.of()));
    assertEquals(List.of(), hosts.calls);
  }

  @Test
  void checksObjectsThatAreGivenAsTexts() throws IOException {
    Hosts hosts = new Hosts();
    AccessControlledCaller caller = caller(hosts, "host_.*: self", C1);

    assertThrows(
        PermissionDeniedException.class,
        () -> caller.call("host_updateObject", List.of(" {\"id\": \"c2.x.test\"}")));
    assertThrows(
        PermissionDeniedException.class,
        () -> caller.call("host_updateObjects", List.of(List.of("{\"id\": \"c2.x.test\"}"))));
    caller.call("host_updateObject", List.of("{no json"));
    assertEquals(List.of(List.of("{no json")), hosts.calls);
  }

  @Test
  void leavesTheMapThatSelectsObjectsAlone() throws IOException {
    Hosts hosts = new Hosts();
    AccessControlledCaller caller = caller(hosts, "host_.*: self", C1);

    caller.call("host_getObjects", List.of(List.of("notes"), Map.of("type", "OpsiClient")));

    assertEquals(List.of(List.of("notes"), Map.of("type", "OpsiClient")), hosts.calls.get(0));
  }

  @Test
  void addsUpWhatSeveralEntriesPermit() throws IOException {
    AccessControlledCaller caller =
        caller(
            new Hosts(),
            "host_.*: self(attributes(notes)); opsi_client(attributes(created, ipAddress))",
            C1);

    List<?> hosts = (List<?>) caller.call("host_getObjects", List.of());

    assertEquals(
        List.of("created", "ipAddress", "notes", "id", "type", "ident"),
        List.copyOf(((Map<?, ?>) hosts.get(0)).keySet()));
    assertEquals(
        List.of("created", "ipAddress", "id", "type", "ident"),
        List.copyOf(((Map<?, ?>) hosts.get(1)).keySet()));
  }

  @Test
  void keepsDetailsOfLicencesForAdministrators() throws IOException {
    Hosts hosts = new Hosts();
    AccessControlledCaller client = caller(hosts, ".*: all", C1);
    AccessControlledCaller admin = caller(hosts, ".*: all", ADMIN);

    assertThrows(
        PermissionDeniedException.class,
        () -> client.call("backend_getLicensingInfo", List.of(true)));
    client.call("backend_getLicensingInfo", List.of(false, true));
    admin.call("backend_getLicensingInfo", List.of(true));
    assertEquals(2, hosts.calls.size());
    assertTrue(admin.methods().size() > 3);
  }

  private AccessControlledCaller caller(MethodCaller methods, String acl, Caller who)
      throws IOException {
    return new AccessControlledCaller(methods, control(acl(acl), AclSemantics.OPSI_4_2), who);
  }

  private static AccessControlledCaller shipped(AclSemantics semantics, Caller who)
      throws IOException {
    return new AccessControlledCaller(new Hosts(), control(shippedAcl(), semantics), who);
  }

  private static AclConf shippedAcl() throws IOException {
    return AclConf.read(Fixtures.path("backends/conf-4.3/acl.conf"), GROUPS);
  }

  private AclConf acl(String text) throws IOException {
    Path file = directory.resolve("acl.conf");
    Files.writeString(file, text);
    return AclConf.read(file, GROUPS);
  }

  private static AccessControl control(AclConf conf, AclSemantics semantics) {
    return new AccessControl(conf, semantics);
  }
}
