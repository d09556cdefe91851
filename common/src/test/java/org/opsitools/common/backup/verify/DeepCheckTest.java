package org.opsitools.common.backup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.testkit.CraftedBackup;
import org.opsitools.common.testkit.Fixtures;

class DeepCheckTest {
  private static final String FILE = "CONTENT/BACKENDS/FILE/file";
  private static final String CONF = "CONTENT/CONF";
  private static final String DUMP = "CONTENT/BACKENDS/MYSQL/mysql/database.sql";
  private static final String DHCP = "CONTENT/BACKENDS/DHCP/dhcpd/dhcpd.conf";
  private static final String KEY = "0123456789abcdef".repeat(2);

  @TempDir Path directory;

  @Test
  void findsNothingInWhatTheOriginalWrote() throws IOException {
    Path archive = Fixtures.path("backup/generated/file-dhcp-conf.tar.bz2");

    assertEquals(List.of(), findings(archive));
  }

  @Test
  void namesMemberLineAndValueOfBrokenData() throws IOException {
    CraftedBackup backup =
        new CraftedBackup()
            .entry(FILE + "/", '5', "")
            .entry(FILE + "/clients/", '5', "")
            .file(FILE + "/clients/pc1.example.test.ini", "[info]\nno option\n")
            .file(FILE + "/config.ini", "")
            .file(CONF + "/backendManager/dispatch.conf", ".* : file\nnonsense\n")
            .file(CONF + "/backends/file.conf", "module = 'File'\nconfig = {'baseDir': \n")
            .file(CONF + "/pckeys", "pc1.example.test:" + KEY + "\n# comment\n\npc2:abc\n");

    List<String> findings = findings(archive(backup));

    String all = String.join("\n", findings);
    assertTrue(all.contains(": " + FILE + "/clients/pc1.example.test.ini:2: "), all);
    assertTrue(all.contains(": " + CONF + "/backendManager/dispatch.conf:2"), all);
    assertTrue(all.contains(": " + CONF + "/backends/file.conf:"), all);
    assertTrue(all.contains(": " + CONF + "/pckeys:4: expected HOST-ID:KEY"), all);
    assertTrue(!all.contains(KEY), all);
    assertTrue(!all.contains("opsi-backup-verify"), all);
  }

  @ParameterizedTest
  @CsvSource({
    "'', the dump is empty",
    "' \n', the dump is empty",
    "'CREATE TABLE `HOST` (\n', does not end with '-- Dump completed'",
    "'CREATE TABLE `OTHER` (\n-- Dump completed on x\n', no table HOST",
    "'-- CREATE TABLE `HOST`\n-- Dump completed on x\n', no table HOST",
  })
  void saysWhatIsWrongWithDumpOfDatabase(String dump, String expected) throws IOException {
    List<String> findings = findings(archive(new CraftedBackup().file(DUMP, dump)));

    assertEquals(1, findings.size(), findings.toString());
    assertTrue(findings.get(0).contains(DUMP + ":"), findings.toString());
    assertTrue(findings.get(0).contains(expected), findings.toString());
  }

  @Test
  void takesDumpThatIsComplete() throws IOException {
    String dump =
        "-- MariaDB dump\nCREATE TABLE `HOST` (\n);\nINSERT INTO `HOST` VALUES ('"
            + "x".repeat(100_000)
            + "');\n-- Dump completed on 2024-03-09\n\n";

    assertEquals(List.of(), findings(archive(new CraftedBackup().file(DUMP, dump))));
  }

  @ParameterizedTest
  @CsvSource({
    "'subnet {\n', 1: a brace is opened",
    "'a {\nb {\n}\n', 1: a brace is opened",
    "'a {\n}\n}\n', 3: a brace is closed",
    "'option \"}\\\"\" {\n', 1: a brace is opened",
    "'a { # }\n', 1: a brace is opened",
  })
  void saysWhichBraceOfDhcpConfigurationIsWrong(String text, String expected) throws IOException {
    List<String> findings = findings(archive(new CraftedBackup().file(DHCP, text)));

    assertEquals(1, findings.size(), findings.toString());
    assertTrue(findings.get(0).contains(DHCP + ":" + expected), findings.toString());
  }

  private Path archive(CraftedBackup backup) throws IOException {
    return Files.write(directory.resolve("archive.tar"), backup.bytes());
  }

  private static List<String> findings(Path archive) throws IOException {
    try (DeepCheck check = DeepCheck.open(Clock.systemUTC())) {
      ArchiveReport report = ArchivePass.run(archive, check, ProgressListener.NONE);
      assertEquals(List.of(), report.problems());
      return check.findings(report);
    }
  }
}
