package org.opsitools.admin.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.admin.AdminSession;
import org.opsitools.admin.CallOptions;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.manager.DirectRequest;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.cli.UnansweredException;
import org.opsitools.common.cli.UsageException;
import org.opsitools.common.config.OpsiRoot;

class TaskCommandTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final CallOptions DRY_RUN =
      new CallOptions(true, false, false, true, Optional.empty());

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final SmallStore store = new SmallStore();

  @TempDir Path directory;

  @BeforeEach
  void makesAnInstallation() throws IOException {
    Files.createDirectories(directory.resolve("etc/opsi"));
    store
        .with("host", "id", "depot1.example.org", "type", "OpsiConfigserver", "opsiHostKey", KEY)
        .client("c1.example.org", "depot1.example.org")
        .client("c2.example.org", "depot1.example.org")
        .client("c3.example.org", "depot2.example.org")
        .product("p", "depot1.example.org", "setupScript", "uninstallScript")
        .state("c1.example.org", "p", "1", "installationStatus", "installed")
        .state("c3.example.org", "p", "1", "installationStatus", "installed");
  }

  private void run(String... words) throws IOException {
    run(CallOptions.USUAL, "", Surroundings.Terminal.NONE, words);
  }

  private void run(
      CallOptions options, String input, Surroundings.Terminal terminal, String... words)
      throws IOException {
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            terminal,
            directory,
            Map.of(),
            Clock.systemUTC());
    TaskCommand command = new TaskCommand();
    AdminSession session =
        new AdminSession(surroundings, List.of(command), () -> store, options)
            .withInstallation(DirectRequest.of(new OpsiRoot(directory)));
    assertEquals(0, session.execute(withCommand(words)));
  }

  private static List<String> withCommand(String... words) {
    return Stream.concat(Stream.of("task"), Arrays.stream(words)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "setupWhereInstalled, Missing product-id",
    "setActionRequestWhereOutdated, Missing action request",
    "setActionRequestWhereOutdated setup, Missing product-id",
    "setActionRequestWithDependencies setup p, Missing client-id",
    "decodePcpatchPassword 00, Missing argument",
    "activateTOTP, Missing argument",
    "setupOutdated --clients, Missing argument of --clients",
  })
  void namesTheMissingArgument(String words, String message) {
    UsageException refusal = assertThrows(UsageException.class, () -> run(words.split(" ")));

    assertEquals(message, refusal.text());
  }

  @Test
  void listsTheTasksForAnUnknownOne() {
    OpsiException refusal = assertThrows(OpsiException.class, () -> run("setupWhereInstaled", "p"));

    assertTrue(refusal.text().contains("Unknown task: setupWhereInstaled"), refusal.text());
    assertTrue(refusal.text().contains("did you mean 'setupWhereInstalled'"), refusal.text());
    assertTrue(refusal.text().contains("\n  setPcpatchPassword"), refusal.text());
  }

  @Test
  void printsTheClientsThatTheMethodGives() throws IOException {
    store.answering("setActionRequestWhereOutdated", List.of("c1", "c2"));

    run("setActionRequestWhereOutdated", "setup", "p");

    assertEquals("c1\nc2\n", out.toString());
    assertEquals(List.of("setActionRequestWhereOutdated[setup, p]"), store.writingCalls());
  }

  @Test
  void ordersTheArgumentsOfTheRequestWithDependencies() throws IOException {
    run("setActionRequestWithDependencies", "setup", "p", "c1");

    assertEquals("", out.toString());
    assertEquals(
        List.of("setProductActionRequestWithDependencies[p, c1, setup]"), store.writingCalls());
  }

  @ParameterizedTest
  @CsvSource({
    "setupWhereInstalled p, c1.example.org",
    "updateWhereInstalled p, ''",
    "uninstallWhereInstalled p, c1.example.org",
    "setupWhereNotInstalled p, c2.example.org",
    "setActionRequestWhereOutdated setup p, c1.example.org",
    "setActionRequestWithDependencies setup p c2, c2",
  })
  void showsTheClientsOfADryRun(String words, String expected) throws IOException {
    run(DRY_RUN, "", Surroundings.Terminal.NONE, words.split(" "));

    assertEquals(expected, out.toString().strip());
    assertEquals(List.of(), store.writingCalls());
  }

  @Test
  void doesNotShowClientsOfAnUnknownProduct() {
    OpsiException refusal =
        assertThrows(
            OpsiException.class,
            () -> run(DRY_RUN, "", Surroundings.Terminal.NONE, "setupWhereInstalled", "q"));

    assertEquals("No product with id 'q'", refusal.text());
  }

  @Test
  void decodesAPasswordWithoutTheStores() throws IOException {
    run("decodePcpatchPassword", "2b856a86cff89bef", KEY);

    assertEquals("linux123\n", out.toString());
  }

  @Test
  void storesThePasswordAndKeepsOtherLines() throws IOException {
    Path file = directory.resolve("etc/opsi/passwd");
    Files.writeString(file, "monitoring:aa\npcpatch:00\nnote\n");

    run("setPcpatchPassword", "linux123");

    assertEquals("monitoring:aa\npcpatch:2b856a86cff89bef\nnote\n", Files.readString(file));
    assertFalse((out.toString() + err).contains("linux123"), err::toString);
    assertFalse((out.toString() + err).contains(KEY), err::toString);
    assertTrue(err.toString().contains(file + " changed"), err::toString);
  }

  @Test
  void takesThePasswordFromAFileOrStandardInput() throws IOException {
    Files.writeString(directory.resolve("secret"), "linux123\n");

    run("setPcpatchPassword", "--password-file", "secret", "--opsi-only");
    String fromFile = Files.readString(directory.resolve("etc/opsi/passwd"));
    Files.delete(directory.resolve("etc/opsi/passwd"));
    run(
        CallOptions.USUAL,
        "linux123\n",
        Surroundings.Terminal.NONE,
        "setPcpatchPassword",
        "--password-stdin");

    assertEquals("pcpatch:2b856a86cff89bef\n", fromFile);
    assertEquals(fromFile, Files.readString(directory.resolve("etc/opsi/passwd")));
  }

  @Test
  void asksUntilBothAnswersAgree() throws IOException {
    run(
        CallOptions.USUAL,
        "\na\"b\nlinux123\nlinux124\nlinux123\nlinux123\n",
        new Surroundings.Terminal(true, true, true, 80),
        "setPcpatchPassword");

    assertEquals(
        "pcpatch:2b856a86cff89bef\n", Files.readString(directory.resolve("etc/opsi/passwd")));
    assertTrue(err.toString().contains("must not be empty"), err::toString);
    assertTrue(err.toString().contains("double quote"), err::toString);
    assertTrue(err.toString().contains("The passwords differ."), err::toString);
  }

  @Test
  void namesTheOptionWhereNobodyCanBeAsked() {
    UnansweredException refusal =
        assertThrows(UnansweredException.class, () -> run("setPcpatchPassword"));

    assertTrue(refusal.text().contains("--password-stdin"), refusal.text());
  }

  @ParameterizedTest
  @CsvSource(
      value = {"''", "a\"b", "a\tb"},
      ignoreLeadingAndTrailingWhitespace = false)
  void refusesPasswordsThatAreOfNoUse(String password) {
    assertThrows(OpsiException.class, () -> run("setPcpatchPassword", password));

    assertFalse(Files.exists(directory.resolve("etc/opsi/passwd")));
  }

  @Test
  void doesNotShowAPasswordThatLooksLikeAnOption() {
    UsageException refusal =
        assertThrows(UsageException.class, () -> run("setPcpatchPassword", "--s3cret"));

    assertFalse(refusal.text().contains("s3cret"), refusal.text());
  }

  @Test
  void changesNothingInADryRun() throws IOException {
    run(DRY_RUN, "", Surroundings.Terminal.NONE, "setPcpatchPassword", "linux123");

    assertTrue(err.toString().contains("would change "), err::toString);
    assertFalse(Files.exists(directory.resolve("etc/opsi/passwd")));
  }

  @Test
  void saysThatOneTimePasswordsNeedAService() {
    OpsiException refusal = assertThrows(OpsiException.class, () -> run("activateTOTP", "admin"));

    assertTrue(refusal.text().contains("needs an opsi service"), refusal.text());
  }
}
