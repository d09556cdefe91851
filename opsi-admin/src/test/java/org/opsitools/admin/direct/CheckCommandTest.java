package org.opsitools.admin.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.admin.OpsiAdmin;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.ProgramRun;

class CheckCommandTest {
  @TempDir Path directory;
  private Path root;

  @BeforeEach
  void init() throws IOException {
    root = directory.resolve("root");
    // The accounts of an opsi server, with the ids of whoever runs the test.
    Path etc = Files.createDirectories(root.resolve("etc"));
    int user = (Integer) Files.getAttribute(directory, "unix:uid");
    int group = (Integer) Files.getAttribute(directory, "unix:gid");
    Files.writeString(etc.resolve("passwd"), "opsiconfd:x:%d:%d::/:\n".formatted(user, group));
    Files.writeString(
        etc.resolve("group"), "opsifileadmins:x:%1$d:\nopsiadmin:x:%1$d:\n".formatted(group));
    assertEquals(0, run("init", "--server-id", "depot1.example.org").exitCode());
    assertEquals(0, run("method", "host_createOpsiClient", "c1.example.org").exitCode());
  }

  private ProgramRun.Result run(String... arguments) {
    return ProgramRun.of(OpsiAdmin.program(), directory)
        .withVariable("OPSI_ROOT", directory.resolve("root").toString())
        .withVariable("HOME", directory.toString())
        .run(arguments);
  }

  @Test
  void findsNothingInAFreshInstallation() {
    ProgramRun.Result result = run("check");

    assertEquals(0, result.exitCode(), result.toString());
    assertEquals("", result.out());
    assertTrue(result.err().endsWith("0 errors, 0 warnings, 0 fixed\n"), result.err());
  }

  @Test
  void namesFileAndLineOfWhatIsWrong() throws IOException {
    Path client = root.resolve("var/lib/opsi/config/clients/c1.example.org.ini");
    Files.writeString(client, "[info]\ncreated = x\n\n[info]\n");
    Files.writeString(root.resolve("etc/opsi/backendManager/acl.conf"), "a: foo\n");

    ProgramRun.Result config = run("check", "config");
    ProgramRun.Result tree = run("check", "file-backend");

    assertEquals(1, config.exitCode());
    assertTrue(config.out().contains("acl.conf:1: error:"), config.toString());
    assertEquals(1, tree.exitCode());
    assertTrue(tree.out().contains(client + ":4: error:"), tree.toString());
  }

  @Test
  void removesWhatHasNoEffect() throws IOException {
    Path client = root.resolve("var/lib/opsi/config/clients/c1.example.org.ini");
    String sound = Files.readString(client) + "[localboot_product_states]\n\n";
    Files.writeString(client, sound.strip() + "\np = installed:none\n\n");

    ProgramRun.Result result = run("--output", "json", "check", "file-backend", "--fix");

    assertEquals(0, result.exitCode(), result.toString());
    List<?> findings = (List<?>) JsonText.parse(result.out());
    assertEquals(true, ((Map<?, ?>) findings.get(0)).get("fixed"));
    assertEquals(sound, Files.readString(client));
    assertEquals("", run("check").out());
  }

  @Test
  void saysWhatItCannotCheck() {
    assertEquals(2, run("check", "everything").exitCode());
    ProgramRun.Result result = run("check", "schema");
    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("there is no database"), result.err());
  }
}
