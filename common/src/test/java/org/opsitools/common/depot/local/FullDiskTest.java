package org.opsitools.common.depot.local;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.depot.local.DepotSite.Sample;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.Processes.Result;

/**
 * Upgrades on a disk that becomes full at each write in turn. The disk is real, a small one in
 * memory, because only the kernel says no at the same places as on a server: to writes, to new
 * names, and to the child processes too. It is mounted in a process of its own, where nobody else
 * sees it, and is gone with that; where that is not allowed the tests are skipped.
 */
class FullDiskTest {
  private static final String MOUNT =
      "mount -t tmpfs -o size=3m,nr_inodes=700 tmpfs \"$1\" && cp -a \"$2\" \"$1/root\" && shift 2 && exec \"$@\"";

  @TempDir Path directory;

  @Test
  void fullDiskAtAnyWriteLeavesTheOldState() throws IOException {
    requireOldState("blocks");
  }

  @Test
  void noMoreFilesAtAnyPlaceLeavesTheOldState() throws IOException {
    requireOldState("files");
  }

  private void requireOldState(String shortOf) throws IOException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(inside(disk, List.of("true")).exitCode() == 0, "no file system may be mounted here");
    Path template = directory.resolve("template");
    Path packages = directory.resolve("packages");
    try (DepotSite site = DepotSite.in(template)) {
      site.install(
          new Sample("soft", "1.0-1")
              .client("a.txt", "old")
              .server("tftpboot/linux/x", "old x")
              .write(packages));
    }
    Path newer =
        new Sample("soft", "2.0-1")
            .client("a.txt", "new".repeat(3000))
            .client("b.txt", "new".repeat(3000))
            .server("tftpboot/linux/x", "new x".repeat(2000))
            .server("tftpboot/linux/sub/y", "new y")
            .script("preinst", "exit 0\n")
            .script("postinst", "echo more >>\"$CLIENT_DATA_DIR/a.txt\"\n")
            .write(packages);

    Result result =
        inside(
            disk,
            ChildJvm.commandWithLibraries(FullDisk.class, disk.resolve("root"), newer, shortOf));

    result.succeeded();
    List<String> outcomes = result.out().lines().toList();
    List<String> restored = outcomes.stream().filter(line -> line.contains("restored, ")).toList();
    assertTrue(restored.size() >= 5, result.toString());
    // The last column says what is not as it was before anybody has made room.
    assertTrue(restored.stream().allMatch(line -> line.endsWith("\t")), result.toString());
    assertTrue(outcomes.stream().noneMatch(line -> line.contains("begun, ")), result.toString());
  }

  /** Runs a command where the directory is a small disk with an installation. */
  private Result inside(Path disk, List<String> command) throws IOException {
    Path template = directory.resolve("template");
    Files.createDirectories(template);
    List<String> all =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-ec",
                MOUNT,
                "sh",
                disk.toString(),
                template.toString()));
    all.addAll(command);
    return Processes.in(directory).withLimit(Duration.ofMinutes(3)).run(all.toArray(String[]::new));
  }
}
