package org.opsitools.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.testkit.ProgramRun;

/** What arrives at a method for what was typed, piped or read from files. */
class MethodArgumentsTest {
  @TempDir Path directory;

  private final RecordingCaller caller = RecordingCaller.small();

  private ProgramRun.Result run(String... arguments) {
    return AdminRun.run(caller, directory, arguments);
  }

  private ProgramRun.Result runWithInput(String input, String... arguments) {
    return ProgramRun.of(AdminRun.program(caller), directory).withInput(input).run(arguments);
  }

  private List<Object> onlyParameters() {
    assertEquals(1, caller.calls().size());
    return caller.calls().get(0).parameters();
  }

  @Test
  @Tag("ADM-8")
  void readsEachWordAsJsonOrText() {
    ProgramRun.Result result =
        run("method", "echoAll", "007", "1.0", "\"1.0\"", "True", "true", "", "[1");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(
        Arrays.asList("007", new BigDecimal("1.0"), "1.0", "True", true, "", "[1"),
        onlyParameters());
    assertTrue(result.err().contains("argument 7 begins like JSON and is not"), result::toString);
    assertTrue(result.err().contains("line 1, column 3"), result::toString);
    assertTrue(result.err().contains("sent as text"), result::toString);
    assertEquals(1, result.err().lines().count(), result::toString);
  }

  @Test
  @Tag("ADM-8")
  void refusesNearJsonOnStandardInput() {
    ProgramRun.Result result = runWithInput("[1", "method", "echo");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result.err().startsWith("ERROR: standard input: begins like JSON"), result::toString);
    assertTrue(result.err().contains("line 1, column 3"), result::toString);
    assertEquals(1, result.err().lines().count(), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void readsOtherWordsAsJsonWould() {
    run(
        "method", "echoAll", "12", "-3", "1e3", "1.10", "1.", "0x1", "null", "None", "\"12\"",
        "a b");

    assertEquals(
        Arrays.asList(
            12,
            -3,
            new BigDecimal("1e3"),
            new BigDecimal("1.10"),
            "1.",
            "0x1",
            null,
            "None",
            "12",
            "a b"),
        onlyParameters());
  }

  @Test
  @Tag("ADM-7")
  void keepsALineFeedInsideOneArgument() {
    String argument = "first\nmethod backend_info";

    ProgramRun.Result result = run("-d", "method", "echo", argument);

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of(argument), onlyParameters());
  }

  @Test
  void keepsApostrophesBarsAndQuotes() {
    run("method", "echoAll", "it's a | test", "|", "'x", "--help", "-S");

    assertEquals(List.of("it's a | test", "|", "'x", "--help", "-S"), onlyParameters());
  }

  @Test
  @Tag("ADM-9")
  void refusesAFilterInThePlaceOfTheAttributes() {
    ProgramRun.Result result = run("method", "host_getObjects", "{\"id\":\"x\"}");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("host_getObjects [] '{\"id\":\"x\"}'"), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void refusesAFilterInThePlaceOfTheReturnType() {
    ProgramRun.Result result = run("method", "host_getIdents", "{\"id\":\"x\"}");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("host_getIdents unicode '{\"id\":\"x\"}'"), result::toString);
  }

  @Test
  @Tag("ADM-10")
  void refusesKeywordsThatAreNoObject() {
    ProgramRun.Result result = run("method", "host_getObjects", "[]", "[\"id\"]");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result.err().contains("host_getObjects: the last argument must be a JSON object"),
        result::toString);
    assertTrue(result.err().contains("'[\"id\"]'"), result::toString);
    assertTrue(result.err().contains("host_getObjects [] '{\"id\":\"x\"}'"), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void refusesKeywordsThatAreNearlyAnObject() {
    ProgramRun.Result result = run("method", "host_getObjects", "[]", "{\"id\":}");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("argument 2 begins like JSON"), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void refusesNearlyAnObjectWhereObjectsAreTaken() {
    ProgramRun.Result result = run("method", "host_createObjects", "[{\"id\": c1}]");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("line 1, column 9"), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void passesAttributesAndFilterOn() {
    run("method", "host_getObjects", "[]", "{\"type\":\"OpsiClient\"}");

    assertEquals(List.of(List.of(), Map.of("type", "OpsiClient")), onlyParameters());
  }

  @Test
  void refusesAnObjectWithAWrongValue() {
    ProgramRun.Result result =
        run(
            "method",
            "host_createObjects",
            "[{\"type\":\"OpsiClient\",\"id\":\"c1.example.org\"},"
                + "{\"type\":\"OpsiClient\",\"id\":\"c1 .x\"}]");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(
        result.err().contains("host_createObjects: argument 1: element 2: "), result::toString);
    assertTrue(result.err().contains("OpsiClient"), result::toString);
    assertTrue(result.err().contains("c1 .x"), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void takesAFilterForWhatItIs() {
    assertEquals(
        0,
        run("method", "host_getObjects", "[]", "{\"type\":\"OpsiClient\",\"id\":\"*\"}")
            .exitCode());
  }

  @Test
  @Tag("ADM-11")
  void namesMethodsLikeAnUnknownOne() {
    ProgramRun.Result result = run("method", "host_getObject");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("Method 'host_getObject' is not valid"), result::toString);
    assertTrue(result.err().contains("host_getObjects"), result::toString);
    assertEquals(1, result.err().lines().count(), result::toString);
  }

  @Test
  void showsTheSignatureIfTooMuchIsGiven() {
    ProgramRun.Result result = run("method", "host_delete", "c1.example.org", "c2.example.org");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("expected 1 parameter, got 2"), result::toString);
    assertTrue(result.err().contains("host_delete('id',)"), result::toString);
  }

  @Test
  @Tag("ADM-33")
  void splitsAWholeCommandInOneArgument() {
    ProgramRun.Result result = run("-d", "method host_getIdents str '{\"type\": \"OpsiClient\"}'");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals("host_getIdents", caller.calls().get(0).method());
    assertEquals(List.of("str", Map.of("type", "OpsiClient")), onlyParameters());
  }

  @Test
  @Tag("ADM-33")
  void unwrapsJsonInLiteralQuotes() throws Exception {
    RecordingCaller server = RecordingCaller.ofServer();

    ProgramRun.Result result =
        AdminRun.run(
            server, directory, "method", "createLicensePool", "p", "d", "'[\"a\"]'", "'[\"b\"]'");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of("p", "d", List.of("a"), List.of("b")), server.calls().get(0).parameters());
  }

  @Test
  void appendsStandardInput() {
    ProgramRun.Result result =
        runWithInput(
            "\ufeff[{\"id\": \"c|'1\",\n\"description\": \"x\\ny\"}]\n",
            "method",
            "host_createObjects");

    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of(List.of(Map.of("id", "c|'1", "description", "x\ny"))), onlyParameters());
  }

  @Test
  void keepsTheLinesOfTextOnStandardInput() {
    runWithInput("one\ntwo\r\n", "method", "echo");

    assertEquals(List.of("one\ntwo"), onlyParameters());
  }

  @Test
  void readsNoStandardInputIfToldSo() {
    runWithInput("x", "--no-stdin", "method", "echo");

    assertEquals(List.of(), onlyParameters());
  }

  @Test
  void insistsOnStandardInputIfToldSo() {
    ProgramRun.Result result = runWithInput("", "--stdin", "method", "echo");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains("standard input: is empty"), result::toString);
  }

  @Test
  void refusesStandardInputThatIsNotText() throws Exception {
    Path bytes = Files.write(directory.resolve("bytes.txt"), new byte[] {'a', (byte) 0xff});

    ProgramRun.Result result = run("method", "echo", "@bytes.txt");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains(bytes + ": is not UTF-8"), result::toString);
  }

  @Test
  void takesAFileForAnArgument() throws Exception {
    Files.writeString(directory.resolve("c.json"), "[{\"id\":\"c1\"}]\n");

    run("method", "echoAll", "@c.json", "@all", "@gone.json", "@@c.json");

    assertEquals(
        List.of(List.of(Map.of("id", "c1")), "@all", "@gone.json", "@c.json"), onlyParameters());
  }

  @Test
  void takesEveryFileForAnArgumentIfToldSo() throws Exception {
    Files.writeString(directory.resolve("plain"), "text\n");

    run("--at-files", "method", "echoAll", "@plain", "@@all");

    assertEquals(List.of("text", "@all"), onlyParameters());
  }

  @Test
  void saysWhichFileIsNotThere() {
    ProgramRun.Result result = run("--at-files", "method", "echoAll", "@gone");

    assertEquals(1, result.exitCode(), result::toString);
    assertTrue(result.err().contains(directory.resolve("gone").toString()), result::toString);
  }

  @Test
  void putsStandardInputWhereTheDashStands() {
    runWithInput("middle\n", "method", "echoAll", "a", "@-", "b");

    assertEquals(List.of("a", "middle", "b"), onlyParameters());
  }

  @Test
  void takesStandardInputOnlyOnceAndOnlyIfAllowed() {
    ProgramRun.Result twice = runWithInput("x", "method", "echoAll", "@-", "@-");
    ProgramRun.Result never = runWithInput("x", "--no-stdin", "method", "echo", "@-");

    assertTrue(twice.err().contains("only once"), twice::toString);
    assertTrue(never.err().contains("--no-stdin forbids it"), never::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void warnsOfADeprecatedMethod() {
    caller.add(
        new MethodDescription(
            "createClient", List.of(), null, null, true, "host_createOpsiClient", null));

    ProgramRun.Result warned = run("method", "createClient");
    ProgramRun.Result silent = run("--no-deprecation-warnings", "method", "createClient");

    assertTrue(warned.err().contains("use 'host_createOpsiClient' instead"), warned::toString);
    assertEquals("", silent.err());
    assertEquals(2, caller.calls().size());
  }

  @Test
  void sendsTheChosenAttributesWhereNoneAreAskedFor() {
    run("--attributes", "id,lastSeen,type", "--sort-by", "created", "method", "host_getObjects");
    run("--attributes", "id", "--query", "[].notes", "method", "host_getObjects");
    run("--attributes", "id", "method", "host_getObjects", "[\"notes\"]");

    assertEquals(List.of(List.of("id", "lastSeen", "created")), caller.calls().get(0).parameters());
    assertEquals(List.of(), caller.calls().get(1).parameters());
    assertEquals(List.of(List.of("notes")), caller.calls().get(2).parameters());
    assertFalse(caller.calls().isEmpty());
  }

  @Test
  @Tag("MGR-28")
  void countsTheParametersOfAServersMethod() throws Exception {
    RecordingCaller server = RecordingCaller.ofServer();
    String method = "SSHCommand_createObject";

    ProgramRun.Result one = AdminRun.run(server, directory, "method", method, "menu");
    ProgramRun.Result none = AdminRun.run(server, directory, "method", method);
    ProgramRun.Result seven =
        AdminRun.run(server, directory, "method", method, "1", "2", "3", "4", "5", "6", "7");

    assertEquals(0, one.exitCode(), one::toString);
    assertEquals(1, none.exitCode(), none::toString);
    assertTrue(none.err().contains("expected 1 to 6 parameters, got 0"), none::toString);
    assertEquals(1, seven.exitCode(), seven::toString);
    assertTrue(seven.err().contains("expected 1 to 6 parameters, got 7"), seven::toString);
    assertEquals(1, server.calls().size());
  }
}
