package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.MariadbServer;
import org.opsitools.common.testkit.ProgramRun;

/** Working on databases, alone and beside a file backend. */
class DatabaseUseTest {
  @TempDir Path directory;
  private DatabaseSite site;

  @BeforeEach
  void makeSite() {
    site = new DatabaseSite(directory);
  }

  private static String sql(String statement) {
    return MariadbServer.shared().sql(statement).strip();
  }

  private void dispatch(String rules) throws IOException {
    Path file = site.file("etc/opsi/backendManager/dispatch.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, rules);
  }

  @Test
  void licencesLieInTheDatabaseAndHostsInFiles() throws IOException {
    String database = MariadbServer.shared().newDatabase();
    site.done("init", "--server-id", DatabaseSite.SERVER);
    site.mysqlConf("mysql", database);
    dispatch("backend_.* : file, mysql\nlicense.* : mysql\nsoftwareLicense.* : mysql\n.* : file\n");
    site.done("method", "backend_createBase");

    site.done("method", "licensePool_create", "p1", "A pool");
    site.done("method", "host_createOpsiClient", "c1.example.org");

    assertEquals(List.of("p1"), site.list("licensePool_getIdents"));
    assertEquals("p1", sql("SELECT licensePoolId FROM " + database + ".LICENSE_POOL"));
    assertEquals("0", sql("SELECT COUNT(*) FROM " + database + ".HOST"));
    assertTrue(Files.exists(site.file("var/lib/opsi/config/clients/c1.example.org.ini")));
  }

  @Test
  void filesAreReadAndWrittenWhileTheDatabaseIsDown() throws IOException {
    site.done("init", "--server-id", DatabaseSite.SERVER);
    Files.writeString(
        site.file("etc/opsi/backends/mysql.conf"),
        "module = 'MySQL'\nconfig = {\"address\": \"/nonexistent/sock\"}\n");
    dispatch("license.* : mysql\naudit.* : mysql\n.* : file\n");

    site.done("method", "host_createOpsiClient", "c1.example.org");
    assertEquals(
        List.of("c1.example.org"), site.list("host_getIdents", "str", "{\"type\":\"OpsiClient\"}"));

    ProgramRun.Result pools = site.run("method", "licensePool_getIdents");
    assertEquals(1, pools.exitCode());
    assertTrue(pools.err().contains("/nonexistent/sock"), pools.err());
  }

  @Test
  void warnsOfRulesThatKeepClientsApartFromWhatTheTablesTieToThem() throws IOException {
    String rules =
        """
        backend_.* : file, mysql
        license.* : mysql
        softwareLicense.* : mysql
        audit.* : mysql
        .* : file
        """;
    String database = MariadbServer.shared().newDatabase();
    site.done("init", "--server-id", DatabaseSite.SERVER);
    site.mysqlConf("mysql", database);
    dispatch(rules);
    site.done("method", "backend_createBase");
    site.done("method", "host_createOpsiClient", "c1.example.org");
    site.done("method", "auditSoftware_create", "a", "1", "", "", "x64");

    ProgramRun.Result config = site.run("check", "config");
    ProgramRun.Result all = site.run("check");
    ProgramRun.Result refused =
        site.run(
            "method", "auditSoftwareOnClient_create", "a", "1", "", "", "x64", "c1.example.org");
    site.mysqlConf("mysql", DatabaseSite.dump());
    ProgramRun.Result old = site.run("check", "config");
    dispatch(rules.replace(".* : file\n", "host.* : mysql\n.* : file\n"));
    ProgramRun.Result turned = site.run("check", "config");

    String warning =
        "dispatch.conf:4: warning: rule 'audit.*' gives auditSoftwareOnClient to backend 'mysql',"
            + " which takes none that names a host it does not hold, but host lies in file by rule"
            + " '.*' in line 5: ";
    assertEquals(0, config.exitCode(), config.toString());
    assertTrue(config.out().contains(warning), config.out());
    assertTrue(
        config.out().contains("dispatch.conf:2: warning: rule 'license.*' gives licenseOnClient"),
        config.out());
    assertTrue(all.out().contains(warning), all.out());
    assertEquals(1, refused.exitCode(), refused.toString());
    assertFalse(old.out().contains("names a host"), old.out());
    assertTrue(turned.out().contains("to backend 'file', which takes none"), turned.out());
  }

  @Test
  void saysThatRulesAreNotComparedWithADatabaseThatIsDown() throws IOException {
    site.done("init", "--server-id", DatabaseSite.SERVER);
    Files.writeString(
        site.file("etc/opsi/backends/mysql.conf"),
        "module = 'MySQL'\nconfig = {\"address\": \"/nonexistent/sock\"}\n");
    dispatch("audit.* : mysql\n.* : file\n");

    ProgramRun.Result result = site.run("check", "config");

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(result.err().contains("dispatch.conf is not compared"), result.err());
  }

  @Test
  void whatIsStoredInBothIsInBoth() throws IOException {
    String database = MariadbServer.shared().newDatabase();
    site.done("init", "--server-id", DatabaseSite.SERVER);
    site.mysqlConf("mysql", database);
    dispatch("backend_.* : file, mysql\nconfig_.* : file, mysql\n.* : file\n");
    site.done("method", "backend_createBase");

    site.done("method", "config_createBool", "a.b", "text", "true");

    assertEquals("a.b", sql("SELECT configId FROM " + database + ".CONFIG"));
    assertTrue(Files.readString(site.file("var/lib/opsi/config/config.ini")).contains("[a.b]"));
  }

  @Test
  void toldWhereAnotherDatabaseIsItUsesThat() throws IOException {
    site.init("use_a");
    new DatabaseSite(directory.resolve("second")).init("use_b");
    Path other = directory.resolve("second/root/etc/opsi/backends/mysql.conf");

    site.done(
        "--mysql-config", other.toString(), "method", "host_createOpsiClient", "c1.example.org");

    assertEquals("1", sql("SELECT COUNT(*) FROM use_a.HOST"));
    assertEquals("2", sql("SELECT COUNT(*) FROM use_b.HOST"));
  }

  @Test
  void twoHostsMayShareAnAddressWhereTheConfigurationAllowsIt() throws IOException {
    site.init("use_c");
    String address = "00:11:22:33:44:55";
    Path conf = site.file("etc/opsi/backends/mysql.conf");
    site.done("method", "host_createOpsiClient", "c1.example.org", "null", "", "", address);

    ProgramRun.Result refused =
        site.run("method", "host_createOpsiClient", "c2.example.org", "null", "", "", address);
    Files.writeString(
        conf,
        Files.readString(conf)
            .replace("config = {", "config = {\n    \"uniqueHardwareAddresses\": False,"));
    ProgramRun.Result allowed =
        site.run("method", "host_createOpsiClient", "c2.example.org", "null", "", "", address);

    assertEquals(1, refused.exitCode());
    assertTrue(refused.err().contains("c1.example.org"), refused.err());
    assertEquals(0, allowed.exitCode(), allowed.toString());
  }

  @Test
  @Tag("SQL-4")
  void writesNothingToADatabaseWhoseUpdateWasInterrupted() throws IOException {
    String database = DatabaseSite.dump();
    site.mysqlConf("mysql", database);
    sql("UPDATE " + database + ".OPSI_SCHEMA SET updateEnded = NULL");
    String started = sql("SELECT DATE(updateStarted) FROM " + database + ".OPSI_SCHEMA");
    String before = sql("CHECKSUM TABLE " + database + ".HOST, " + database + ".CONFIG");

    ProgramRun.Result result = site.run("method", "host_createOpsiClient", "c1.example.org");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("7") && result.err().contains(started), result.err());
    assertEquals(before, sql("CHECKSUM TABLE " + database + ".HOST, " + database + ".CONFIG"));
    assertEquals(105, site.list("host_getIdents").size());
  }

  @Test
  @Tag("SQL-29")
  void showsAWrongPasswordNowhere() throws Exception {
    String secret = "SECRET-xyz-1";
    sql("CREATE USER 'sql29'@'%' IDENTIFIED BY 'another'");
    site.mysqlConf("mysql", "opsi");
    Path conf = site.file("etc/opsi/backends/mysql.conf");
    Files.writeString(
        conf,
        Files.readString(conf)
            .replace("\"root\"", "\"sql29\"")
            .replace("\"password\": \"\"", "\"password\": \"" + secret + "\""));
    Path log = directory.resolve("log");
    AtomicBoolean running = new AtomicBoolean(true);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Thread watcher = new Thread(() -> watch(running, seen, secret));
    watcher.start();

    for (List<String> command :
        List.of(
            List.of("method", "host_getIdents"),
            List.of("check", "schema"),
            List.of("check"),
            List.of("convert", "mysql", "second"))) {
      List<String> words = new ArrayList<>(List.of("-l", "9", "--log-file", log.toString()));
      words.addAll(command);
      ProgramRun.Result result = site.run(words.toArray(String[]::new));

      assertEquals(1, result.exitCode(), result.toString());
      assertFalse(result.toString().contains(secret), command.toString());
      assertFalse(Files.readString(log).contains(secret), command.toString());
    }
    ProgramRun.Result refused = site.run("method", "host_getIdents");
    assertTrue(refused.err().contains("access denied for user 'sql29'"), refused.err());

    running.set(false);
    watcher.join();
    assertEquals(Set.of(), seen);
  }

  /** Looks at every process, again and again, for a secret on its command line. */
  private static void watch(AtomicBoolean running, Set<String> seen, String secret) {
    while (running.get()) {
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
        for (Path process : processes) {
          look(process.resolve("cmdline"), seen, secret);
        }
      } catch (IOException e) {
        seen.add(e.toString());
      }
      Thread.onSpinWait();
    }
  }

  private static void look(Path file, Set<String> seen, String secret) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      if (text.contains(secret)) {
        seen.add(text);
      }
    } catch (IOException e) {
      // The process has ended meanwhile.
    }
  }

  @Test
  void movesAnInstallationIntoADatabaseAndBack() throws IOException {
    String database = MariadbServer.shared().newDatabase();
    site.done("init", "--server-id", DatabaseSite.SERVER);
    site.done("method", "host_createOpsiClient", "c1.example.org", "null", "it's \u00fc");
    site.done("method", "config_createUnicode", "some.config", "d", "[\"a\",\"b\"]", "[\"b\"]");
    site.done("method", "configState_create", "some.config", "c1.example.org", "[\"a\"]");
    site.mysqlConf("mysql", database);
    Map<String, List<?>> before = objects();

    site.done("convert", "file", "mysql");
    dispatch(".* : mysql\n");
    assertEquals(before, objects());
    site.done("method", "host_createOpsiClient", "c2.example.org");
    site.done("convert", "mysql", "file", "--replace");
    Map<String, List<?>> changed = objects();
    dispatch(".* : file\n");

    assertEquals(changed, objects());
    assertEquals(3, site.list("host_getIdents").size());
  }

  private Map<String, List<?>> objects() {
    return Map.of(
        "host", site.list("host_getObjects"),
        "config", site.list("config_getObjects"),
        "configState", site.list("configState_getObjects"));
  }
}
