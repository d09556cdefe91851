package org.opsitools.common.depot.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.local.DepotSite.Sample;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockedException;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.testkit.ChildJvm;

/** A change of a product while another process is at work on it, or was until it was killed. */
class ConcurrentChangeTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path directory;

  private Path root;
  private Path newer;
  private Process other;
  private Map<String, String> before;

  @BeforeEach
  void beginAnUpgrade() throws IOException {
    root = directory.resolve("root");
    Path packages = directory.resolve("packages");
    try (DepotSite site = DepotSite.in(root)) {
      site.install(new Sample("soft", "1.0-1").client("a.txt", "old").write(packages));
      before = site.everything();
    }
    Path waiting =
        new Sample("soft", "2.0-1")
            .client("a.txt", "waiting")
            .script(
                "preinst",
                """
                #!/bin/sh
                sleep 300 &
                echo $! >%1$s/child.part && mv %1$s/child.part %1$s/child
                until [ -e %1$s/go ]; do sleep 0.05; done
                kill $!
                """
                    .formatted(directory))
            .write(packages);
    newer = new Sample("soft", "3.0-1").client("a.txt", "newer").write(packages);
    other =
        new ProcessBuilder(
                ChildJvm.commandWithLibraries(
                    HaltedChange.class, root, waiting, "", Integer.MAX_VALUE))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    await(() -> Files.exists(directory.resolve("child")));
  }

  /** Ends the script, too, which lives on without the process that ran it. */
  @AfterEach
  void endWhatIsLeft() throws Exception {
    other.destroyForcibly().waitFor();
    try (DepotSite site = DepotSite.in(root)) {
      site.depot().recover(false);
    }
  }

  private void release() {
    try {
      Files.writeString(directory.resolve("go"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void secondInstallationIsRefusedAtOnceAndNamesTheFirst() throws IOException {
    try (DepotSite site = DepotSite.in(root)) {
      LockedException refusal =
          assertThrows(
              LockedException.class, () -> install(site, Duration.ZERO, new ArrayList<>()));

      assertTrue(refusal.text().contains(Long.toString(other.pid())), refusal.text());
    }
  }

  @Test
  void secondInstallationCanWaitForTheFirst() throws Exception {
    List<String> waitedFor = new ArrayList<>();
    try (DepotSite site = DepotSite.in(root)) {
      install(site, LIMIT, waitedFor);

      assertTrue(waitedFor.get(0).contains(Long.toString(other.pid())), waitedFor.toString());
      assertTrue(other.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
      assertEquals(0, other.exitValue());
      assertEquals(List.of("3.0-1"), versions(site));
      assertEquals("newer", Files.readString(site.depotDirectory().resolve("soft/a.txt")));
    }
  }

  @Test
  void scriptThatSurvivesItsInstallationIsEnded() throws Exception {
    long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
    other.destroyForcibly().waitFor();
    assertTrue(isRunning(child), "the script has a session of its own");

    try (DepotSite site = DepotSite.in(root)) {
      site.depot().recover(false);

      assertFalse(isRunning(child));
      assertEquals(List.of("1.0-1"), versions(site));
      assertEquals(List.of(), site.leftovers());
      assertEquals(before, site.everything());
    }
  }

  private void install(DepotSite site, Duration limit, List<String> waitedFor) throws IOException {
    Host host = site.all(Host.FAMILY).get(0);
    LocalDepotSettings.Locks locks =
        new LocalDepotSettings.Locks(
            LockOwner.current("test"),
            limit,
            holder -> {
              waitedFor.add(holder.toString());
              release();
            });
    LocalDepot.open(
            new LocalDepotSettings(
                site.root(),
                host,
                site.backend(),
                locks,
                new LocalDepotSettings.Behaviour(true, true)))
        .install(InstallRequest.of(newer), DepotListener.NONE);
  }

  private static List<String> versions(DepotSite site) {
    return site.all(ProductOnDepot.FAMILY).stream()
        .map(one -> one.version() + (one.locked() ? " locked" : ""))
        .toList();
  }

  private static boolean isRunning(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, "it did not come about within " + LIMIT);
      Thread.onSpinWait();
    }
  }
}
