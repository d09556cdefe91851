package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.Secret;
import org.opsitools.common.config.ServerIdentity.Source;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.testkit.Fixtures;

class ServerIdentityTest {
  private static final Accounts NOBODY =
      new Accounts() {
        @Override
        public OptionalInt userId(String name) {
          return OptionalInt.empty();
        }

        @Override
        public OptionalInt groupId(String name) {
          return OptionalInt.empty();
        }
      };

  @TempDir private Path directory;
  private Path etc = Path.of("/");

  @BeforeEach
  void makeDirectories() throws IOException {
    etc = Files.createDirectories(directory.resolve("etc/opsi"));
    Files.createDirectories(etc.resolve("backends"));
    Files.createDirectories(etc.resolve("backendManager"));
  }

  @Test
  @Tag("MGR-19")
  void takesADepotServersIdentityFromTheServiceFile() throws IOException {
    write("backendManager/dispatch.conf", "backend_.* : jsonrpc, opsipxeconfd\n.* : jsonrpc");
    write("backends/opsipxeconfd.conf", "module = 'OpsiPXEConfd'\nconfig = {}");
    write(
        "backends/jsonrpc.conf",
        """
        module = 'JSONRPC'
        config = {"address": u"config.x.test", "username": "Depot.x.test", "password": "k3yk3y"}
        """);

    ServerIdentity identity = read(null, Map.of(), "machine.x.test");

    assertEquals(
        new ServerIdentity(
            ServerRole.DEPOT_SERVER,
            "depot.x.test",
            Source.SERVICE_CONF,
            Secret.of("k3yk3y"),
            "https://config.x.test:4447"),
        identity);
  }

  @Test
  @Tag("MGR-18")
  void takesWhatOpsiConfSaysAndLeavesItAlone() throws IOException {
    String text = "[host]\nid = 'h.x.test'\nserver-role = \"depotserver\"\n";
    write("opsi.conf", text);

    ServerIdentity identity = read(null, Map.of("OPSI_HOST_ID", "e.x.test"), "m.x.test");

    assertEquals("h.x.test", identity.id());
    assertEquals(Source.OPSI_CONF, identity.source());
    assertEquals(ServerRole.DEPOT_SERVER, identity.role());
    assertNull(identity.url());
    assertEquals(text, Files.readString(etc.resolve("opsi.conf")));
  }

  @Test
  @Tag("MGR-17")
  void readsTheIniFileOfOldServersAndLeavesItAlone() throws IOException {
    byte[] bytes =
        Files.readAllBytes(Fixtures.path("backends/conf-variants/python-opsi-tests-opsi.conf"));
    Files.write(etc.resolve("opsi.conf"), bytes);

    OpsiConf conf = OpsiConf.read(etc.resolve("opsi.conf"), NOBODY);

    assertEquals("mypcpatch", conf.groups().fileAdmin());
    assertEquals(List.of("myopsireadonlys"), conf.groups().readOnly());
    assertFalse(conf.usePigz());
    assertArrayEquals(bytes, Files.readAllBytes(etc.resolve("opsi.conf")));
  }

  @Test
  void asksOneSourceAfterTheOther() throws IOException {
    write("global.conf", "# hostname = no.x.test\nother = 1\n Hostname = G.x.test \n");

    assertEquals(
        "option.x.test/OPTION", who(read("option.x.test", Map.of("OPSI_HOST_ID", "e.x.test"), "")));
    assertEquals("e.x.test/ENVIRONMENT", who(read(null, Map.of("OPSI_HOST_ID", "e.x.test"), "")));
    assertEquals("f.x.test/ENVIRONMENT", who(read(null, Map.of("OPSI_HOSTNAME", "f.x.test"), "")));
    assertEquals("g.x.test/GLOBAL_CONF", who(read(null, Map.of("OPSI_HOST_ID", "short"), "")));
    Files.delete(etc.resolve("global.conf"));
    assertEquals("m.x.test/MACHINE", who(read(null, Map.of(), "M.x.test")));
    assertEquals("null/NOTHING", who(read(null, Map.of(), "localhost")));
  }

  @Test
  void takesTheKeyOfAConfigServerFromItsHostKeys() throws IOException {
    write("backendManager/dispatch.conf", ".* : file");
    write("backends/file.conf", "module = 'File'\nconfig = {}");
    write("pckeys", "a.x.test:111\nh.x.test:222222\n");

    ServerIdentity identity = read("h.x.test", Map.of(), "");

    assertEquals(ServerRole.CONFIG_SERVER, identity.role());
    assertEquals(Optional.of("222222"), Optional.ofNullable(identity.key()).map(Secret::reveal));
    assertEquals("https://localhost:4447", identity.url());
  }

  @Test
  void refusesNamesThatAreNoHostIds() throws IOException {
    assertThrows(InvalidValueException.class, () -> read("short", Map.of(), ""));
    write("global.conf", "\nhostname = short");
    ConfFileException e =
        assertThrows(ConfFileException.class, () -> read(null, Map.of(), "m.x.test"));
    assertEquals(2, e.line());
  }

  @ParameterizedTest
  @CsvSource({
    "h, https://h:4447",
    "h:1, https://h:1",
    "http://h:4444/rpc, http://h:4444",
    "https://u:p@h/x, https://h:4447",
    "::1, https://[::1]:4447",
    "[::1]:5000, https://[::1]:5000",
    "'', ''",
    "'a b', ''",
  })
  void completesAddresses(String address, String url) {
    assertEquals(url, ServiceAddress.url(address).orElse(""));
  }

  private static String who(ServerIdentity identity) {
    return identity.id() + "/" + identity.source();
  }

  private ServerIdentity read(
      @Nullable String option, Map<String, String> variables, String machine) throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    HostNames names =
        new HostNames() {
          @Override
          public Optional<String> fullName() {
            return Optional.of(machine);
          }

          @Override
          public Optional<String> address() {
            return Optional.empty();
          }
        };
    ConfPaths paths = ConfPaths.of(root);
    OpsiConf conf = OpsiConf.read(paths.opsiConf(), NOBODY);
    return new ServerIdentityReader(paths, conf, variables, names).read(option);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(etc.resolve(name), text);
  }
}
