package org.opsitools.common.backend.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opsitools.common.config.FileBackendConf.ReplaceMode;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.LockedException;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.testkit.ChildJvm;

/** Several processes at work on one tree: ours, the original's, and killed ones. */
class SeveralProcessesTest {
  private static final int CLIENTS = 5;
  private static final int KILLS = Integer.getInteger("opsi.kills", 8);
  private static final String PYTHON =
      """
      import fcntl, sys
      file = open(sys.argv[1], "r+")
      fcntl.flock(file, fcntl.LOCK_EX)
      print("held", flush=True)
      sys.stdin.readline()
      text = file.read()
      file.seek(0)
      file.truncate()
      file.write(text + "[other-state]\\nproducttype = LocalbootProduct\\n\\n")
      file.close()
      """;

  @TempDir Path directory;
  private FileTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    Trees.create(directory);
    tree = new FileTree(directory.resolve("config"), directory.resolve("pckeys"));
    Files.writeString(tree.depot("config.demo.example"), "[depotserver]\n");
    for (int client = 1; client <= CLIENTS; client++) {
      Files.writeString(tree.client("c" + client + ".demo.example"), "[info]\nnotes = n\n");
    }
  }

  @Test
  @Tag("FIL-9")
  void losesNothingOfFourWriters() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      writers.add(
          child(writer * 50 + 1, writer * 50 + 50, 1, ReplaceMode.RENAME, "writer" + writer));
    }
    for (Process writer : writers) {
      assertTrue(writer.waitFor(180, TimeUnit.SECONDS));
      assertEquals(0, writer.exitValue(), Files.readString(directory.resolve("writer0")));
    }

    assertEquals(200, states(FileStore.open(Trees.store(directory))).size());
  }

  @Test
  @Tag("FIL-10")
  void waitsForAProgramOfTheOriginal() throws Exception {
    Process original = python(tree.client("c1.demo.example"));
    FileStore store = FileStore.open(Trees.store(directory));
    CompletableFuture<Void> update = CompletableFuture.runAsync(() -> putNotes(store, "ours"));

    assertThrows(TimeoutException.class, () -> update.get(500, TimeUnit.MILLISECONDS));
    original.getOutputStream().close();
    assertTrue(original.waitFor(30, TimeUnit.SECONDS));
    update.get(30, TimeUnit.SECONDS);

    String text = Files.readString(tree.client("c1.demo.example"));
    assertTrue(text.contains("notes = ours\n"), text);
    assertTrue(text.contains("[other-state]\nproducttype = LocalbootProduct\n"), text);
  }

  @Test
  @Tag("FIL-11")
  void givesUpWhenAFileStaysLocked() throws Exception {
    Path file = tree.client("c1.demo.example");
    String before = Files.readString(file);
    Process original = python(file);
    try {
      FileStoreSettings settings = Trees.store(directory);
      FileStore store =
          FileStore.open(
              new FileStoreSettings(
                  settings.conf(),
                  settings.serverIds(),
                  settings.hardwareClasses(),
                  settings.accounts(),
                  Trees.policy(Duration.ofMillis(300)),
                  settings.broken(),
                  settings.clock()));

      LockedException locked = assertThrows(LockedException.class, () -> putNotes(store, "ours"));

      assertTrue(locked.text().startsWith(file.toString()), locked.text());
      assertEquals(before, Files.readString(file));
    } finally {
      original.destroy();
      original.waitFor();
    }
  }

  @Test
  void readsATreeThatItMayNotChange() throws Exception {
    Assumptions.assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "skipped: only root can become another user");
    Path copy = Files.createTempDirectory("tree");
    try {
      Trees.copy(directory, copy);
      for (String name : List.of("", "pckeys", "config", "config/clients", "config/depots")) {
        Files.setPosixFilePermissions(
            copy.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
      }

      String printed =
          ChildJvm.asNobody(copy.resolve("classes"), ReadingChild.class, copy.toString());

      String hosts = Integer.toString(CLIENTS + 1);
      assertTrue(printed.lines().anyMatch(hosts::equals), printed);
      assertTrue(printed.contains("permission denied"), printed);
      assertTrue(printed.contains("user nobody"), printed);
    } finally {
      Directories.deleteTree(copy);
    }
  }

  @ParameterizedTest
  @Tag("FIL-12")
  @EnumSource(names = {"RENAME", "INPLACE"})
  void isWholeWheneverAWriterIsKilled(ReplaceMode mode) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int first = 1;
    int killed = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      Process writer = child(first, first + 200, CLIENTS, mode, "writer");
      if (!writer.waitFor(300 + random.nextInt(1500), TimeUnit.MILLISECONDS)) {
        killed++;
        writer.destroyForcibly().waitFor();
      }
      String when = "seed " + seed + ", kill " + kill;
      int confirmed = confirmed(first, when);
      requireWhole(confirmed, when);
      first = confirmed + 1;
    }
    assertTrue(killed > KILLS / 2, "killed only " + killed);
  }

  @Test
  void endsAChangeOfManyFilesThatWasKilledOnceItCounted() throws Exception {
    int many = 2000;
    for (int client = CLIENTS + 1; client <= many; client++) {
      Files.writeString(tree.client("c" + client + ".demo.example"), "[info]\nnotes = n\n");
    }
    boolean killed = false;
    int call = 0;
    // A machine with much to do may look away just while the change counts.
    while (!killed && call < 10) {
      call++;
      Process writer = child(call, call, many, ReplaceMode.RENAME, "writer");
      while (writer.isAlive() && !killed) {
        killed = Files.exists(tree.journal());
      }
      writer.destroyForcibly().waitFor();
    }

    assertTrue(killed);
    assertEquals(many * call, states(FileStore.open(Trees.store(directory))).size());
    assertFalse(Files.exists(tree.journal()));
  }

  /** Every call that has returned is there on every client, and none is there on some only. */
  private void requireWhole(int confirmed, String when) throws IOException {
    FileStore store = FileStore.open(Trees.store(directory));
    Map<String, Integer> clients = new HashMap<>();
    for (ProductOnClient state : states(store)) {
      clients.merge(state.productId(), 1, Integer::sum);
    }
    for (int call = 1; call <= confirmed; call++) {
      assertEquals(CLIENTS, clients.get("p" + call), when + ", call " + call);
    }
    clients.forEach((product, count) -> assertEquals(CLIENTS, count, when + ", " + product));
    assertEquals(CLIENTS + 1, Trees.find(store, Host.FAMILY, Map.of()).size(), when);
    assertFalse(Files.exists(tree.journal()), when);
  }

  private int confirmed(int first, String when) throws IOException {
    int confirmed = first - 1;
    for (String line : Files.readAllLines(directory.resolve("writer"))) {
      assertTrue(line.matches("[0-9]+"), when + ": " + line);
      confirmed = Integer.parseInt(line);
    }
    return confirmed;
  }

  private Process child(int first, int last, int clients, ReplaceMode mode, String output)
      throws IOException {
    return new ProcessBuilder(
            ChildJvm.command(InsertingChild.class, directory, first, last, clients, mode))
        .redirectOutput(directory.resolve(output).toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Process python(Path file) throws IOException {
    Process process = new ProcessBuilder("python3", "-c", PYTHON, file.toString()).start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    assertEquals("held", out.readLine());
    return process;
  }

  private static void putNotes(FileStore store, String notes) {
    Trees.put(
        store,
        Host.FAMILY,
        List.of(Host.FAMILY.create("OpsiClient", Map.of("id", "c1.demo.example", "notes", notes))));
  }

  private static List<ProductOnClient> states(FileStore store) {
    try (Stream<ProductOnClient> all = DemoTreeTest.all(store, ProductOnClient.FAMILY).stream()) {
      return all.toList();
    }
  }
}
