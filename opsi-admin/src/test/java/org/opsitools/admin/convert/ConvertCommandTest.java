package org.opsitools.admin.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Moving an installation's objects from one tree into another. */
class ConvertCommandTest {
  @TempDir Path directory;
  private Path root;

  @BeforeEach
  void init() throws IOException {
    root = directory.resolve("root");
    assertEquals(0, run("init", "--server-id", "depot1.example.org").exitCode());
    assertEquals(0, run("method", "host_createOpsiClient", "c1.example.org").exitCode());
    Files.writeString(
        root.resolve("etc/opsi/backends/second.conf"),
        """
        module = 'File'
        config = {"baseDir": "/var/lib/opsi/second", "hostKeyFile": "/etc/opsi/pckeys-second"}
        """);
  }

  private ProgramRun.Result run(String... arguments) {
    return ProgramRun.of(OpsiAdmin.program(), directory)
        .withVariable("OPSI_ROOT", directory.resolve("root").toString())
        .withVariable("HOME", directory.toString())
        .run(arguments);
  }

  @Test
  void movesEverythingAndSaysHowItComesIntoUse() throws IOException {
    ProgramRun.Result before = run("method", "host_getObjects");

    ProgramRun.Result result = run("convert", "file", "second");

    assertEquals(0, result.exitCode(), result.toString());
    assertTrue(
        result.out().matches("(?s)class +source +target +moved.*Host +2 +0 +2\\n.*"), result.out());
    assertTrue(result.err().contains("dispatch.conf still decides"), result.err());
    Files.writeString(root.resolve("etc/opsi/backendManager/dispatch.conf"), ".* : second\n");
    assertEquals(before.out(), run("method", "host_getObjects").out());
  }

  @Test
  void dryRunChangesNothing() throws IOException {
    ProgramRun.Result result = run("--output", "json", "convert", "file", "second", "--dry-run");

    assertEquals(0, result.exitCode(), result.toString());
    Map<?, ?> json = (Map<?, ?>) JsonText.parse(result.out());
    assertEquals(false, json.get("done"));
    assertEquals(List.of(), json.get("unstorable"));
    assertFalse(Files.exists(root.resolve("var/lib/opsi/second")));
    assertTrue(result.err().contains("Nothing was changed."), result.err());
  }

  @Test
  void replacesAFullTargetOnlyIfTold() {
    assertEquals(0, run("convert", "file", "second").exitCode());
    assertEquals(0, run("method", "host_createOpsiClient", "c2.example.org").exitCode());

    ProgramRun.Result refused = run("convert", "file", "second");

    assertEquals(1, refused.exitCode());
    assertTrue(refused.err().contains("is not empty: it holds 2 Host"), refused.err());
    assertEquals(1, run("convert", "file", "second", "--dry-run").exitCode());
    assertEquals(0, run("convert", "file", "second", "--replace").exitCode());
    ProgramRun.Result back = run("--output", "json", "convert", "second", "file", "--dry-run");
    assertTrue(back.out().contains("\"source\": 3"), back.out());
  }

  @Test
  void namesTheBackendsThatThereAre() {
    ProgramRun.Result result = run("convert", "file", "mysql");

    assertEquals(1, result.exitCode());
    assertTrue(
        result.err().contains("there is no backend 'mysql' (there are: file, second)"),
        result.err());
    assertEquals(2, run("convert", "file").exitCode());
    assertEquals(2, run("convert", "file", "file").exitCode());
    assertEquals(2, run("--skip-broken", "convert", "file", "second").exitCode());
  }

  @Test
  void doesNotMoveABackendIntoItselfUnderAnotherName() throws IOException {
    Files.createSymbolicLink(
        root.resolve("var/lib/opsi/elsewhere"), root.resolve("var/lib/opsi/config"));
    Files.writeString(
        root.resolve("etc/opsi/backends/alias.conf"),
        """
        module = 'File'
        config = {"baseDir": "/var/lib/opsi/elsewhere", "hostKeyFile": "/etc/opsi/pckeys"}
        """);
    for (String name : List.of("base", "alias_of_base")) {
      Files.writeString(
          root.resolve("etc/opsi/backends/" + name + ".conf"),
          """
          module = 'MySQL'
          config = {"address": "%s", "database": "o", "username": "u", "password": "p"}
          """
              .formatted(name.equals("base") ? "127.0.0.1:1" : "localhost:1"));
    }

    ProgramRun.Result tree = run("convert", "file", "alias", "--replace");
    ProgramRun.Result database = run("convert", "base", "alias_of_base", "--replace");

    assertEquals(1, tree.exitCode());
    assertTrue(tree.err().contains("'alias' have their data in the same place"), tree.err());
    assertEquals(1, database.exitCode());
    assertTrue(database.err().contains("have their data in the same place"), database.err());
  }

  @Test
  void doesNotMoveFromABackendThatIsNotThere() {
    ProgramRun.Result result = run("convert", "second", "file");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("nothing to move"), result.err());
  }
}
