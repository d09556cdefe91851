package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.config.ConfValue.Opaque;
import org.opsitools.common.testkit.Fixtures;

class BackendConfTest {
  private static final HostNames NAMES =
      new HostNames() {
        @Override
        public Optional<String> fullName() {
          return Optional.of("host.example.test");
        }

        @Override
        public Optional<String> address() {
          return Optional.of("192.0.2.7");
        }
      };
  private static final HostNames NOWHERE =
      new HostNames() {
        @Override
        public Optional<String> fullName() {
          return Optional.empty();
        }

        @Override
        public Optional<String> address() {
          return Optional.empty();
        }
      };

  @TempDir private Path directory;

  @Test
  @Tag("MGR-1")
  void readsShippedFilesOfOldServers() throws IOException {
    BackendConf file = fixture("conf-4.2/file.conf");
    BackendConf dhcpd = fixture("conf-4.2/dhcpd.conf");
    BackendConf mysql = fixture("conf-4.2/mysql.conf");
    BackendConf jsonrpc = fixture("conf-4.2/jsonrpc.conf");
    BackendConf ldap = fixture("conf-4.2/ldap.conf");

    assertEquals(BackendModule.FILE, file.module());
    assertEquals("file", file.name());
    assertEquals(List.of("basedir", "hostkeyfile"), file.keys());
    assertEquals(Optional.of("/var/lib/opsi/config"), file.text("baseDir"));
    assertEquals(Optional.of("/etc/opsi/pckeys"), file.text("HOSTKEYFILE"));
    assertEquals(BackendModule.DHCPD, dhcpd.module());
    assertEquals(Optional.of(false), dhcpd.flag("dhcpdOnDepot"));
    assertEquals(
        Optional.of(Map.of("next-server", "192.0.2.7", "filename", "linux/pxelinux.0")),
        dhcpd.plain("defaultClientParameters"));
    assertEquals(BackendModule.MYSQL, mysql.module());
    assertEquals(Optional.of(28000L), mysql.number("connectionPoolRecycling"));
    assertEquals("opsi", mysql.secret("password").orElseThrow().reveal());
    assertEquals(BackendModule.JSONRPC, jsonrpc.module());
    assertEquals(Optional.of(""), jsonrpc.text("address"));
    assertEquals(Optional.of(true), jsonrpc.flag("deflate"));
    assertEquals(BackendModule.OPSIPXECONFD, fixture("conf-4.2/opsipxeconfd.conf").module());
    assertEquals(BackendModule.HOST_CONTROL, fixture("conf-4.2/hostcontrol.conf").module());
    assertEquals(
        Optional.of("/var/lib/opsi/opsi.sqlite3"),
        fixture("conf-4.2/sqlite.conf").text("database"));
    assertEquals(Optional.of("localhost"), ldap.text("address"));
    assertThrows(ConfFileException.class, () -> ldap.text("username"));
    LiteralConf names = LiteralConf.read(Fixtures.path("backends/conf-4.2/ldap.conf"));
    Opaque base = assertInstanceOf(Opaque.class, names.names().get("baseDn"));
    assertEquals(5, base.line());
    assertTrue(base.source().startsWith("','.join( map("), base.source());
  }

  @Test
  @Tag("MGR-1")
  void readsShippedFilesOfNewServers() throws IOException {
    BackendConf mysql = fixture("conf-4.3/mysql.conf");
    BackendConf dhcpd = fixture("conf-4.3/dhcpd.conf");
    BackendConf pxe = fixture("conf-4.3/opsipxeconfd.conf");

    assertEquals(List.of("address", "database", "username", "password"), mysql.keys());
    assertEquals(Optional.of("127.0.0.1"), mysql.text("address"));
    assertEquals(BackendModule.DHCPD, dhcpd.module());
    assertEquals(List.of("enabled", "dhcpdondepot", "fixedaddressformat"), dhcpd.keys());
    assertEquals(Optional.of("IP"), dhcpd.text("fixedAddressFormat"));
    assertEquals(Optional.of(true), pxe.flag("enabled"));
    assertEquals(
        Optional.of("hybrid"), fixture("conf-4.3/hostcontrol.conf").plain("useMessagebus"));
  }

  @Test
  @Tag("MGR-2")
  void namesFileLineAndKeyOfWhatIsNoLiteral() throws IOException {
    BackendConf conf =
        write("mysql", "config = {\n'password': open('/etc/shadow').read(), 'port': f()}");

    ConfFileException secret = assertThrows(ConfFileException.class, () -> conf.secret("password"));
    ConfFileException text = assertThrows(ConfFileException.class, () -> conf.text("port"));

    assertTrue(secret.text().startsWith(conf.file() + ":2: key 'password': only literal values"));
    assertEquals(
        conf.file() + ":2: key 'port': only literal values are supported, found: f()",
        text.getMessage());
  }

  @Test
  void showsAtMostSixtyCharactersOfASource() throws IOException {
    BackendConf conf = write("x", "module='File'\nconfig={'a': f('" + "y".repeat(200) + "')}");

    ConfFileException e = assertThrows(ConfFileException.class, () -> conf.text("a"));

    assertTrue(e.text().endsWith("found: f('" + "y".repeat(57)), e.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"conf-4.2/multiplex.conf", "conf-4.2/ldap.conf"})
  @Tag("MGR-4")
  void saysThatABackendTypeIsGone(String name) throws IOException {
    BackendConf conf = fixture(name);

    ConfFileException e = assertThrows(ConfFileException.class, conf::module);

    assertTrue(e.text().endsWith("this backend type no longer exists"), e.text());
    assertTrue(e.line() > 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x|module = 'Foo'|module 'Foo' not supported (known: File, MySQL, JSONRPC, ",
        "x|module = 'SQLite'|module 'SQLite' not supported (known: ",
        "x|module = ''|the module is empty",
        "x|module = f()|key 'module': only literal values are supported",
        "x|module = 1.5e3|module '1500.0' not supported",
        "x|other = 'File'|there is no module",
      })
  void refusesModulesThatItCannotUse(String name, String line, String problem) throws IOException {
    BackendConf conf = write(name, line + "\nconfig = {}");

    ConfFileException e = assertThrows(ConfFileException.class, conf::module);

    assertTrue(e.problem().startsWith(problem), e.problem());
    assertEquals(1, e.line());
  }

  @Test
  void takesTheModuleOfAFileWithoutOneFromItsName() throws IOException {
    assertEquals(BackendModule.MYSQL, write("mysql", "config = {}").module());
  }

  @ParameterizedTest
  @ValueSource(strings = {"module = 'File'", "\nconfig = []", "\nconfig = f()", "\nconfig = None"})
  void refusesConfigThatIsNoDictionary(String text) {
    ConfFileException e = assertThrows(ConfFileException.class, () -> write("x", text));

    assertTrue(e.text().contains("config"), e.text());
    assertEquals(text.startsWith("\n") ? 2 : 1, e.line());
  }

  @Test
  void convertsOnlyWhatOpsiTakesForAValue() throws IOException {
    BackendConf conf =
        write(
            "x",
            "config = {'a': 'Yes', 'b': 0, 'c': '12', 'd': 1.5, 'e': [], 'f': None, 'g': 'z'}");

    assertEquals(Optional.of(true), conf.flag("a"));
    assertEquals(Optional.of(false), conf.flag("b"));
    assertEquals(Optional.of(12L), conf.number("c"));
    assertEquals(Optional.of("1.5"), conf.text("d"));
    assertEquals(Optional.empty(), conf.text("f"));
    assertEquals(Optional.empty(), conf.text("nothing"));
    assertThrows(ConfFileException.class, () -> conf.number("d"));
    assertThrows(ConfFileException.class, () -> conf.text("e"));
    assertThrows(ConfFileException.class, () -> conf.flag("e"));
    ConfFileException e = assertThrows(ConfFileException.class, () -> conf.flag("g"));
    assertFalse(e.text().contains("'z'"), e.text());
  }

  @Test
  void ignoresUnderscoresInKeysOfTheServiceOnly() throws IOException {
    BackendConf jsonrpc = write("x", "module = 'JSONRPC'\nconfig = {'Ca_Cert_File': 'x'}");
    BackendConf file = write("y", "module = 'File'\nconfig = {'base_dir': 'x'}");

    assertEquals(Optional.of("x"), jsonrpc.text("caCertFile"));
    assertEquals(Optional.empty(), file.text("baseDir"));
  }

  @Test
  void saysThatTheNameOfThisHostIsNotKnown() throws IOException {
    Path file = directory.resolve("x.conf");
    Files.writeString(file, "config = {'a': socket.getfqdn()}");
    BackendConf conf = BackendConf.read(file, NOWHERE);

    ConfFileException e = assertThrows(ConfFileException.class, () -> conf.text("a"));

    assertTrue(e.text().endsWith("key 'a': the name of this host is not known"), e.text());
  }

  @Test
  @Tag("MGR-32")
  void normalisesTheThreeFormsOfBroadcastAddresses() throws IOException {
    HostControlConf list = broadcast("['192.0.2.255']");
    HostControlConf addresses = broadcast("{'192.0.2.255': [7, 9, 12287]}");
    HostControlConf networks = broadcast("{'0.0.0.0/0': {'192.0.2.255': (7, '9', 12287)}}");

    List<Broadcast> expected =
        List.of(new Broadcast("0.0.0.0/0", "192.0.2.255", List.of(7, 9, 12_287)));
    assertEquals(expected, list.broadcasts());
    assertEquals(expected, addresses.broadcasts());
    assertEquals(expected, networks.broadcasts());
    assertEquals(1, list.warnings().size());
    assertEquals(2, list.warnings().get(0).line());
    assertEquals(1, addresses.warnings().size());
    assertEquals(List.of(), networks.warnings());
  }

  @Test
  void readsShippedHostControl() throws IOException {
    HostControlConf old = HostControlConf.of(fixture("conf-4.2/hostcontrol.conf"));
    HostControlConf current = HostControlConf.of(fixture("conf-4.3/hostcontrol.conf"));

    assertEquals(HostControlConf.defaults().broadcasts(), old.broadcasts());
    assertEquals(HostControlConf.defaults().broadcasts(), current.broadcasts());
    assertEquals(500, current.maxConnections());
    assertEquals(10, current.callTimeout().toSeconds());
    assertEquals(4441, old.clientPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['x']",
        "['256.0.0.1']",
        "['1.2.3']",
        "['::g']",
        "'192.0.2.255'",
        "{'192.0.2.255': 7}",
        "{'192.0.2.255': [0]}",
        "{'192.0.2.255': [70000]}",
        "{'192.0.2.1/24': {'192.0.2.255': [7]}}",
        "{'192.0.2.0/33': {'192.0.2.255': [7]}}",
        "{'a/b/c': {'192.0.2.255': [7]}}",
        "f()",
        "[f()]",
      })
  void refusesMalformedBroadcastAddresses(String value) {
    ConfFileException e = assertThrows(ConfFileException.class, () -> broadcast(value));

    assertEquals(2, e.line());
    assertTrue(e.text().contains("broadcastAddresses"), e.text());
  }

  @Test
  void takesNetworksOfEitherFamily() throws IOException {
    HostControlConf conf =
        broadcast("{'192.0.2.0/24': {'192.0.2.255': [7]}, '2001:db8::/32': {'ff02::1': [9]}}");

    assertEquals(2, conf.broadcasts().size());
  }

  private HostControlConf broadcast(String value) throws IOException {
    return HostControlConf.of(
        write("hostcontrol", "config = {\n'broadcastAddresses': " + value + "}"));
  }

  private static BackendConf fixture(String name) throws IOException {
    return BackendConf.read(Fixtures.path("backends/" + name), NAMES);
  }

  private BackendConf write(String name, String text) throws IOException {
    Path file = directory.resolve(name + ".conf");
    Files.writeString(file, text);
    return BackendConf.read(file, NAMES);
  }
}
