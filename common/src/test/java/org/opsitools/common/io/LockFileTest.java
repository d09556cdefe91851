package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.ChildJvm;
import org.opsitools.common.testkit.Tool;

class LockFileTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final List<Process> children = new ArrayList<>();
  private Path file;
  private LockOwner owner;

  @BeforeEach
  void nameTheLock() throws IOException {
    file = directory.resolve("depot.lock");
    owner = LockOwner.current("opsi-test");
  }

  @AfterEach
  void endChildren() {
    children.forEach(Process::destroyForcibly);
  }

  @Test
  void namesTheProcessThatHoldsTheLock() throws Exception {
    Process child = start();
    assertEquals("held", answer(child));

    LockedException refused =
        assertThrows(LockedException.class, () -> LockFile.acquire(LockRequest.now(file, owner)));

    LockOwner holder = refused.owner().orElseThrow();
    assertEquals(child.pid(), holder.pid());
    assertEquals("holder --of x", holder.command());
    assertEquals(Tool.run(directory, "uname", "-n").strip(), holder.host());
    assertTrue(holder.started().isBefore(Instant.now().plusSeconds(1)));
    assertTrue(refused.text().contains("holder --of x (process " + child.pid() + " on "));
    assertTrue(refused.text().startsWith(file + ": locked by "), refused.text());
  }

  @Test
  void aKilledHolderLeavesNoLockBehind() throws Exception {
    Process child = start();
    assertEquals("held", answer(child));

    child.destroyForcibly();
    assertTrue(child.waitFor(60, TimeUnit.SECONDS));

    LockFile lock = LockFile.acquire(new LockRequest(file, owner, LONG, holder -> {}));
    try (lock) {
      assertEquals(owner, LockOwner.parse(readByOtherProcess()).orElseThrow());
    }
  }

  @Test
  void waitsForTheHolderAndTellsForWhom() throws Exception {
    Process child = start();
    assertEquals("held", answer(child));
    List<Long> told = new ArrayList<>();

    LockRequest.Listener releaser =
        holder -> {
          told.add(holder.orElseThrow().pid());
          end(child);
        };
    LockFile lock = LockFile.acquire(new LockRequest(file, owner, LONG, releaser));
    lock.close();

    assertEquals(List.of(child.pid()), told);
  }

  @Test
  void keepsOtherProcessesOutUntilItIsClosed() throws Exception {
    LockFile lock = LockFile.acquire(LockRequest.now(file, owner));
    try (lock) {
      String refusal = answer(start());
      assertTrue(refusal.contains("opsi-test (process " + ProcessHandle.current().pid()), refusal);
    }
    assertEquals("", Files.readString(file));

    assertEquals("held", answer(start()));
  }

  @Test
  void aSecondAttemptInTheProcessIsRefusedAndDoesNotLoseTheLock() throws Exception {
    LockFile lock = LockFile.acquire(LockRequest.now(file, owner));
    try (lock) {
      Path otherName = Files.createSymbolicLink(directory.resolve("dir"), directory);
      for (Path same : List.of(file, otherName.resolve("depot.lock"))) {
        LockedException refused =
            assertThrows(
                LockedException.class,
                () -> LockFile.acquire(LockRequest.now(same, LockOwner.current("second"))));
        assertEquals(Optional.of(owner), refused.owner());
      }

      assertTrue(answer(start()).contains("locked by opsi-test"));
    }
  }

  @Test
  void waitsForAnotherPartOfTheProcess() throws Exception {
    LockFile first = LockFile.acquire(LockRequest.now(file, owner));
    LockRequest.Listener releaser =
        holder -> {
          assertEquals(Optional.of(owner), holder);
          assertClosed(first);
        };

    LockFile second = LockFile.acquire(new LockRequest(file, owner, LONG, releaser));
    try (second) {
      first.close();
      assertTrue(answer(start()).contains("locked by"), "closing twice gave the second lock away");
    }
  }

  @Test
  void doesNotFollowALinkInItsPlace() throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "text");
    Files.createSymbolicLink(file, precious);

    FileSystemException refused =
        assertThrows(
            FileSystemException.class, () -> LockFile.acquire(LockRequest.now(file, owner)));
    assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    assertEquals("text", Files.readString(precious));
    Files.delete(file);
    LockFile.acquire(LockRequest.now(file, owner)).close();
  }

  @Test
  void anInterruptEndsTheWaiting() throws Exception {
    LockFile lock = LockFile.acquire(LockRequest.now(file, owner));
    try (lock) {
      Thread waiting = Thread.currentThread();
      LockRequest request = new LockRequest(file, owner, LONG, holder -> waiting.interrupt());

      assertThrows(ClosedByInterruptException.class, () -> LockFile.acquire(request));

      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void isNotOpenForOthers() throws IOException {
    LockFile.acquire(LockRequest.now(file, owner)).close();

    assertEquals(0, (int) Files.getAttribute(file, "unix:mode") & 0007);
  }

  @Test
  void readsTheBarePidOfTheOriginalToolsAndNothingElse() {
    assertEquals(Optional.of(new LockOwner(4711, "", "", null)), LockOwner.parse(" 4711\n"));
    for (String text : List.of("", "pid: x", "no pid", "-1", "99999999999999999999")) {
      assertEquals(Optional.empty(), LockOwner.parse(text), text);
    }
  }

  @Test
  void theOwnersTextIsReadBackAndHasNoForgedLines() {
    LockOwner forged = new LockOwner(1, "host", "a\npid: 2", Instant.EPOCH);

    assertEquals(Optional.of(forged), LockOwner.parse(forged.format()));
    assertEquals("a pid: 2", forged.command());
  }

  @Test
  void sharesTheLockAmongReaders() throws Exception {
    Files.createFile(file);
    Closeable first = LockFile.share(LockRequest.now(file, owner));
    Closeable second = LockFile.share(LockRequest.now(file, owner));

    first.close();
    first.close();
    assertThrows(LockedException.class, () -> LockFile.acquire(LockRequest.now(file, owner)));
    assertTrue(answer(start()).contains("locked by"));
    second.close();

    assertEquals("held", answer(start()));
  }

  @Test
  void keepsReadersOutWhileSomebodyHoldsTheLockAlone() throws Exception {
    Process child = start();
    assertEquals("held", answer(child));

    LockedException refused =
        assertThrows(LockedException.class, () -> LockFile.share(LockRequest.now(file, owner)));
    assertEquals(child.pid(), refused.owner().orElseThrow().pid());
    LockRequest.Listener releaser = holder -> end(child);
    LockFile.share(new LockRequest(file, owner, LONG, releaser)).close();

    LockFile own = LockFile.acquire(LockRequest.now(file, owner));
    try (own) {
      assertThrows(LockedException.class, () -> LockFile.share(LockRequest.now(file, owner)));
      assertTrue(answer(start()).contains("locked by opsi-test"));
    }
  }

  private static void assertClosed(LockFile lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Process start() throws IOException {
    Process child =
        new ProcessBuilder(ChildJvm.command(LockHolder.class, file))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    children.add(child);
    return child;
  }

  private static String answer(Process child) throws IOException {
    BufferedReader reader = child.inputReader(StandardCharsets.UTF_8);
    return reader.readLine();
  }

  private static void end(Process child) {
    try {
      child.getOutputStream().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Reading the lock file here would lose the lock. */
  private String readByOtherProcess() {
    return Tool.run(directory, "cat", file.toString());
  }
}
