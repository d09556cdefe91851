package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.testkit.Fixtures;

class ConfCheckTest {
  @TempDir private Path directory;
  private ConfPaths paths = ConfPaths.of(OpsiRoot.system());

  @BeforeEach
  void makeDirectories() throws IOException {
    paths = ConfPaths.of(new OpsiRoot(directory));
    Files.createDirectories(paths.backends());
    Files.createDirectories(paths.extensions());
  }

  @Test
  void findsNothingInShippedFiles() throws IOException {
    copy("conf-4.2/dispatch.conf.default", paths.dispatchConf());
    copy("conf-4.3/acl.conf", paths.aclConf());
    for (String name : List.of("file", "mysql", "opsipxeconfd", "jsonrpc", "dhcpd")) {
      copy("conf-4.2/" + name + ".conf", paths.backend(name));
    }
    copy("conf-4.3/hostcontrol.conf", paths.backend("hostcontrol"));

    assertEquals(List.of(), check("host_getObjects", "getRawData", "config_createObjects"));
  }

  @Test
  void findsNothingWhereNothingIs() throws IOException {
    assertEquals(List.of(), check());
  }

  @Test
  void reportsEveryFileByLine() throws IOException {
    Files.writeString(paths.opsiConf(), "[host]\nunknown = 1\n");
    Files.writeString(
        paths.dispatchConf(), "backend_.* : file\nx\n.* : file, nosuch, multiplex\ny : file\n");
    Files.writeString(paths.aclConf(), "log_.* : all\nz\n");
    Files.writeString(paths.backend("file"), "module = 'File'\nconfig = {'baseDir': f()}");
    Files.writeString(paths.backend("sqlite"), "\nmodule = 'SQLite'\nconfig = {}");
    Files.writeString(paths.backend("broken"), "config = {");
    copy("conf-4.2/multiplex.conf", paths.backend("multiplex"));
    copy("conf-4.2/hostcontrol.conf", paths.backend("hostcontrol"));
    Path hardware = Files.createDirectory(paths.opsiConf().resolveSibling("hwaudit"));
    Files.writeString(hardware.resolve("opsihwaudit.conf"), "\nOPSI_HARDWARE_CLASSES = f()");
    Files.write(paths.extensions().resolve("10.conf"), new byte[] {'a', '\n', (byte) 0xe4});

    List<String> findings =
        check("foo_log_x", "log_read").stream()
            .map(it -> it.replaceFirst("(: (error|warning): .{12}).*", "$1"))
            .toList();

    assertEquals(
        List.of(
            "opsi.conf:2: warning: 'host.unknow",
            "backendManager/dispatch.conf:1: warning: rule 'backen",
            "backendManager/dispatch.conf:2: error: expected 're",
            "backendManager/dispatch.conf:3: error: backend 'nos",
            "backendManager/dispatch.conf:4: warning: rule 'y' is ",
            "backendManager/acl.conf:1: warning: rule 'log_.*",
            "backendManager/acl.conf:2: error: column 1: ex",
            "backends/broken.conf:1: error: column 10: '",
            "backends/file.conf:2: error: key 'baseDir",
            "backends/hostcontrol.conf:9: warning: key 'broadca",
            "backends/multiplex.conf:5: error: module 'Mult",
            "backends/sqlite.conf:2: warning: module 'SQLi",
            "hwaudit/opsihwaudit.conf:2: error: OPSI_HARDWAR",
            "backendManager/extend.d/10.conf:2: warning: not UTF-8"),
        findings);
  }

  @Test
  @Tag("MGR-11")
  void namesRuleAndPathOfAnUnknownBackend() throws IOException {
    Files.writeString(paths.dispatchConf(), "# x\n.* : nosuch");
    copy("conf-4.2/file.conf", paths.backend("file"));
    DispatchConf dispatch = DispatchConf.read(paths.dispatchConf());

    ConfFileException e =
        assertThrows(
            ConfFileException.class,
            () -> DispatchedBackends.read(dispatch, paths, HostNames.system()));

    assertEquals(
        "%s:2: backend 'nosuch': file %s not found (there are: file)"
            .formatted(paths.dispatchConf(), paths.backend("nosuch")),
        e.getMessage());
  }

  @Test
  void readsEveryBackendThatIsNamed() throws IOException {
    copy("conf-4.2/dispatch.conf.default", paths.dispatchConf());
    for (String name : List.of("file", "mysql", "opsipxeconfd")) {
      copy("conf-4.2/" + name + ".conf", paths.backend(name));
    }

    DispatchedBackends backends =
        DispatchedBackends.read(DispatchConf.read(paths.dispatchConf()), paths, HostNames.system());

    assertEquals(List.of("file", "mysql", "opsipxeconfd"), List.copyOf(backends.byName().keySet()));
    assertEquals("mysql", backends.of(BackendModule.MYSQL).get(0).name());
  }

  @Test
  @Tag("MGR-33")
  void namesFileAndLineOfAnExtensionThatCannotRun() throws IOException {
    Path file = paths.extensions().resolve("20_site.conf");
    Files.writeString(file, "# x\ndef foo(self):\n\tdef inner():\n\t\tpass\nasync  def bar (a):\n");
    Files.writeString(paths.extensions().resolve("30.txt"), "def baz(self):\n");
    Files.createDirectory(paths.extensions().resolve("sub.conf"));

    Extensions extensions = Extensions.scan(paths.extensions());
    OpsiException e = extensions.find("foo").orElseThrow().unavailable();

    assertTrue(e.text().startsWith(file + ":2: method 'foo' "), e.text());
    assertEquals(
        Map.of("foo", 2, "bar", 5),
        Map.of(
            extensions.functions().get(0).name(),
            extensions.functions().get(0).line(),
            extensions.functions().get(1).name(),
            extensions.functions().get(1).line()));
    assertEquals(2, extensions.functions().size());
  }

  @Test
  void theLastOfTwoExtensionsCounts() throws IOException {
    Files.writeString(paths.extensions().resolve("10.conf"), "def foo(self):\n");
    Files.writeString(paths.extensions().resolve("20.conf"), "\ndef foo(self):\n");

    Extensions extensions = Extensions.scan(paths.extensions());

    assertEquals(2, extensions.find("foo").orElseThrow().line());
    assertTrue(Extensions.scan(directory.resolve("none")).functions().isEmpty());
  }

  private List<String> check(String... methods) throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    List<ConfFinding> findings =
        new ConfCheck(paths, Accounts.of(root), HostNames.system()).run(List.of(methods));
    String prefix = paths.backends().getParent() + "/";
    return findings.stream().map(finding -> finding.toString().replace(prefix, "")).toList();
  }

  private static void copy(String fixture, Path target) throws IOException {
    Files.copy(Fixtures.path("backends/" + fixture), target);
  }
}
