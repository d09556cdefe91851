package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.BackendSelection;
import org.opsitools.common.backup.BackupLock;
import org.opsitools.common.backup.objectdump.FillException;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.MariadbServer;

class RestoreDatabaseTest {
  private static final MariadbServer SERVER = MariadbServer.shared();
  private static final String ROWS = "SELECT * FROM HOST ORDER BY hostId";

  @TempDir Path directory;

  private RestoreSite site;
  private String database;
  private Path archive;

  @BeforeEach
  void backUp() throws IOException {
    database = SERVER.newDatabase();
    site = RestoreSite.in(directory.resolve("root"));
    site.write("etc/opsi/backendManager/dispatch.conf", ".* : mysql, dhcpd\n");
    site.write(
        "etc/opsi/backends/mysql.conf",
        """
        module = 'MySQL'
        config = {
            'address': '127.0.0.1:%d',
            'database': '%s',
            'username': 'root',
            'password': '',
        }
        """
            .formatted(SERVER.port(), database));
    SERVER.sqlIn(
        database,
        """
        CREATE TABLE HOST (hostId VARCHAR(255) PRIMARY KEY, notes TEXT) ENGINE=InnoDB CHARSET=utf8mb4;
        INSERT INTO HOST VALUES ('ws-01.demo.example', 'Größe 😀'), ('ws-02.demo.example', NULL);
        """);
    archive = site.backup(directory.resolve("backup.tar"));
  }

  private String rows() {
    return SERVER.sqlIn(database, ROWS);
  }

  private void change() {
    SERVER.sqlIn(
        database,
        """
        UPDATE HOST SET notes = 'changed';
        CREATE TABLE LATER (id INT);
        """);
  }

  @Test
  void bringsBackTheContentOfADatabaseAndUndoesThat() throws IOException {
    String saved = rows();
    change();
    String changed = rows();

    RestoreReport report = site.restore(RestoreRequest.of(archive));

    assertEquals(saved, rows());
    assertEquals("HOST", SERVER.sqlIn(database, "SHOW TABLES").strip());
    assertTrue(
        Files.size(report.safetyDirectory().orElseThrow().resolve("old/mysql-mysql.sql")) > 0);
    try (BackupLock lock = BackupLock.take(site.site());
        Restore undo = site.undoing(report.safetyDirectory().orElseThrow())) {
      undo.run(lock);
    }
    assertEquals(changed, rows());
    assertEquals("HOST\nLATER", SERVER.sqlIn(database, "SHOW TABLES").strip());
  }

  @Test
  void makesADatabaseThatIsGoneAndRemovesItWhenUndone() throws IOException {
    String saved = rows();
    SERVER.sql("DROP DATABASE `" + database + "`");

    RestoreReport report = site.restore(RestoreRequest.of(archive));

    assertEquals(saved, rows());
    try (BackupLock lock = BackupLock.take(site.site());
        Restore undo = site.undoing(report.safetyDirectory().orElseThrow())) {
      undo.run(lock);
    }
    assertEquals("", SERVER.sql("SHOW DATABASES LIKE '" + database + "'").strip());
  }

  @Test
  @Tag("BAK-26")
  void fillsTheOldContentInWhenALaterStepFails() throws IOException {
    change();
    String before = rows();
    Files.delete(site.path("etc/dhcp/dhcpd.conf"));
    Files.delete(site.path("etc/dhcp"));
    site.write("etc/dhcp", "a file where a directory must be");

    RestoreFailedException failure =
        assertThrows(RestoreFailedException.class, () -> site.restore(RestoreRequest.of(archive)));

    assertTrue(failure.rolledBack(), failure.text());
    assertEquals(before, rows());
    assertEquals("HOST\nLATER", SERVER.sqlIn(database, "SHOW TABLES").strip());
  }

  @Test
  void saysSoWhenTheOldContentIsLost() throws IOException {
    Files.delete(site.path("etc/dhcp/dhcpd.conf"));
    Files.delete(site.path("etc/dhcp"));
    site.write("etc/dhcp", "a file where a directory must be");
    RestoreRequest.Safety none = new RestoreRequest.Safety(Optional.empty(), false, 3);

    RestoreFailedException failure =
        assertThrows(
            RestoreFailedException.class,
            () -> site.restore(RestoreRequest.of(archive).with(none)));

    assertFalse(failure.rolledBack());
    assertTrue(failure.text().contains("no safety copy"), failure.text());
    assertFalse(failure.text().contains("tries again"), failure.text());
    assertEquals(List.of(), site.leftovers());
    assertFalse(site.recover());
  }

  @Test
  void saysOnceThatTheOldContentIsLostAfterAKill() throws IOException {
    SafetyDirectory safety =
        SafetyDirectory.create(site.path("var/backups/opsi"), site.site().machine().clock());
    DatabaseLink link =
        DatabaseLink.copied(
            site.path("etc/opsi/backends/mysql.conf"), "mysql-mysql", safety, site.site());
    Replacement lost =
        new DatabaseReplacement(link, new DatabaseReplacement.Gone(), safety.old("x.sql"), false);
    RestoreJournal.begin("backup.tar", "2024-03-09T16:00:00Z", List.of(lost))
        .with(0, RestoreJournal.Progress.STARTED)
        .write(safety);
    new RestoreMarker(site.site()).set(safety);

    UnsavedException once = assertThrows(UnsavedException.class, site::recover);

    assertTrue(once.text().contains("mysql.conf"), once.text());
    assertFalse(site.recover());
    String saved = rows();
    change();
    site.restore(RestoreRequest.of(archive));
    assertEquals(saved, rows());
  }

  @Test
  @Tag("BAK-16")
  void extractsADumpWithoutAnyDatabase() throws IOException {
    BackendSelection mysql = BackendSelection.of(List.of("mysql"));
    RestoreSite other = new RestoreSite(directory.resolve("other"));
    Files.createDirectories(other.root());
    Path target = directory.resolve("extracted");

    try (Restore restore =
        Restore.open(
            other.site(),
            RestoreRequest.of(archive).with(mysql).extractingTo(target),
            ProgressListener.NONE)) {
      restore.extract();
    }

    String dump = Files.readString(target.resolve("mysql/mysql/database.sql"));
    assertTrue(dump.contains("Größe"), dump);
    assertTrue(dump.strip().lines().reduce((a, b) -> b).orElse("").startsWith("-- Dump completed"));
  }

  @Test
  @Tag("BAK-23")
  void fillsATreeWithTheObjectsOfADump() throws IOException {
    Path dump =
        Files.writeString(
            directory.resolve("dump.json"),
            """
            {"meta": {"type": "opsiconfd_backup", "version": "1",
                      "server_id": "cfg1.demo.example"},
             "objects": {"Host": [
               {"type": "OpsiConfigserver", "id": "cfg1.demo.example",
                "opsiHostKey": "00000000000000000000000000000001"},
               {"type": "OpsiClient", "id": "ws-07.demo.example",
                "opsiHostKey": "00000000000000000000000000000007"}]},
             "config_files": {"opsi_conf": {"path": "/etc/passwd", "content": "[host]\\n"}}}
            """);
    RestoreRequest.DumpOptions toFiles =
        new RestoreRequest.DumpOptions(
            Optional.of(BackendKind.FILE), false, true, Optional.empty());
    Map<String, String> before = site.snapshot();

    RestoreReport report = site.restore(RestoreRequest.of(dump).withConfiguration().with(toFiles));

    assertTrue(Files.exists(site.path("var/lib/opsi/config/clients/ws-07.demo.example.ini")));
    assertFalse(Files.exists(site.path("var/lib/opsi/config/clients/second.ini")));
    assertEquals(
        """
        cfg1.demo.example:00000000000000000000000000000001
        ws-07.demo.example:00000000000000000000000000000007
        """,
        site.read("etc/opsi/pckeys"));
    assertEquals("[host]\n", site.read("etc/opsi/opsi.conf"));
    assertFalse(Files.exists(site.path("etc/passwd")));
    assertEquals(List.of(), site.leftovers());
    undo(report);
    assertEquals("", RestoreSite.difference(before, site.snapshot()));
  }

  @Test
  void refusesObjectsThatTheDatabaseCannotHoldBeforeAnythingIsChanged() throws IOException {
    Path dump =
        Files.writeString(
            directory.resolve("dump.json"),
            """
            {"meta": {"type": "opsiconfd_backup", "version": "1",
                      "server_id": "cfg1.demo.example"},
             "objects": {"Host": [{"type": "OpsiConfigserver", "id": "cfg1.demo.example"}],
                         "ObjectToGroup": [{"type": "ObjectToGroup", "groupType": "HostGroup",
                           "groupId": "gone", "objectId": "cfg1.demo.example"}]}}
            """);
    SERVER.sqlIn(database, "DROP TABLE HOST");

    assertThrows(FillException.class, () -> site.restore(RestoreRequest.of(dump)));

    assertEquals("", SERVER.sqlIn(database, "SHOW TABLES").strip());
    assertEquals(List.of(), site.leftovers());
  }

  @Test
  void renamesTheServerWhereTheObjectsAreAlsoIfTheNewSettingsLeadElsewhere() throws IOException {
    Path dump =
        Files.writeString(
            directory.resolve("dump.json"),
            """
            {"meta": {"type": "opsiconfd_backup", "version": "1",
                      "server_id": "cfg1.demo.example"},
             "objects": {"Host": [{"type": "OpsiConfigserver", "id": "cfg1.demo.example"}]},
             "config_files": {"mysql_conf": {"path": "/x",
               "content": "module = 'MySQL'\\nconfig = {'address': '127.0.0.1:1'}\\n"}}}
            """);
    SERVER.sqlIn(database, "DROP TABLE HOST");

    site.restore(RestoreRequest.of(dump).withConfiguration().withNewServerId("cfg2.demo.example"));

    assertEquals("cfg2.demo.example", SERVER.sqlIn(database, "SELECT hostId FROM HOST").strip());
    assertTrue(site.read("etc/opsi/backends/mysql.conf").contains("127.0.0.1:1"));
  }

  private void undo(RestoreReport report) throws IOException {
    try (BackupLock lock = BackupLock.take(site.site());
        Restore undo = site.undoing(report.safetyDirectory().orElseThrow())) {
      undo.run(lock);
    }
  }
}
