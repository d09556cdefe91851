package org.opsitools.common.depot.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.BootDirectory;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductType;

class PackageScriptTest {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final ScriptLimits LIMITS =
      new ScriptLimits(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(10));

  @TempDir Path directory;

  @Test
  void givesTheScriptItsVariablesAndNothingElse() throws IOException {
    script("#!/bin/sh\nenv >seen\n");
    ProductOnDepot before =
        new ProductOnDepot(false, "other", ProductType.LOCALBOOT, "1.0", "7", "depot1.example.org");

    run(environment(Optional.of(before)), LIMITS);

    Map<String, String> seen = new TreeMap<>();
    Files.readAllLines(directory.resolve("seen"))
        .forEach(line -> seen.put(line.split("=", 2)[0], line.split("=", 2)[1]));
    // Shells set these themselves.
    List.of("PWD", "OLDPWD", "SHLVL", "_").forEach(seen::remove);
    seen.remove("HOME");
    Map<String, String> expected =
        new TreeMap<>(
            Map.of(
                "PRODUCT_ID", "product1",
                "PRODUCT_TYPE", "LocalbootProduct",
                "PRODUCT_VERSION", "42.0",
                "PACKAGE_VERSION", "1337",
                "CLIENT_DATA_DIR", directory.resolve("depot/product1").toString(),
                "DEPOT_ID", "depot1.example.org",
                "OLD_PRODUCT_VERSION", "1.0",
                "OLD_PACKAGE_VERSION", "7",
                "BOOT_DIR", directory.resolve("tftpboot").toString(),
                "OPSI_SERVER_VERSION", "4.3.0.0"));
    expected.putAll(Map.of("PATH", PATH, "LANG", "C.UTF-8", "LC_ALL", "C.UTF-8"));
    assertEquals(expected, seen);
  }

  @Test
  void saysNothingOfAnOlderVersionOnAFirstInstallation() throws IOException {
    script(
        "#!/bin/sh\nprintf '<%s><%s>' \"$OLD_PRODUCT_VERSION\" \"$OLD_PACKAGE_VERSION\" >seen\n");

    run(LIMITS);

    assertEquals("<><>", Files.readString(directory.resolve("seen")));
  }

  @Test
  void takesTheOtherBootDirectoryWhereOnlyThatExists() throws IOException {
    OpsiRoot root = new OpsiRoot(directory);
    Path other = Files.createDirectories(root.resolve("/var/lib/tftpboot"));
    assertEquals(other, BootDirectory.of(root).path());

    Path usual = Files.createDirectories(root.resolve("/tftpboot"));
    assertEquals(usual, BootDirectory.of(root).path());
  }

  @Test
  void knowsNoScriptWhereThereIsNone() throws IOException {
    assertTrue(PackageScript.of(directory, "preinst").isEmpty());
  }

  @Test
  void refusesWhatIsNoFileOfThePackage() throws IOException {
    Path package1 = Files.createDirectory(directory.resolve("OPSI"));
    Files.createDirectory(package1.resolve("preinst"));
    Files.createSymbolicLink(package1.resolve("postinst"), Path.of("/bin/true"));

    assertThrows(OpsiException.class, () -> PackageScript.of(package1, "preinst"));
    assertThrows(OpsiException.class, () -> PackageScript.of(package1, "postinst"));
  }

  @Test
  void runsInTheDirectoryOfTheScriptWithoutInput() throws IOException {
    script("#!/bin/sh\ncat >input && pwd -P >place && stat -c %a preinst >mode\n");

    run(LIMITS);

    assertEquals("", Files.readString(directory.resolve("input")));
    assertEquals(directory.toRealPath() + "\n", Files.readString(directory.resolve("place")));
    assertEquals("700\n", Files.readString(directory.resolve("mode")));
  }

  @Test
  void runsWhatWasWrittenOnWindows() throws IOException {
    script("#!/bin/sh\r\nset -e\r\ntouch seen\r\n");

    run(LIMITS);

    assertTrue(Files.exists(directory.resolve("seen")));
    assertEquals("#!/bin/sh\nset -e\ntouch seen\n", Files.readString(preinst()));
  }

  @Test
  void leavesLineEndsOfWhatNamesNoInterpreter() throws IOException {
    String text = "touch seen #\r\n";
    script(text);

    run(LIMITS);

    assertTrue(Files.exists(directory.resolve("seen")));
    assertEquals(text, Files.readString(preinst()));
  }

  @Test
  void leavesDataBehindAScriptAlone() throws IOException {
    byte[] text = "#!/bin/sh\nexit 0\n\0\r\n".getBytes(StandardCharsets.UTF_8);
    Files.write(preinst(), text);

    run(LIMITS);

    assertEquals(-1, Arrays.mismatch(text, Files.readAllBytes(preinst())));
  }

  @Test
  void runsPythonScriptsByOpsisPython() throws IOException {
    Path programs = Files.createDirectory(directory.resolve("bin"));
    Path python = programs.resolve("opsi-python");
    Files.writeString(
        python, "#!/bin/sh\necho \"$0 $*\" >>\"$OUT\"\n".replace("$OUT", directory + "/seen"));
    assertTrue(python.toFile().setExecutable(true));
    List<String> first =
        List.of("#!/usr/bin/python3 -u", "#! /usr/bin/env python", "#!/usr/bin/env python3\r");

    for (String line : first) {
      script(line + "\npython3 = 'python3 '\n");
      PackageScript.of(directory, "preinst", programs + ":" + PATH)
          .orElseThrow()
          .run(environment(Optional.empty()), LIMITS, ScriptListener.NONE);
      assertTrue(Files.readString(preinst()).endsWith("\npython3 = 'python3 '\n"));
    }

    String called = python + " " + preinst().toRealPath() + "\n";
    assertEquals(
        python + " -u " + preinst().toRealPath() + "\n" + called + called,
        Files.readString(directory.resolve("seen")));
  }

  @Test
  void leavesPythonScriptsWhereOpsisPythonIsMissing() throws IOException {
    script("#!/usr/bin/env python3\nopen('seen', 'w').close()\n");

    run(LIMITS);

    assertTrue(Files.exists(directory.resolve("seen")));
    assertTrue(Files.readString(preinst()).startsWith("#!/usr/bin/env python3\n"));
  }

  @Test
  void reportsExitCodeAndTheLastLines() throws IOException {
    script("#!/bin/sh\nseq 1 100\necho boom >&2\nexit 3\n");

    ScriptException failure = assertThrows(ScriptException.class, () -> run(LIMITS));

    assertEquals(OptionalInt.of(3), failure.exitCode());
    assertEquals(50, failure.lastLines().size());
    assertEquals("boom", failure.lastLines().get(49));
    assertEquals("52", failure.lastLines().get(0));
    assertTrue(failure.text().startsWith("preinst failed with exit code 3"), failure.text());
    assertTrue(failure.text().endsWith("boom"), failure.text());
  }

  @Test
  void reportsAnInterpreterThatIsMissing() throws IOException {
    script("#!/no/such/interpreter\n");

    ScriptException failure = assertThrows(ScriptException.class, () -> run(LIMITS));

    assertTrue(failure.text().contains("/no/such/interpreter"), failure.text());
  }

  @Test
  void bearsOutputThatIsNoText() throws IOException {
    script("#!/bin/sh\nprintf '\\377\\376\\033[31mred\\n'\nprintf 'unended'\nexit 1\n");

    ScriptException failure = assertThrows(ScriptException.class, () -> run(LIMITS));

    assertEquals(List.of("\uFFFD\uFFFD\uFFFD[31mred", "unended"), failure.lastLines());
  }

  @Test
  void holdsOnlyTheEndOfAFlood() throws IOException {
    script("#!/bin/sh\nhead -c 200000000 /dev/zero | tr '\\0' x\necho\necho end\nexit 1\n");

    ScriptException failure = assertThrows(ScriptException.class, () -> run(LIMITS));

    assertEquals(2, failure.lastLines().size());
    assertTrue(failure.lastLines().get(0).length() < 5000);
    assertEquals("end", failure.lastLines().get(1));
  }

  @Test
  void endsWhatTakesTooLongWithEverythingItStarted() throws IOException {
    script(
        """
        #!/bin/sh
        trap 'echo asked' TERM
        sh -c 'trap "" TERM; echo $$ >child; while :; do sleep 1; done' &
        echo waiting
        while :; do sleep 0.05; done
        """);
    ScriptLimits limits =
        new ScriptLimits(Duration.ofMillis(1500), Duration.ofMillis(500), Duration.ofSeconds(5));
    AtomicReference<RunningScript> running = new AtomicReference<>();

    ScriptException failure = assertThrows(ScriptException.class, () -> run(limits, running::set));

    assertTrue(failure.exitCode().isEmpty());
    assertTrue(failure.lastLines().containsAll(List.of("waiting", "asked")), failure.text());
    assertFalse(running.get().isRunning());
    assertFalse(isAlive(directory.resolve("child")));
  }

  @Test
  void goesOnWhileTheBackgroundStillHoldsTheOutput() throws IOException {
    script("#!/bin/sh\nsleep 300 &\necho $! >child\n");
    ScriptLimits limits =
        new ScriptLimits(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMillis(200));

    run(limits);

    assertTrue(isAlive(directory.resolve("child")), "what a good script leaves running lives on");
    process(directory.resolve("child")).orElseThrow().destroyForcibly();
  }

  @Test
  void endsTheBackgroundOfAScriptThatFails() throws IOException {
    script("#!/bin/sh\nsleep 300 &\necho $! >child\nexit 1\n");

    assertThrows(ScriptException.class, () -> run(LIMITS));

    assertFalse(isAlive(directory.resolve("child")));
  }

  @Test
  void endsTheScriptWhenTheThreadIsInterrupted() throws IOException {
    script("#!/bin/sh\necho $$ >child\nexec sleep 300\n");
    AtomicReference<RunningScript> running = new AtomicReference<>();

    assertThrows(
        InterruptedIOException.class,
        () ->
            run(
                LIMITS,
                process -> {
                  running.set(process);
                  Thread.currentThread().interrupt();
                }));

    assertTrue(Thread.interrupted(), "the interrupt is kept");
    assertFalse(running.get().isRunning());
  }

  @Test
  void doesNotBeginWhatCannotBeNoted() throws IOException {
    script("#!/bin/sh\ntouch seen\n");
    AtomicReference<RunningScript> running = new AtomicReference<>();

    assertThrows(
        IOException.class,
        () ->
            run(
                LIMITS,
                process -> {
                  running.set(process);
                  assertTrue(process.isRunning());
                  throw new IOException("the journal cannot be written");
                }));

    assertFalse(running.get().isRunning());
    assertFalse(Files.exists(directory.resolve("seen")));
  }

  @Test
  void endsAScriptThatWasFoundAgain() throws IOException {
    script("#!/bin/sh\nsleep 300 &\necho $! >child\nwait\n");
    AtomicReference<RunningScript> noted = new AtomicReference<>();
    Thread other =
        new Thread(() -> assertThrows(ScriptException.class, () -> run(LIMITS, noted::set)));
    other.start();
    await(() -> Files.exists(directory.resolve("child")) && isAlive(directory.resolve("child")));
    RunningScript running = noted.get();

    assertFalse(
        new RunningScript(running.pid(), running.started().minusSeconds(60))
            .end(Duration.ofSeconds(10)),
        "another process has the number now");
    assertTrue(running.isRunning());
    assertTrue(running.end(Duration.ofSeconds(10)));

    assertFalse(running.isRunning());
    assertFalse(isAlive(directory.resolve("child")));
    assertFalse(running.end(Duration.ofSeconds(10)), "it has ended already");
  }

  private Path preinst() {
    return directory.resolve("preinst");
  }

  private void script(String text) throws IOException {
    Files.writeString(preinst(), text);
  }

  private void run(ScriptLimits limits) throws IOException {
    run(limits, ScriptListener.NONE);
  }

  private void run(ScriptLimits limits, ScriptListener listener) throws IOException {
    PackageScript.of(directory, "preinst")
        .orElseThrow()
        .run(environment(Optional.empty()), limits, listener);
  }

  private void run(ScriptEnvironment environment, ScriptLimits limits) throws IOException {
    PackageScript.of(directory, "preinst")
        .orElseThrow()
        .run(environment, limits, ScriptListener.NONE);
  }

  private ScriptEnvironment environment(Optional<ProductOnDepot> before) {
    Product product = Product.builder(ProductType.LOCALBOOT, "product1", "42.0", "1337").build();
    return new ScriptEnvironment(
        product,
        "depot1.example.org",
        directory.resolve("depot/product1"),
        before,
        BootDirectory.of(new OpsiRoot(directory)));
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, "it did not come about within 30 s");
      Thread.onSpinWait();
    }
  }

  private static boolean isAlive(Path pidFile) throws IOException {
    return process(pidFile).filter(ProcessHandle::isAlive).filter(p -> !isZombie(p)).isPresent();
  }

  private static boolean isZombie(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return true;
    }
  }

  private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
    String pid = Files.readString(pidFile).strip();
    return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
  }
}
