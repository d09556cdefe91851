package org.opsitools.common.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backup.BackendSelection.UnknownKindException;
import org.opsitools.common.config.ConfFileException;

class BackendDefinitionsTest {
  @TempDir Path directory;

  @BeforeEach
  void makeDirectories() throws IOException {
    Files.createDirectories(directory.resolve("etc/opsi/backends"));
    Files.createDirectories(directory.resolve("etc/opsi/backendManager"));
    backend("file", "File", "");
    backend("mysql", "MySQL", "");
    backend("dhcpd", "DHCPD", "");
    backend("opsipxeconfd", "OpsiPXEConfd", "");
  }

  @Test
  void dispatchSelectsWhatItUsesInTheOrderOfKinds() throws IOException {
    dispatch("backend_.* : MySQL, opsipxeconfd\n.* : file\n");

    assertEquals(List.of("file", "mysql"), names("auto"));
    assertEquals(List.of("file", "mysql", "dhcpd"), names("all"));
    assertEquals(List.of("dhcpd", "file"), names("dhcp", "file"));
  }

  @Test
  void withoutDispatchThereAreDatabasesAndEnabledDhcp() throws IOException {
    assertEquals(List.of("mysql", "dhcpd"), names("auto"));

    backend("dhcpd", "DHCPD", "'enabled': False");

    assertEquals(List.of("mysql"), names("auto"));
  }

  @Test
  void twoFilesForOneBackendAreNamed() throws IOException {
    backend("File.test", "File", "");

    BackupException problem = assertThrows(BackupException.class, () -> names("auto"));

    assertTrue(problem.text().contains("file.conf"), problem.text());
    assertTrue(problem.text().contains("File.test.conf"), problem.text());
  }

  @Test
  void brokenFileMattersOnlyIfItIsSelected() throws IOException {
    dispatch(".* : file\n");
    write("backends/mysql.conf", "module = 'MySQL'\nconfig = {\n");

    assertEquals(List.of("file"), names("auto"));
    assertEquals(List.of("dhcpd"), names("dhcp"));
    assertThrows(ConfFileException.class, () -> names("mysql"));
    assertThrows(ConfFileException.class, () -> names("all"));

    dispatch(".* : file, mysql\n");

    ConfFileException problem = assertThrows(ConfFileException.class, () -> names("auto"));
    assertTrue(problem.text().contains("mysql.conf:"), problem.text());
  }

  @Test
  void allMeansABrokenFileThatIsInUseWhateverItsName() throws IOException {
    dispatch(".* : file, store\n");
    write("backends/store.conf", "module = 'MySQL'\nconfig = {\n");

    assertThrows(ConfFileException.class, () -> names("all"));

    dispatch(".* : file\n");

    assertEquals(List.of("file", "mysql", "dhcpd"), names("all"));
  }

  @Test
  void withoutDispatchBrokenFilesOfDatabasesAndDhcpMatter() throws IOException {
    write("backends/file.conf", "module = 'File'\nconfig = {\n");

    assertEquals(List.of("mysql", "dhcpd"), names("auto"));

    write("backends/dhcpd.conf", "module = 'DHCPD'\nconfig = {\n");

    assertThrows(ConfFileException.class, () -> names("auto"));
  }

  @Test
  void wordsOfASelectionAreInAnyCase() {
    assertEquals(BackendSelection.AUTO, BackendSelection.of(List.of()));
    assertEquals(BackendSelection.ALL, BackendSelection.of(List.of("file", "AUTO", "All")));
    assertEquals(BackendSelection.AUTO, BackendSelection.of(List.of("file,auto")));
    assertEquals(
        List.of(BackendKind.MYSQL, BackendKind.FILE),
        BackendSelection.of(List.of("MySQL,file", "mysql")).kinds());
  }

  @Test
  void unknownKindIsRefusedWithThoseThereAre() {
    UnknownKindException problem =
        assertThrows(UnknownKindException.class, () -> BackendSelection.of(List.of("all", "ldap")));

    assertTrue(problem.text().contains("'ldap'"), problem.text());
    assertTrue(problem.text().contains("auto, all, file, mysql, dhcp"), problem.text());
  }

  private List<String> names(String... words) throws IOException {
    BackupSite site = Sites.of(directory);
    return BackendDefinitions.read(site.paths(), site.machine().hostNames())
        .select(BackendSelection.of(List.of(words)))
        .stream()
        .map(BackendDefinition::name)
        .toList();
  }

  private void backend(String name, String module, String config) throws IOException {
    write("backends/" + name + ".conf", "module = '" + module + "'\nconfig = {" + config + "}\n");
  }

  private void dispatch(String text) throws IOException {
    write("backendManager/dispatch.conf", text);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve("etc/opsi").resolve(file), text);
  }
}
