package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.opsitools.packagemanager.TestSite.DEPOT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.ProgramRun;

/** Runs that are cut off, and the runs after them. */
@Timeout(120)
class RecoverTest {
  private static final String CONTROL =
      """
      [Package]
      version: %s

      [Product]
      type: localboot
      id: crafted
      name: Crafted
      version: 1.0
      """;

  @TempDir Path directory;
  private TestSite site;

  @BeforeEach
  void lay() throws IOException {
    site = TestSite.lay(directory);
    ProgramRun.Result result =
        site.run("-i", "--run-scripts", crafted("1", "preinst", "#!/bin/sh\n").toString());
    assertEquals(0, result.exitCode(), result::toString);
  }

  private Path crafted(String version, String script, String text) throws IOException {
    byte[] opsi =
        new CraftedTar().file("control", CONTROL.formatted(version)).file(script, text).bytes();
    byte[] data = new CraftedTar().file("data.txt", "of version " + version).bytes();
    return Files.write(
        directory.resolve("crafted_1.0-" + version + ".opsi"),
        new CraftedTar().file("OPSI.tar", opsi).file("CLIENT_DATA.tar", data).bytes());
  }

  private String data() throws IOException {
    return Files.readString(site.path("/var/lib/opsi/depot/crafted/data.txt"));
  }

  private List<String> onDepot() {
    return site.objects("productOnDepot_getObjects").stream()
        .map(it -> it.get("packageVersion") + " " + it.get("locked"))
        .toList();
  }

  /** Names beside the product's directory that no finished run leaves. */
  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(site.path("/var/lib/opsi/depot"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("."))
          .toList();
    }
  }

  /** A process that is at its postinst, which goes on for a minute. */
  private Process atPostinst() throws IOException, InterruptedException {
    Path begun = directory.resolve("begun");
    Path file = crafted("2", "postinst", "#!/bin/sh\ntouch " + begun + "\nexec sleep 60\n");
    List<String> command = new ArrayList<>(ChildJvm.commandWithLibraries(OpsiPackageManager.class));
    command.addAll(
        List.of("--root", site.root().toString(), "--run-scripts", "-i", file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.exists(begun)) {
      assertTrue(
          process.isAlive() && System.nanoTime() < end,
          () -> "the script was not begun: " + output());
      Thread.sleep(20);
    }
    return process;
  }

  private String output() {
    try {
      return Files.readString(directory.resolve("output"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void takesBackWhatIsBegunWhenItIsInterrupted(String signal, int exitCode) throws Exception {
    Process process = atPostinst();

    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();

    assertEquals(0, kill.waitFor());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), this::output);
    assertEquals(exitCode, process.exitValue(), this::output);
    assertEquals(List.of("1 false"), onDepot());
    assertEquals("of version 1", data());
    assertEquals(List.of(), leftovers());
    assertTrue(output().contains("postinst"), this::output);
    assertTrue(output().contains("restored"), this::output);
  }

  @Test
  void nextRunTakesBackWhatAKilledOneHasBegun() throws Exception {
    Process process = atPostinst();
    process.destroyForcibly().waitFor();
    assertEquals(List.of("2 true"), onDepot());
    assertTrue(Files.exists(site.path("/var/lib/opsi/locks/depot/crafted.journal")));

    ProgramRun.Result shown = site.run("-r", "--dry-run", "other");
    assertTrue(shown.out().contains("recover crafted"), shown::toString);
    assertEquals(List.of("2 true"), onDepot());
    ProgramRun.Result result = site.run("-r", "other");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("is taken back"), result::toString);
    assertEquals(List.of("1 false"), onDepot());
    assertEquals("of version 1", data());
    assertEquals(List.of(), leftovers());
  }

  @Test
  void recoversAloneWhatWasKeptToBeLookedAt() throws Exception {
    Path file = crafted("2", "postinst", "#!/bin/sh\nexit 3\n");
    ProgramRun.Result failed = site.run("-i", "--run-scripts", "--no-rollback", file.toString());
    assertEquals(1, failed.exitCode(), failed::toString);
    assertEquals("of version 2", data());
    ProgramRun.Result refused = site.run("-i", file.toString());
    assertEquals(1, refused.exitCode(), refused::toString);
    assertTrue(refused.err().contains("--recover"), refused::toString);
    assertEquals("of version 2", data());

    ProgramRun.Result result = site.run("--recover");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of("1 false"), onDepot());
    assertEquals("of version 1", data());
    assertEquals("There is nothing to recover.\n", site.run("--recover").err());
    assertEquals(2, site.run("--recover", "crafted").exitCode());
  }

  @Test
  void otherCommandsTakeBackWhatWasKeptWhereThatIsWanted() throws Exception {
    Path file = crafted("2", "postinst", "#!/bin/sh\nexit 3\n");
    assertEquals(1, site.run("-i", "--run-scripts", "--no-rollback", file.toString()).exitCode());

    ProgramRun.Result result = site.run("-i", "--recover", file.toString());

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(result.err().contains("is taken back"), result::toString);
    assertEquals(List.of("2 false"), onDepot());
  }

  @Test
  void namesWhoHoldsTheProduct() throws Exception {
    Process process = atPostinst();
    try {
      String file = site.directory().resolve("crafted_1.0-1.opsi").toString();
      for (List<String> words : List.of(List.of("-i"), List.of("-f", "-i"))) {
        List<String> line = new ArrayList<>(words);
        line.add(file);
        ProgramRun.Result result = site.run(line.toArray(String[]::new));

        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(
            result.err().contains("opsi-package-manager --root " + site.root()), result::toString);
        assertTrue(result.err().contains("process " + process.pid()), result::toString);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void failedScriptLeavesTheOldVersion() throws IOException {
    Path file = crafted("2", "postinst", "#!/bin/sh\necho boom\nexit 3\n");

    ProgramRun.Result result = site.run("-i", "--run-scripts", file.toString());

    assertEquals(1, result.exitCode(), result::toString);
    for (String part : List.of("ERROR: a task failed:\n  " + DEPOT, "postinst", "3", "boom")) {
      assertTrue(result.err().contains(part), result::toString);
    }
    assertEquals(List.of("1 false"), onDepot());
    assertEquals("of version 1", data());
  }

  @Test
  void scriptsDoNotRunBelowARootUnlessThatIsWanted() throws IOException {
    Path mark = directory.resolve("mark");
    Path file = crafted("2", "postinst", "#!/bin/sh\ntouch " + mark + "\n");

    ProgramRun.Result result = site.run("-i", file.toString());

    assertEquals(0, result.exitCode(), result::toString);
    assertFalse(Files.exists(mark));
    assertTrue(result.err().contains("--run-scripts"), result::toString);
  }
}
