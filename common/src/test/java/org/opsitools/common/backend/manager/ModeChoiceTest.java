package org.opsitools.common.backend.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.Mode.Direct;
import org.opsitools.common.backend.manager.Mode.Service;
import org.opsitools.common.config.Accounts;
import org.opsitools.common.config.ConfFileException;
import org.opsitools.common.config.ConfPaths;
import org.opsitools.common.config.HostNames;
import org.opsitools.common.config.OpsiConf;
import org.opsitools.common.config.OpsiRoot;

class ModeChoiceTest {
  private static final String URL = "https://config.x.test:4447";

  @TempDir private Path directory;
  private ConfPaths paths = ConfPaths.of(OpsiRoot.system());

  @BeforeEach
  void makeDirectories() throws IOException {
    paths = ConfPaths.of(new OpsiRoot(directory));
    Files.createDirectories(paths.backends());
    Files.createDirectories(paths.manager());
  }

  @Test
  void anAddressCountsBeforeAllFiles() throws IOException {
    dispatch("broken");

    assertEquals(new Service("h:1", Optional.empty(), List.of()), choose("h:1", false));
    assertThrows(OpsiException.class, () -> choose("h:1", true));
  }

  @Test
  void worksOnLocalDataWhereDispatchConfNamesIt() throws IOException {
    dispatch("backend_.* : file\n.* : file, opsipxeconfd");
    backend("file", "File");
    backend("opsipxeconfd", "OpsiPXEConfd");
    serviceUrl();

    Direct mode = assertInstanceOf(Direct.class, choose(null, false));

    assertEquals(paths.dispatchConf(), mode.dispatch().file());
    assertEquals(List.of("file", "opsipxeconfd"), List.copyOf(mode.backends().byName().keySet()));
    assertTrue(mode.remarks().get(0).warning());
    assertInstanceOf(Direct.class, choose(null, true));
  }

  @Test
  void asksTheServiceWhereDispatchConfNamesIt() throws IOException {
    dispatch(".* : jsonrpc");
    Files.writeString(
        paths.backend("jsonrpc"), "module = 'JSONRPC'\nconfig = {'address': 'config.x.test'}");

    Service plain = assertInstanceOf(Service.class, choose(null, false));
    Service direct = assertInstanceOf(Service.class, choose(null, true));

    assertEquals(new Service(URL, Optional.empty(), List.of()), plain);
    assertEquals(URL, direct.address());
    assertEquals(1, direct.remarks().size());
    assertTrue(direct.remarks().get(0).text().endsWith("using the service at " + URL));
  }

  @Test
  void namesTheFileThatLacksTheAddress() throws IOException {
    dispatch(".* : jsonrpc");
    backend("jsonrpc", "JSONRPC");

    NoBackendException e = assertThrows(NoBackendException.class, () -> choose(null, false));

    assertTrue(e.text().startsWith(paths.backend("jsonrpc").toString()), e.text());
  }

  @Test
  void asksTheServiceOfOpsiConfWithoutDispatchConf() throws IOException {
    serviceUrl();
    backend("mysql", "MySQL");

    assertEquals(new Service(URL, Optional.empty(), List.of()), choose(null, false));
  }

  @Test
  void fallsBackToTheDatabaseWithAWarningIfTheServiceDoesNotAnswer() throws IOException {
    serviceUrl();
    backend("mysql", "MySQL");
    backend("file", "File");

    Service mode = assertInstanceOf(Service.class, choose(null, true));

    Direct otherwise = mode.otherwise().orElseThrow();
    assertEquals(List.of("mysql"), otherwise.dispatch().backends());
    assertTrue(otherwise.remarks().get(0).warning());
    assertFalse(mode.remarks().get(0).warning());
  }

  @Test
  void takesTheOneBackendThatIsThere() throws IOException {
    backend("file", "File");

    Direct file = assertInstanceOf(Direct.class, choose(null, true));
    backend("mysql", "MySQL");
    Direct mysql = assertInstanceOf(Direct.class, choose(null, false));

    assertEquals(List.of("file"), file.dispatch().backends());
    assertEquals(paths.backend("file"), file.dispatch().file());
    assertEquals(List.of("mysql"), mysql.dispatch().backends());
    assertEquals(List.of(), mysql.remarks());
  }

  @Test
  void namesEveryFileThatItLookedFor() {
    NoBackendException e = assertThrows(NoBackendException.class, () -> choose(null, false));

    for (Path file :
        List.of(
            paths.dispatchConf(),
            paths.opsiConf(),
            paths.backend("mysql"),
            paths.backend("file"))) {
      assertTrue(e.text().contains(file.toString()), e.text());
    }
    assertTrue(e.text().contains("'opsi-admin init'"), e.text());
  }

  @Test
  void refusesADispatchConfWithoutData() throws IOException {
    dispatch(".* : dhcpd");
    backend("dhcpd", "DHCPD");

    assertThrows(NoBackendException.class, () -> choose(null, false));
  }

  @Test
  @Tag("MGR-10")
  void stopsAtABrokenLineOfDispatchConf() throws IOException {
    dispatch("backend_.* : file\nnonsense\n.* : file");
    backend("file", "File");

    ConfFileException e = assertThrows(ConfFileException.class, () -> choose(null, true));

    assertEquals(2, e.line());
  }

  @Test
  @Tag("MGR-4")
  void refusesABackendTypeThatIsGone() throws IOException {
    dispatch(".* : multiplex");
    backend("multiplex", "Multiplex");

    ConfFileException e = assertThrows(ConfFileException.class, () -> choose(null, true));

    assertTrue(e.text().contains("this backend type no longer exists"), e.text());
  }

  private Mode choose(@Nullable String address, boolean direct) throws IOException {
    OpsiConf conf = OpsiConf.read(paths.opsiConf(), Accounts.of(new OpsiRoot(directory)));
    return new ModeChoice(paths, conf, HostNames.system()).choose(address, direct);
  }

  private void dispatch(String text) throws IOException {
    Files.writeString(paths.dispatchConf(), text);
  }

  private void serviceUrl() throws IOException {
    Files.writeString(paths.opsiConf(), "[service]\nurl = \"" + URL + "\"\n");
  }

  private void backend(String name, String module) throws IOException {
    Files.writeString(paths.backend(name), "module = '" + module + "'\nconfig = {}");
  }
}
