package org.opsitools.packagemanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.CraftedTar;
import org.opsitools.common.testkit.ProgramRun;

/**
 * Installations that are killed at any time. {@code -Dopsi.kills=50} kills more of them, and {@code
 * -Dopsi.seed} repeats a run as far as the machine's load lets it.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("opsi.kills", 3);
  private static final long SEED = Long.getLong("opsi.seed", System.nanoTime());
  private static final int FILES = 200;

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

  @Test
  void installationThatIsKilledLeavesTheOldOrTheNewVersion() throws Exception {
    TestSite site = TestSite.lay(directory);
    Random random = new Random(SEED);
    List<Path> packages = List.of(crafted("1"), crafted("2"));
    String present = "1";
    long begin = System.nanoTime();
    install(site, packages.get(0)).waitFor();
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    requireWhole(site, List.of("1"), "before the first kill");

    for (int kill = 0; kill < KILLS; kill++) {
      String wanted = present.equals("1") ? "2" : "1";
      Process process = install(site, packages.get(Integer.parseInt(wanted) - 1));
      long wait = whole / 3 + random.nextLong(whole);
      process.waitFor(wait, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();

      String what = "seed " + SEED + ", kill " + kill + " after " + wait + " ms";
      present = requireWhole(site, List.of(present, wanted), what);
    }
  }

  private Path crafted(String version) throws IOException {
    CraftedTar client = new CraftedTar();
    for (int i = 0; i < FILES; i++) {
      client.file("data" + i + ".txt", "of version " + version);
    }
    CraftedTar server = new CraftedTar();
    for (int i = 0; i < FILES / 10; i++) {
      server.file("tmp/server" + i, "of version " + version);
    }
    byte[] opsi =
        new CraftedTar()
            .file("control", CONTROL.formatted(version))
            .file("preinst", "#!/bin/sh\nsleep 0.1\n")
            .file(
                "postinst",
                "#!/bin/sh\ncp \"$CLIENT_DATA_DIR/data0.txt\" \"$CLIENT_DATA_DIR/more.txt\"\n")
            .bytes();
    return Files.write(
        directory.resolve("crafted_1.0-" + version + ".opsi"),
        new CraftedTar()
            .file("OPSI.tar", opsi)
            .file("CLIENT_DATA.tar", client.bytes())
            .file("SERVER_DATA.tar", server.bytes())
            .bytes());
  }

  private Process install(TestSite site, Path file) throws IOException {
    List<String> command = new ArrayList<>(ChildJvm.commandWithLibraries(OpsiPackageManager.class));
    command.addAll(
        List.of("--root", site.root().toString(), "--run-scripts", "-q", "-i", file.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  /** Ends what was cut off and returns the version that is there then. */
  private String requireWhole(TestSite site, List<String> allowed, String what) throws IOException {
    ProgramRun.Result recovery = site.run("--recover");
    assertEquals(0, recovery.exitCode(), () -> what + ": " + recovery);
    String onDepot =
        String.join(
            " ",
            site.objects("productOnDepot_getObjects").stream()
                .map(it -> it.get("packageVersion") + (it.get("locked").equals(true) ? "!" : ""))
                .toList());
    assertTrue(allowed.contains(onDepot), () -> what + ": on the depot is " + onDepot);
    assertEquals(List.of(onDepot), products(site), what);
    List<String> differing = new ArrayList<>();
    int files = 0;
    for (String place : List.of("/var/lib/opsi/depot", "/tmp", "/var/lib/opsi/locks/depot")) {
      try (Stream<Path> all = Files.walk(site.path(place))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          String name = String.valueOf(file.getFileName());
          boolean data = name.endsWith(".txt") || name.startsWith("server");
          files += data ? 1 : 0;
          boolean right =
              data
                  ? Files.readString(file).equals("of version " + onDepot)
                  : List.of("crafted.files", "crafted.lock").contains(name);
          if (!right) {
            differing.add(file.toString());
          }
        }
      }
    }
    assertEquals(List.of(), differing, what);
    assertEquals(FILES + 1 + FILES / 10, files, what);
    return onDepot;
  }

  private static List<String> products(TestSite site) {
    return site.objects("product_getObjects").stream()
        .map(it -> String.valueOf(it.get("packageVersion")))
        .distinct()
        .toList();
  }
}
