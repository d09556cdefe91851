package org.opsitools.common.depot.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.depot.ChangeFailedException;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.local.DepotSite.Sample;
import org.opsitools.common.io.Steps;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.Processes;
import org.opsitools.common.testkit.Processes.Result;
import org.opsitools.common.testkit.Tool;

/**
 * Changes of a depot in processes that end at each of their steps without a chance to do anything
 * about it. The next one must find the old or the new state, whole.
 */
class CrashTest {
  private static final String PRODUCT = "soft";
  private static final String PROPERTY =
      """
      [ProductProperty]
      type: unicode
      name: choice
      values: ["%s", "b"]
      default: ["%s"]
      """;

  @TempDir Path directory;

  private Path template;
  private Path older;
  private Path newer;
  private int copies;

  @BeforeEach
  void makePackages() throws IOException {
    template = directory.resolve("template");
    older =
        new Sample(PRODUCT, "1.0-1")
            .control(PROPERTY.formatted("old", "old"))
            .client("a.txt", "old")
            .client("only/old.txt", "old")
            .server("tftpboot/linux/x", "old x")
            .server("tmp/both", "old")
            .write(directory.resolve("packages"));
    newer =
        new Sample(PRODUCT, "2.0-1")
            .control(PROPERTY.formatted("new", "new"))
            .client("a.txt", "new")
            .client("only/new.txt", "new")
            .server("tftpboot/linux/x", "new x")
            .server("tftpboot/linux/sub/y", "new y")
            .server("tmp/both", "new")
            .script("preinst", "test -n \"$PRODUCT_ID\"\n")
            .script("postinst", "echo more >>\"$CLIENT_DATA_DIR/a.txt\"\n")
            .write(directory.resolve("packages"));
    DepotSite.in(template).close();
  }

  @Test
  @Tag("MAN-21")
  void firstInstallationThatIsKilledLeavesTheOldOrTheNewState() throws IOException {
    List<String> steps = cutOffAtEachStep(newer.toString(), "");

    assertTrue(
        steps.containsAll(
            List.of("staged", "locked", "put in place", "server-data-saved", "stored", "unlocked")),
        steps.toString());
  }

  @Test
  @Tag("MAN-21")
  void upgradeThatIsKilledLeavesTheOldOrTheNewState() throws IOException {
    installOlder();

    List<String> steps = cutOffAtEachStep(newer.toString(), "");

    assertTrue(
        steps.containsAll(
            List.of(
                "unpacked",
                "locked",
                "preinst",
                "moved away",
                "put in place",
                "server-data-saved",
                "server-data-written",
                "server data put",
                "stored",
                "postinst",
                "decided",
                "unlocked",
                "old data removed")),
        steps.toString());
  }

  @Test
  void removalThatIsKilledLeavesTheOldOrTheNewState() throws IOException {
    installOlder();

    List<String> steps = cutOffAtEachStep(PRODUCT, "");

    assertTrue(steps.containsAll(List.of("locked", "moved away", "stored")), steps.toString());
  }

  @Test
  void undoThatIsKilledIsGoneOnWith() throws IOException {
    installOlder();

    List<String> steps = cutOffAtEachStep(newer.toString(), "postinst");

    assertTrue(
        steps.containsAll(List.of("files restored", "tidied", "objects restored")),
        steps.toString());
  }

  @Test
  void upgradeThatFailsAtAnyStepLeavesTheOldStateAtOnce() throws IOException {
    installOlder();
    Map<String, String> before = everything(template);
    List<String> steps = new ArrayList<>();
    boolean restored = true;
    while (restored) {
      Path root = copy();
      try (DepotSite site = DepotSite.in(root)) {
        ChangeFailedException failure =
            assertThrows(
                ChangeFailedException.class,
                () ->
                    site.depot(new FailingSteps(steps, steps.size()))
                        .install(InstallRequest.of(newer), DepotListener.NONE));
        restored = failure.restored();
        if (restored) {
          assertEquals(before, site.everything(), failure.getMessage());
          assertEquals(List.of(), site.leftovers(), failure.getMessage());
        }
      }
    }

    assertEquals("decided", steps.get(steps.size() - 1), "from there on it is completed");
    assertTrue(steps.containsAll(List.of("server-data-written", "postinst")), steps.toString());
  }

  /** Fails at one step and notes which it is. */
  private record FailingSteps(List<String> failed, AtomicInteger left) implements Steps {
    FailingSteps(List<String> failed, int number) {
      this(failed, new AtomicInteger(number));
    }

    @Override
    public void reached(String step) throws IOException {
      if (left.getAndDecrement() == 0) {
        failed.add(step);
        throw new IOException("failed at " + step);
      }
    }
  }

  private void installOlder() throws IOException {
    try (DepotSite site = DepotSite.in(template)) {
      site.install(older);
    }
  }

  /** Returns the steps, each of which has been the last one. */
  private List<String> cutOffAtEachStep(String change, String failing) throws IOException {
    Map<String, String> before = everything(template);
    Map<String, String> after = before;
    if (failing.isEmpty()) {
      Path whole = copy();
      run(whole, change, "", Integer.MAX_VALUE).succeeded();
      after = everything(whole);
      assertFalse(before.equals(after), "the change changes something");
    }
    List<String> steps = new ArrayList<>();
    Path root = copy();
    Result result = run(root, change, failing, 0);
    while (result.exitCode() == HaltedChange.HALTED) {
      steps.add(result.out().strip());
      requireWhole(root, List.of(before, after), steps);
      root = copy();
      result = run(root, change, failing, steps.size());
    }
    assertEquals(failing.isEmpty() ? 0 : HaltedChange.FAILED, result.exitCode(), result.toString());
    return steps;
  }

  private static void requireWhole(Path root, List<Map<String, String>> allowed, List<String> steps)
      throws IOException {
    String last = "cut off at step " + steps.size() + ", " + steps.get(steps.size() - 1);
    try (DepotSite site = DepotSite.in(root)) {
      site.depot().recover(false);
      assertEquals(List.of(), site.leftovers(), last);
      assertTrue(site.all(ProductOnDepot.FAMILY).stream().noneMatch(ProductOnDepot::locked), last);
      Map<String, String> now = site.everything();
      assertTrue(
          allowed.contains(now),
          () -> {
            assertEquals(allowed.get(0), now, last);
            return last;
          });
    }
  }

  private Path copy() {
    copies++;
    Path copy = directory.resolve("copy" + copies);
    Tool.run(directory, "cp", "-a", template.toString(), copy.toString());
    return copy;
  }

  private static Map<String, String> everything(Path root) throws IOException {
    try (DepotSite site = DepotSite.in(root)) {
      return site.everything();
    }
  }

  private Result run(Path root, String change, String failing, int step) {
    return Processes.in(directory)
        .run(
            ChildJvm.commandWithLibraries(HaltedChange.class, root, change, failing, step)
                .toArray(String[]::new));
  }
}
