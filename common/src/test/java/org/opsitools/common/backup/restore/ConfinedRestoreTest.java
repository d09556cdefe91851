package org.opsitools.common.backup.restore;

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
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.Processes.Result;

/**
 * Restores where {@code /etc/opsi} and the tree of the file backend are file systems of their own,
 * and where the disk is full. The file systems are mounted in a process of its own, where nobody
 * else sees them; where that is not allowed the tests are skipped.
 */
class ConfinedRestoreTest {
  private static final String MOUNT_POINTS =
      """
      cp -a "$2" "$1"
      for place in etc/opsi var/lib/opsi/config; do
        mount -t tmpfs tmpfs "$1/$place"
        cp -a "$2/$place/." "$1/$place"
      done
      shift 2
      exec "$@"
      """;
  private static final String NESTED =
      """
      cp -a "$2" "$1"
      mount -t tmpfs tmpfs "$1/etc/opsi/empty"
      echo mounted > "$1/etc/opsi/empty/file"
      shift 2
      exec "$@"
      """;
  private static final String SMALL_DISK =
      """
      mkdir "$(dirname "$1")"
      mount -t tmpfs -o size=2m tmpfs "$(dirname "$1")"
      cp -a "$2" "$1"
      shift 2
      exec "$@"
      """;

  @TempDir Path directory;

  @Test
  void failureAtAnyStepPutsBackWhatIsAtMountPoints() throws IOException {
    Result result = confined(MOUNT_POINTS, directory.resolve("root"), "failing");

    result.succeeded();
    assertTrue(result.out().lines().count() > 10, result.toString());
    assertTrue(result.out().contains("decided"), result.toString());
  }

  @Test
  void refusesToMoveWhatIsMountedInATree() throws IOException {
    confined(NESTED, directory.resolve("root"), "nested").succeeded();
  }

  @Test
  void fullDiskAtAnyWriteLeavesEverythingAsItWas() throws IOException {
    Result result = confined(SMALL_DISK, directory.resolve("disk/root"), "full");

    result.succeeded();
    assertTrue(result.out().contains("restored"), result.toString());
    assertTrue(result.out().contains("foreseen"), result.toString());
    assertTrue(result.out().contains("refused"), result.toString());
    assertTrue(!result.out().contains("BROKEN"), result.toString());
    // The last column says what is not as it was before anybody has made room.
    assertTrue(
        result
            .out()
            .lines()
            .filter(line -> !line.contains("restored"))
            .allMatch(line -> line.endsWith("\t")),
        result.toString());
  }

  private Result confined(String script, Path root, String attempt) throws IOException {
    RestoreSite site = RestoreSite.in(directory.resolve("template"));
    site.write("etc/opsi/large.conf", "0123456789".repeat(2000));
    site.write("var/lib/opsi/config/products/large.localboot", "0123456789".repeat(2000));
    Path archive = site.backup(directory.resolve("backup.tar"));
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--mount", "--propagation", "private", "sh", "-ec"));
    command.addAll(List.of(script, "sh", root.toString(), site.root().toString()));
    List<String> trial = new ArrayList<>(command.subList(0, command.size() - 4));
    trial.add("mount -t tmpfs tmpfs " + Files.createDirectory(directory.resolve("trial")));
    assumeTrue(run(trial).exitCode() == 0, "no file system may be mounted here");
    command.addAll(ChildJvm.commandWithLibraries(ConfinedRestore.class, attempt, root, archive));
    return run(command);
  }

  private Result run(List<String> command) {
    return Processes.in(directory)
        .withLimit(Duration.ofMinutes(3))
        .run(command.toArray(String[]::new));
  }
}
