package org.opsitools.common.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.config.FileBackendConf.ReplaceMode;
import org.opsitools.common.config.OpsiConf.Groups;
import org.opsitools.common.testkit.Fixtures;

class FileBackendConfTest {
  private static final Groups GROUPS = new Groups("opsifileadmins", "opsiadmin", List.of());

  @TempDir private Path directory;
  private OpsiRoot root = OpsiRoot.system();

  @BeforeEach
  void makeRoot() {
    root = new OpsiRoot(directory);
  }

  @Test
  void readsTheShippedFileBelowTheRoot() throws IOException {
    FileBackendConf conf =
        FileBackendConf.read(Fixtures.path("backends/conf-4.2/file.conf"), root, GROUPS);

    assertEquals(FileBackendConf.defaults(root, GROUPS), conf);
    assertEquals(directory.resolve("var/lib/opsi/config"), conf.baseDirectory());
  }

  @Test
  void readsEveryKeyInAnyCase() throws IOException {
    FileBackendConf conf =
        read(
            """
            {'BASEDIR': '/a/../b', 'hostkeyfile': '/k', 'fileGroupName': 'g', 'fileUserName': 'u',
             'auditHardwareConfigFile': '/h.json', 'auditHardwareConfigLocalesDir': '/l',
             'replaceMode': 'InPlace'}""");

    assertEquals(
        new FileBackendConf(
            directory.resolve("b"),
            directory.resolve("k"),
            "g",
            "u",
            directory.resolve("h.json"),
            directory.resolve("l"),
            ReplaceMode.INPLACE),
        conf);
  }

  @Test
  @Tag("FIL-28")
  void refusesExpressionsAndExecutesNothing() {
    Path victim = directory.resolve("X");

    ConfFileException e =
        assertThrows(
            ConfFileException.class,
            () -> read("{\n'baseDir': __import__('os').system('touch " + victim + "')}"));

    assertTrue(e.text().startsWith(directory.resolve("file.conf") + ":3: key 'baseDir': "));
    assertFalse(Files.exists(victim));
  }

  @ParameterizedTest
  @ValueSource(strings = {"depotId", "maxLogSize", "fileUserName", "replaceMode"})
  void refusesExpressionsForEveryKeyOfTheOriginal(String key) {
    ConfFileException e = assertThrows(ConfFileException.class, () -> read("{'" + key + "': f()}"));

    assertTrue(e.text().contains("key '" + key + "'"), e.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'baseDir': 'relative'}", "{'baseDir': ['/a']}", "{'replaceMode': 'never'}"})
  void refusesValuesThatMakeNoSense(String config) {
    assertThrows(ConfFileException.class, () -> read(config));
  }

  @Test
  void ignoresExpressionsOfUnknownKeys() throws IOException {
    assertEquals(FileBackendConf.defaults(root, GROUPS), read("{'other': f()}"));
  }

  private FileBackendConf read(String config) throws IOException {
    Path file = directory.resolve("file.conf");
    Files.writeString(file, "module = 'File'\nconfig = " + config);
    return FileBackendConf.read(file, root, GROUPS);
  }
}
