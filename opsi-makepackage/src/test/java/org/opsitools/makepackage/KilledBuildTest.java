package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.control.ControlFile;
import org.opsitools.common.control.ControlFormat;
import org.opsitools.common.packages.OpsiPackage;
import org.opsitools.common.zsync.ZsyncFile;

class KilledBuildTest {
  private static final int BUILDS = 50;

  @TempDir Path directory;

  @Test
  @Tag("PKG-32")
  void leavesOnlyWholeFilesWheneverItIsKilled() throws Exception {
    SourceDirectory source = SourceDirectory.demo(directory);
    byte[] payload = new byte[16 << 20];
    new Random(5).nextBytes(payload);
    Files.write(source.path("CLIENT_DATA/payload"), payload);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int killed = 0;
    for (int build = 0; build < BUILDS; build++) {
      String version = Integer.toString(build % 3 + 1);
      Process process =
          ChildBuild.start(source, directory.resolve("output"), "-k", "--package-version", version);
      if (!process.waitFor(200 + random.nextInt(700), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        killed++;
      }
      requireWholeFiles(source, "seed " + seed + ", build " + build);
    }
    assertTrue(killed > 5, "killed only " + killed);

    source.build("-k", "--package-version", "1");
    source.build("-k", "--package-version", "2");
    source.build("-k", "--package-version", "3");
    assertEquals(9, source.shell("ls -A").size(), "leftovers are swept: " + source.shell("ls -A"));
    assertEquals(List.of("control", "control.toml"), source.shell("ls -A " + source.path("OPSI")));
    assertEquals(List.of(), source.shell("ls -A " + source.root().resolve("tmp")));
  }

  @Test
  void cleansUpWhenItIsToldToEnd() throws Exception {
    SourceDirectory source = SourceDirectory.demo(directory);
    byte[] payload = new byte[128 << 20];
    new Random(5).nextBytes(payload);
    Files.write(source.path("CLIENT_DATA/payload"), payload);
    Path output = directory.resolve("output");
    Process process = ChildBuild.start(source, output, "--compression", "bz2");
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (source.shell("ls -A").isEmpty()) {
      assertTrue(System.nanoTime() < limit, "nothing is being written");
    }

    process.destroy();

    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue(), Files.readString(output));
    assertEquals(List.of(), source.shell("ls -A"));
    assertEquals(List.of(), source.shell("ls -A " + source.root().resolve("tmp")));
    assertEquals(List.of("control.toml"), source.shell("ls -A " + source.path("OPSI")));
  }

  private static void requireWholeFiles(SourceDirectory source, String when) throws IOException {
    Path control = source.path("OPSI/control.toml");
    ControlFile read =
        ControlFile.parse(control, Files.readAllBytes(control), ControlFormat.TOML, null);
    assertTrue(read.isUsable(), when + ": " + read.findings());
    try (var files = Files.list(source.out())) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(".")) {
          continue;
        }
        if (name.endsWith(".opsi")) {
          requireWholePackage(file, when);
        } else if (name.endsWith(".md5")) {
          assertTrue(Files.readString(file).matches("[0-9a-f]{32}"), when);
        } else {
          ZsyncFile.read(file).close();
        }
      }
    }
  }

  private static void requireWholePackage(Path file, String when) throws IOException {
    assertEquals(0, Files.size(file) % 10240, when);
    try (OpsiPackage opened = OpsiPackage.open(file)) {
      assertEquals(2, opened.members().size(), when);
      assertTrue(opened.members().get(1).size() > 16 << 20, when);
    }
  }
}
