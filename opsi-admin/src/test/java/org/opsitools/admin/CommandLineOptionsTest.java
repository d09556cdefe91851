package org.opsitools.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.admin.call.MethodCommand;
import org.opsitools.admin.input.InputKind;
import org.opsitools.admin.input.StandardInput;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.cli.Program;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.testkit.ProgramRun;

/** The options and what becomes of them. */
class CommandLineOptionsTest {
  @TempDir Path directory;

  private final RecordingCaller caller = RecordingCaller.small();

  private ProgramRun.Result run(String... arguments) {
    return AdminRun.run(caller, directory, arguments);
  }

  private ProgramRun atTerminal(String typed) {
    return ProgramRun.of(
            AdminRun.program(caller, InputKind.OTHER, StandardInput.Limits.USUAL), directory)
        .withTyped(typed);
  }

  @Test
  void bundlesShortOptions() {
    caller.answering("echo", List.of("a"));

    assertEquals("a\n", run("-dS", "method", "echo").out());
    assertEquals(0, run("-ic").exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-d -a https://h",
        "-S -r",
        "-S --output json",
        "-s -r",
        "--output xml",
        "--stdin --no-stdin",
        "-i --batch x",
        "-p a --password-file b",
        "--totp 12",
        "--proxy ftp://x",
        "--timeout x",
        "-l 10",
        "--unknown",
        "--attributes a,,b",
        "--read-timeout x"
      })
  void refusesOptionsThatContradict(String options) {
    List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
    if (!options.contains("--batch")) {
      arguments.addAll(List.of("method", "echo"));
    }

    ProgramRun.Result result = run(arguments.toArray(String[]::new));

    assertEquals(2, result.exitCode(), result::toString);
    assertTrue(result.err().startsWith("ERROR: "), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void refusesToRunWithoutACommand() {
    ProgramRun.Result nothing = run();
    ProgramRun.Result method = run("method");

    assertEquals(2, nothing.exitCode());
    assertTrue(nothing.err().startsWith("ERROR: no command"), nothing::toString);
    assertEquals(2, method.exitCode());
  }

  @Test
  void namesTheCommandsIfOneIsUnknown() {
    ProgramRun.Result result = run("metod", "echo");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("did you mean 'method'"), result::toString);
  }

  @Test
  void givesWordsBehindTheCommandToTheCommand() {
    assertEquals(0, run("method", "echo", "--output").exitCode());
    assertEquals(List.of("--output"), caller.calls().get(0).parameters());
  }

  @Test
  void knowsTheManualsOptions() throws Exception {
    Path log = Files.writeString(directory.resolve("log"), "old\n");

    ProgramRun.Result result = run("--loglevel", "6", "-f", "log", "method", "echo", "secret");

    assertEquals(0, result.exitCode(), result::toString);
    assertTrue(Files.readString(log).contains("Calling echo(\"secret\")"));
    assertFalse(Files.readString(log).contains("old"));
    assertTrue(result.err().contains("Calling echo"), result::toString);
    assertFalse(run("--help").out().contains("--loglevel"));
  }

  @Test
  void endsWithZeroIfFailuresDoNotCount() {
    ProgramRun.Result failed = run("--exit-zero", "method", "gone");
    ProgramRun.Result misused = run("--exit-zero", "-d", "-a", "https://h", "method", "echo");

    assertEquals(0, failed.exitCode());
    assertTrue(failed.err().contains("Method 'gone' is not valid"), failed::toString);
    assertEquals(0, misused.exitCode());
  }

  @Test
  void saysThatNoServiceIsCalled() {
    ProgramRun.Result result = run("-a", "depot1.example.org", "-u", "adm", "method", "echo");

    assertEquals(1, result.exitCode(), result::toString);
    assertEquals(1, result.err().lines().count(), result::toString);
    assertTrue(
        result.err().startsWith("ERROR: https://depot1.example.org:4447/rpc (user 'adm')"),
        result::toString);
    assertTrue(result.err().contains("works directly on files and databases"), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void refusesAWrongAddress() {
    assertEquals(2, run("-a", "http://h", "method", "echo").exitCode());
  }

  @Test
  void followsTheUsersFileUnlessDirect() throws Exception {
    Path home = Files.createDirectories(directory.resolve("home/.opsi.org")).getParent();
    Path file = home.resolve(".opsi.org/opsirc");
    Files.writeString(file, "address = https://srv.example.org/rpc\nusername = me\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    ProgramRun withHome =
        ProgramRun.of(AdminRun.program(caller), directory).withVariable("HOME", home.toString());

    ProgramRun.Result service = withHome.run("method", "echo");
    ProgramRun.Result direct = withHome.run("-d", "method", "echo");
    ProgramRun.Result other = withHome.run("--opsirc", "gone", "method", "echo");

    assertEquals(1, service.exitCode());
    assertTrue(service.err().contains("https://srv.example.org:4447/rpc (user 'me')"));
    assertTrue(service.err().contains("others can read this file"), service::toString);
    assertEquals(0, direct.exitCode(), direct::toString);
    assertEquals("", direct.err());
    assertEquals(0, other.exitCode(), other::toString);
  }

  @Test
  void showsNoPassword() throws Exception {
    Path file = Files.writeString(directory.resolve("pw"), "swordfish1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    for (String[] options :
        new String[][] {
          {"-p", "swordfish1"},
          {"--password-file", "pw"},
          {"-a", "https://u:swordfish1@h:0"}
        }) {
      List<String> arguments = new ArrayList<>(List.of("-l", "9", "-a", "h"));
      arguments.addAll(List.of(options));
      arguments.addAll(List.of("method", "echo"));
      ProgramRun.Result result = run(arguments.toArray(String[]::new));

      assertFalse(result.toString().contains("swordfish1"), result::toString);
    }
  }

  @Test
  void masksSecretsOfCallsInTheLog() {
    run("method", "echo", "x");

    ProgramRun.Result result =
        run(
            "-l",
            "9",
            "method",
            "echo",
            "{\"opsiHostKey\":\"0123\",\"password\":\"pw1\",\"id\":\"c1\"}");

    assertTrue(result.err().contains("\"id\":\"c1\""), result::toString);
    assertFalse(result.err().contains("0123"), result::toString);
    assertFalse(result.err().contains("pw1"), result::toString);
  }

  @Test
  void handsTheDirectOptionsOn() {
    List<DirectRequest> requests = new ArrayList<>();
    Program program =
        OpsiAdmin.program(
            new AdminParts(
                request -> {
                  requests.add(request);
                  return caller;
                },
                List.of(new MethodCommand()),
                (session, first) -> 0,
                () -> InputKind.OTHER,
                StandardInput.Limits.USUAL));

    ProgramRun.of(program, directory)
        .run(
            "-d",
            "--no-depot",
            "--root",
            "r",
            "--opsi-config",
            "o.conf",
            "--backend-manager-dir",
            "bm",
            "--backend-config-dir",
            "bc",
            "--file-basedir",
            "fb",
            "--file-hostkeys",
            "fk",
            "--mysql-config",
            "mc",
            "--server-id",
            "s.example.org",
            "--lock-timeout",
            "0.5",
            "--skip-broken",
            "--tolerant",
            "method",
            "echo");

    DirectRequest request = requests.get(0);
    assertEquals(1, requests.size());
    assertEquals(directory.resolve("r"), request.root().directory());
    assertEquals(
        new DirectRequest.Files(
            Optional.of(directory.resolve("o.conf")),
            Optional.of(directory.resolve("bm")),
            Optional.of(directory.resolve("bc")),
            Optional.of(directory.resolve("fb")),
            Optional.of(directory.resolve("fk")),
            Optional.of(directory.resolve("mc"))),
        request.files());
    assertEquals(Optional.of(Duration.ofMillis(500)), request.lockTimeout());
    assertEquals(Optional.of("s.example.org"), request.serverId());
    assertEquals(new DirectRequest.Tolerance(true, true), request.tolerance());
    assertTrue(request.forced() && !request.depotMethods());
  }

  @Test
  @Tag("ADM-28")
  void showsAWritingCallInADryRun() {
    caller.answering("host_getIdents", List.of("c1"));

    ProgramRun.Result write = run("--dry-run", "method", "host_delete", "client1.example.org");
    ProgramRun.Result wrong = run("--dry-run", "method", "host_delete");
    ProgramRun.Result read = run("--dry-run", "-S", "method", "host_getIdents");

    assertEquals("would call host_delete(\"client1.example.org\")\n", write.out());
    assertEquals(0, write.exitCode());
    assertEquals(1, wrong.exitCode());
    assertEquals("c1\n", read.out());
    assertEquals(1, caller.calls().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "[\"\", null]", "{}"})
  void refusesADeleteThatNamesNothing(String id) {
    ProgramRun.Result result = run("--dry-run", "method", "host_delete", id);

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("would delete everything"), result::toString);
    assertEquals(1, run("method", "host_delete", id).exitCode());
    assertEquals(List.of(), caller.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "pc*", "[\"a.example.org\",\"b.example.org\"]"})
  void asksAtATerminalBeforeMuchIsDeleted(String id) {
    ProgramRun.Result declined = atTerminal("no\n").run("method", "host_delete", id);
    ProgramRun.Result empty = atTerminal("\n").run("method", "host_delete", id);

    assertEquals(1, declined.exitCode(), declined::toString);
    assertTrue(declined.err().contains("nothing was deleted"), declined::toString);
    assertEquals(1, empty.exitCode());
    assertEquals(List.of(), caller.calls());

    assertEquals(0, atTerminal("yes\n").run("method", "host_delete", id).exitCode());
    assertEquals(1, caller.calls().size());
  }

  @Test
  void asksNobodyElse() {
    assertEquals(0, atTerminal("").run("method", "host_delete", "c1").exitCode());
    assertEquals(0, run("method", "host_delete", "*").exitCode());
    Surroundings.Terminal output = new Surroundings.Terminal(false, true, true, 80);
    ProgramRun piped = ProgramRun.of(AdminRun.program(caller), directory).withTerminal(output);
    assertEquals(0, piped.run("method", "host_delete", "*").exitCode());
    assertEquals(3, caller.calls().size());
  }

  @Test
  void printsAFailureInOneLine() {
    Program program =
        AdminRun.program(
            new FailingCaller(caller, new OpsiException("c1.example.org: no such host")));

    ProgramRun.Result result = ProgramRun.of(program, directory).run("method", "echo");

    assertEquals(1, result.exitCode());
    assertEquals("ERROR: c1.example.org: no such host\n", result.err());
  }

  @Test
  void givesUpACallThatTakesTooLong() {
    Program program = AdminRun.program(new SilentCaller(caller));

    ProgramRun.Result result =
        ProgramRun.of(program, directory).run("--timeout", "0.1", "method", "echo");

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("echo: no answer within 0.1 s (--timeout)"), result::toString);
  }

  @Test
  void passesResultsAndFailuresOfTimedCallsOn() {
    caller.answering("echo", "x");
    Program failing =
        AdminRun.program(new FailingCaller(caller, new OpsiException("no such host")));

    assertEquals("\"x\"\n", run("--timeout", "60", "method", "echo").out());
    assertEquals(
        "ERROR: no such host\n",
        ProgramRun.of(failing, directory).run("--timeout", "60", "method", "echo").err());
  }
}
