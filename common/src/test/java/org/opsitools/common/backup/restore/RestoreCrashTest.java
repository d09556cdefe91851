package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.Processes;

class RestoreCrashTest {
  private static final String EXTRA = "var/lib/opsi/config/clients/ws-99.demo.example.ini";
  private static final int MOST_STEPS = 60;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "changed"})
  void nextRunUndoesOrCompletesARestoreKilledAtAnyStep(String failing) throws IOException {
    RestoreSite site = RestoreSite.in(directory.resolve("root"));
    Path archive = site.backup(directory.resolve("backup.tar"));
    Map<String, String> saved = site.snapshot();
    site.write(EXTRA, "later");
    site.write("etc/opsi/new.conf", "new");
    Map<String, String> before = site.snapshot();
    boolean decided = false;
    int steps = 0;
    String step = halted(site, archive, failing, steps);
    while (!step.isEmpty()) {
      site.recover();

      decided |= failing.isEmpty() && step.equals("decided");
      assertEquals("", RestoreSite.difference(decided ? saved : before, site.snapshot()), step);
      if (decided) {
        site.write(EXTRA, "later");
        site.write("etc/opsi/new.conf", "new");
        before = site.snapshot();
      }
      steps++;
      assertTrue(steps < MOST_STEPS);
      step = halted(site, archive, failing, steps);
    }
    assertTrue(steps > 3, "only " + steps + " steps");
    site.restore(RestoreRequest.of(archive).withConfiguration());
    assertEquals("", RestoreSite.difference(saved, site.snapshot()));
  }

  private String halted(RestoreSite site, Path archive, String failing, int steps) {
    Processes.Result result =
        Processes.in(directory)
            .run(
                ChildJvm.commandWithLibraries(
                        HaltedRestore.class, site.root(), archive, failing, steps)
                    .toArray(String[]::new));
    if (result.exitCode() == HaltedRestore.HALTED) {
      return result.out().strip();
    }
    assertEquals(failing.isEmpty() ? 0 : HaltedRestore.UNDONE, result.exitCode(), result::toString);
    return "";
  }

  @Test
  void nothingIsToBeEndedWhereNothingWasBegun() throws IOException {
    RestoreSite site = RestoreSite.in(directory.resolve("root"));

    assertEquals(false, site.recover());
  }
}
