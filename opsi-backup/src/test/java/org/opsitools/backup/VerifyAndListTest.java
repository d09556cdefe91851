package org.opsitools.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backup.objectdump.CraftedDump;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.CraftedBackup;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.testkit.Tool;

class VerifyAndListTest {
  private static final String CONF = "CONTENT/CONF";
  private static final String COUNTS =
      "User 0, Host 409, Config 75, ConfigState 14460, Product 171, ProductProperty 1050, "
          + "ProductDependency 11, ProductOnDepot 171, ProductOnClient 13576, "
          + "ProductPropertyState 2362, Group 20, ObjectToGroup 627, AuditSoftware 8668, "
          + "AuditSoftwareOnClient 40221, AuditHardware 0, AuditHardwareOnHost 0, "
          + "LicenseContract 31, SoftwareLicense 692, LicensePool 32, "
          + "AuditSoftwareToLicensePool 4, SoftwareLicenseToLicensePool 672, LicenseOnClient 1101";

  @TempDir Path directory;

  private static String[] originals() {
    return new String[] {
      fixture("file-dhcp-conf.tar"),
      fixture("file-dhcp-conf.tar.gz"),
      fixture("file-dhcp-conf.tar.bz2")
    };
  }

  private static String fixture(String name) {
    return Fixtures.path("backup/generated/" + name).toString();
  }

  @Test
  @Tag("BAK-1")
  void verifiesWhatTheOriginalWrote() {
    String[] files = originals();

    ProgramRun.Result result = run("verify", files[0], files[1], files[2]);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        List.of(files[0] + ": OK", files[1] + ": OK", files[2] + ": OK", "Verified"),
        result.out().lines().toList());
    assertEquals(3, result.err().lines().count(), result::toString);
    assertTrue(
        result.err().lines().allMatch(line -> line.contains("below this symbolic link")),
        result::toString);
  }

  @Test
  @Tag("BAK-2")
  void listsWhatTheOriginalWrote() {
    String[] files = originals();

    ProgramRun.Result result = run("list", files[0], files[1], files[2]);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        List.of(
            files[0] + " contains: configuration, dhcp, file",
            files[1] + " contains: configuration, dhcp, file",
            files[2] + " contains: configuration, dhcp, file"),
        result.out().lines().toList());
  }

  @Test
  @Tag("BAK-3")
  void namesWhatIsDamagedAndGoesOn() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(fixture("file-dhcp-conf.tar")));
    // Behind the headers of the first directory and of config.ini.
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('[', 1536);
    bytes[at + 1] ^= 1;
    Files.write(directory.resolve("copy.tar"), bytes);
    String good = fixture("file-dhcp-conf.tar");

    ProgramRun.Result result = run("verify", "copy.tar", good);

    assertEquals(1, result.exitCode(), result::toString);
    assertEquals(
        List.of("copy.tar: FAILED (1 problem)", good + ": OK", "Verification failed"),
        result.out().lines().toList());
    assertTrue(
        result.err().contains("CONTENT/BACKENDS/FILE/file/config.ini: its SHA-1 is "),
        result::toString);
    assertEquals(
        1, result.err().lines().filter(line -> line.startsWith("[3]")).count(), result::toString);
  }

  @Test
  void saysOnlyVerifiedForOneFile() throws IOException {
    ProgramRun.Result good = run("verify", archive(backup()));
    Files.writeString(directory.resolve("text"), "text");
    ProgramRun.Result bad = run("verify", "text");

    assertEquals("Verified\n", good.out());
    assertEquals("Verification failed\n", bad.out());
    assertEquals(1, bad.exitCode());
    assertTrue(bad.err().contains("text is not an opsi backup (unknown format)"), bad::toString);
  }

  @Test
  void looksIntoFilesOnlyWhenAsked() throws IOException {
    String archive = archive(backup().file(CONF + "/backendManager/dispatch.conf", "nonsense\n"));

    ProgramRun.Result plain = run("verify", archive);
    ProgramRun.Result deep = run("verify", "--deep", archive, archive);

    assertEquals(0, plain.exitCode(), plain::toString);
    assertEquals(1, deep.exitCode(), deep::toString);
    assertTrue(deep.out().startsWith(archive + ": FAILED (1 problem)\n"), deep::toString);
    assertTrue(deep.err().contains(CONF + "/backendManager/dispatch.conf:1"), deep::toString);
  }

  @Test
  @Tag("BAK-19")
  void namesMemberThatLeavesItsPlace() throws IOException {
    String name = "CONTENT/BACKENDS/FILE/file/../../x";

    ProgramRun.Result result = run("verify", archive(new CraftedBackup().file(name, "x")));

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains(name), result::toString);
    assertEquals("Verification failed\n", result.out());
  }

  @Test
  void goesOnBehindFilesThatCannotBeRead() throws IOException {
    String good = archive(backup());
    Files.write(directory.resolve("foreign.tar"), new CraftedTar().file("x", "y").bytes());
    byte[] whole = Files.readAllBytes(directory.resolve(good));
    Files.write(directory.resolve("cut.tar"), Arrays.copyOf(whole, 700));

    ProgramRun.Result result = run("list", "missing.tar", "foreign.tar", "cut.tar", good);

    assertEquals(1, result.exitCode());
    assertEquals(good + " contains: configuration\n", result.out());
    List<String> lines = result.err().lines().toList();
    assertEquals(3, lines.size(), result::toString);
    assertTrue(lines.get(0).contains("missing.tar"), lines.get(0));
    assertTrue(
        lines.get(1).contains("not an opsi backup: CONTROL/checksums missing"), lines.get(1));
    assertTrue(lines.get(2).contains("cut.tar ends early at byte 700 (member "), lines.get(2));
  }

  @Test
  void verifiesArchiveInGnuFormatWithLongNames() throws IOException {
    String name = CONF + "/" + "long-name/".repeat(15) + "file";
    Files.createDirectories(directory.resolve("tree/" + name).getParent());
    Files.writeString(directory.resolve("tree/" + name), "content");
    Tool.shell(
        directory.resolve("tree"),
        "mkdir CONTROL && sha1sum "
            + name
            + " | sed 's/  / /' > CONTROL/checksums && echo 'hostname: a' > CONTROL/sysinfo"
            + " && tar --format=gnu -cf ../gnu.tar CONTENT CONTROL");

    ProgramRun.Result result = run("verify", "gnu.tar");

    assertEquals("Verified\n", result.out(), result::toString);
    assertEquals(0, result.exitCode());
  }

  @Test
  void listsMembersLikeOtherPrograms() throws IOException {
    ProgramRun.Result result =
        run("list", "--members", archive(backup().entry(CONF + "/link", '2', "opsi.conf")));

    List<String> lines = result.out().lines().toList();
    assertEquals("-rw-r--r-- 0/0 7 2024-02-03 04:05:06 CONTENT/CONF/opsi.conf", lines.get(1));
    assertTrue(lines.get(2).endsWith(" CONTENT/CONF/link -> opsi.conf"), lines.get(2));
    assertEquals(5, lines.size());
  }

  @Test
  void printsOneJsonDocument() throws IOException {
    String good = archive(backup());

    ProgramRun.Result result = run("list", "--json", "--members", good, "missing");

    assertEquals(1, result.exitCode());
    List<Map<?, ?>> objects = objects(result.out());
    assertEquals(true, objects.get(0).get("good"));
    assertEquals(List.of("configuration"), objects.get(0).get("contains"));
    assertEquals("cfg1", ((Map<?, ?>) objects.get(0).get("sysinfo")).get("hostname"));
    assertEquals(3, ((List<?>) objects.get(0).get("member_list")).size());
    assertEquals(false, objects.get(1).get("good"));
    assertEquals(objects(run("list", "--output", "json", good).out()).size(), 1);
  }

  private static List<Map<?, ?>> objects(String json) {
    List<?> list = assertInstanceOf(List.class, JsonText.parse(json));
    return list.stream().map(item -> (Map<?, ?>) item).collect(Collectors.toList());
  }

  @Test
  @Tag("BAK-20")
  void countsTheObjectsOfDump() {
    String dump = Fixtures.path("backup/opsiconfd-dump/opsiconfd-backup.msgpack.lz4").toString();

    ProgramRun.Result result = run("list", "--json", dump);

    assertEquals(0, result.exitCode(), result::toString);
    Map<?, ?> object = objects(result.out()).get(0);
    assertEquals(84353L, ((Number) object.get("total")).longValue());
    Map<?, ?> counts = (Map<?, ?>) object.get("objects");
    Map<String, Integer> expected = new HashMap<>();
    for (String entry : COUNTS.split(", ", -1)) {
      String[] words = entry.split(" ", -1);
      expected.put(words[0], Integer.valueOf(words[1]));
    }
    expected.forEach(
        (name, count) -> assertEquals(count, ((Number) counts.get(name)).intValue(), name));
    assertEquals(22, counts.size());
    assertTrue(((Map<?, ?>) object.get("meta")).containsKey("server_id"));
  }

  @Test
  @Tag("BAK-22")
  void opensEncryptedDumpWithPasswordFromWhereverItIsGiven() throws IOException {
    Files.write(
        directory.resolve("dump.aes"),
        CraftedDump.encrypted(CraftedDump.small().messagePack(), "Pä55"));
    Files.writeString(directory.resolve("password"), "Pä55\nmore\n");
    Files.writeString(directory.resolve("wrong"), "not-the-Password\n");

    ProgramRun program = ProgramRun.of(OpsiBackup.program(), directory);
    ProgramRun.Result right = program.run("verify", "--password-file", "password", "dump.aes");
    ProgramRun.Result wrong = program.run("verify", "--password-file", "wrong", "dump.aes");
    ProgramRun.Result none = program.run("verify", "dump.aes");

    assertEquals(0, right.exitCode(), right::toString);
    assertEquals(1, wrong.exitCode(), wrong::toString);
    assertTrue(wrong.err().contains("password wrong or file damaged"), wrong::toString);
    assertEquals(1, none.exitCode(), none::toString);
    assertTrue(none.err().contains("--password-file"), none::toString);
    for (ProgramRun other :
        List.of(
            program.withVariable("OPSI_BACKUP_PASSWORD", "Pä55"), program.withTyped("Pä55\n"))) {
      assertEquals("Verified\n", other.run("verify", "dump.aes").out());
    }
    assertEquals(
        "Verified\n",
        program.withInput("Pä55\n").run("verify", "--password-stdin", "dump.aes").out());
    ProgramRun.Result visible = program.run("verify", "--password", "Pä55", "dump.aes");
    assertEquals("Verified\n", visible.out());
    assertTrue(visible.err().contains("use --password-file"), visible::toString);
  }

  @Test
  void quietPrintsNothingButErrors() throws IOException {
    ProgramRun.Result good = run("-q", "verify", archive(backup()));
    ProgramRun.Result bad = run("-q", "verify", "missing");

    assertEquals("", good.out() + good.err());
    assertEquals(0, good.exitCode());
    assertEquals("", bad.out());
    assertTrue(bad.err().contains("missing"));
    assertEquals(1, bad.exitCode());
  }

  @Test
  void verboseLogsToStandardErrorWhatTheLogFileGets() throws IOException {
    ProgramRun.Result result = run("-v", "--log-file", "log", "verify", archive(backup()));

    String line = "] Archive archive.tar is OK ";
    assertTrue(result.err().contains(line), result::toString);
    assertTrue(Files.readString(directory.resolve("log")).contains(line));
    assertEquals("rw-r-----", Tool.run(directory, "stat", "-c", "%A", "log").strip().substring(1));
  }

  @Test
  void failsWhereTheLogFileThatWasAskedForCannotBeWritten() throws IOException {
    ProgramRun.Result result = run("--log-file", "none/log", "verify", archive(backup()));

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("none/log"), result::toString);
    assertFalse(result.out().contains("Verified"));
  }

  private static CraftedBackup backup() {
    return new CraftedBackup().file(CONF + "/opsi.conf", "[host]\n");
  }

  private String archive(CraftedBackup backup) throws IOException {
    return String.valueOf(
        Files.write(directory.resolve("archive.tar"), backup.bytes()).getFileName());
  }

  private ProgramRun.Result run(String... arguments) {
    return ProgramRun.of(OpsiBackup.program(), directory)
        .withVariable("OPSI_ROOT", "root")
        .run(arguments);
  }
}
