package org.opsitools.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.ProgramRun;
import org.opsitools.common.testkit.Tool;

/** What is printed for a result, through the whole program. */
class ResultPrintingTest {
  private static final List<Map<String, @Nullable Object>> CLIENTS =
      List.of(
          client("c2.example.org", "2024-01-01 10:00:00", true),
          client("c1.example.org", null, false));

  @TempDir Path directory;

  private static Map<String, @Nullable Object> client(
      String id, @Nullable String lastSeen, boolean flag) {
    Map<String, @Nullable Object> client = new LinkedHashMap<>();
    client.put("type", "OpsiClient");
    client.put("lastSeen", lastSeen);
    client.put("flag", flag);
    client.put("id", id);
    client.put("values", List.of("a", "b"));
    return client;
  }

  private ProgramRun.Result print(Object result, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("method", "echo"));
    RecordingCaller caller = RecordingCaller.small();
    if (!result.equals("null")) {
      caller.answering("echo", result);
    }
    return AdminRun.run(caller, directory, arguments.toArray(String[]::new));
  }

  private String printed(Object result, String... options) {
    ProgramRun.Result printed = print(result, options);
    assertEquals(0, printed.exitCode(), printed::toString);
    return printed.out();
  }

  @Test
  void printsWhatTheOriginalPrints() throws Exception {
    Path file = Fixtures.path("manager-admin/expected/admin-output.json");
    List<?> cases = (List<?>) Objects.requireNonNull(JsonText.parse(Files.readString(file)));
    Map<String, String[]> formats =
        Map.of("JSON", new String[0], "RAW", new String[] {"-r"}, "SIMPLE", new String[] {"-S"});

    for (Object entry : cases) {
      Map<?, ?> expected = (Map<?, ?>) entry;
      Object result = expected.get("result");
      formats.forEach(
          (name, options) -> {
            ProgramRun.Result printed = print(result == null ? "null" : result, options);
            if (expected.get(name) instanceof String text) {
              boolean ours = name.equals("SIMPLE") && result instanceof Boolean;
              assertEquals(ours ? text.toLowerCase(Locale.ROOT) : text, printed.out(), name);
            } else {
              assertEquals(1, printed.exitCode(), printed::toString);
            }
          });
    }
  }

  @Test
  void keepsTheOrderOfAttributesAndShowsNull() {
    assertEquals(
        """
        [
            {
                "type": "OpsiClient",
                "lastSeen": null,
                "flag": false,
                "id": "c1.example.org",
                "values": [
                    "a",
                    "b"
                ]
            }
        ]
        """,
        printed(CLIENTS.subList(1, 2)));
  }

  @Test
  @Tag("ADM-4")
  void escapesLettersBeyondAsciiUnlessRaw() {
    List<Map<String, String>> objects = List.of(Map.of("description", "ü€"));

    assertTrue(printed(objects).contains("\"\\u00fc\\u20ac\""));
    assertEquals("[{\"description\":\"ü€\"}]\n", printed(objects, "-r"));
  }

  @Test
  void escapesControlCharactersAndPairs() {
    assertEquals("\"\\u0001\\u007f\\ud83d\\ude00\\\\\\\"\"\n", printed("\u0001\u007f😀\\\""));
    assertEquals("\"😀\"\n", printed("😀", "-r"));
  }

  @Test
  @Tag("ADM-17")
  void endsWithTwoIfTheResultReportsAnError() {
    ProgramRun.Result result = print(Map.of("error", "boom"));
    ProgramRun.Result zero = print(Map.of("error", "boom"), "--exit-zero");

    assertEquals(2, result.exitCode());
    assertEquals("{\n    \"error\": \"boom\"\n}\n", result.out());
    assertEquals(0, zero.exitCode());
    assertEquals(result.out(), zero.out());
  }

  @Test
  void endsWithZeroIfTheErrorIsEmptyOrNested() {
    Map<String, @Nullable Object> none = new LinkedHashMap<>();
    none.put("error", null);

    assertEquals(0, print(none).exitCode());
    assertEquals(0, print(Map.of("error", "")).exitCode());
    assertEquals(0, print(Map.of("error", List.of())).exitCode());
    assertEquals(0, print(Map.of("c1", Map.of("error", "x"))).exitCode());
    assertEquals(0, print(List.of(Map.of("error", "x"))).exitCode());
  }

  @Test
  @Tag("ADM-18")
  void refusesListsOfListsAsPlainLines() {
    ProgramRun.Result result = print(List.of(List.of(1, 2)), "-S");

    assertEquals(1, result.exitCode());
    assertTrue(
        result.err().contains("Simple output not possible for list of lists"), result::toString);
    assertEquals("", result.out());
  }

  @Test
  @Tag("ADM-19")
  void printsAssignmentsThatBashReadsExactly() throws Exception {
    List<String> values =
        List.of("a b", "$(touch x)", "'", "line 1\nline 2\n", "`id`\\", "ü!\"", "");
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int index = 0; index < values.size(); index++) {
      object.put("k " + index + "$(touch x)]", values.get(index));
    }
    object.put("none", null);

    String list = checkedByBash(printed(values, "-s"), "printf '<%s>' \"${RESULT[@]}\"");
    String map =
        checkedByBash(
            printed(object, "-s"),
            """
            for i in 0 1 2 3 4 5 6; do key="k $i\\$(touch x)]"; printf '<%s>' "${RESULT[$key]}"; done
            echo "${#RESULT[@]}"
            """);
    String objects =
        checkedByBash(
            printed(List.of(Map.of("v", "$(id)"), Map.of("v", "2")), "-s"),
            "echo $RESULT_COUNT; printf '%s\\n' \"${RESULT1[v]}\" \"${RESULT2[v]}\"");
    String scalar = checkedByBash(printed("a'b\n$(touch x)", "-s"), "printf %s \"$RESULT\"");

    String expected = "<" + String.join("><", values) + ">";
    assertEquals(expected, list);
    assertEquals(expected + "8\n", map);
    assertEquals("2\n$(id)\n2\n", objects);
    assertEquals("a'b\n$(touch x)", scalar);
    assertFalse(Files.exists(directory.resolve("x")));
  }

  private String checkedByBash(String assignments, String test) throws Exception {
    Files.writeString(directory.resolve("assignments"), assignments);
    Files.writeString(directory.resolve("test.sh"), "eval \"$(cat assignments)\"\n" + test + "\n");
    return Tool.run(directory, "bash", "test.sh");
  }

  @Test
  void quotesOnlyWhatNeedsItInAssignments() {
    assertEquals("RESULT=\"c1.example.org\"\n", printed("c1.example.org", "-s"));
    assertEquals("RESULT=(\"a\" $'b c')\n", printed(List.of("a", "b c"), "-s"));
    assertEquals("declare -A RESULT=([k]=\"v\")\n", printed(Map.of("k", "v"), "-s"));
    assertEquals("RESULT=()\n", printed(List.of(), "-s"));
  }

  @Test
  @Tag("ADM-27")
  void printsChosenColumnsAsCsv() {
    assertEquals(
        """
        id;lastSeen;type
        c2.example.org;2024-01-01 10:00:00;OpsiClient
        c1.example.org;<null>;OpsiClient
        """,
        printed(CLIENTS, "--output", "csv", "--attributes", "id,lastSeen,type"));
  }

  @Test
  void printsAllColumnsAsCsv() {
    assertEquals(
        """
        id;flag;lastSeen;type;values
        c2.example.org;1;2024-01-01 10:00:00;OpsiClient;a,b
        c1.example.org;0;<null>;OpsiClient;a,b
        """,
        printed(CLIENTS, "--output=csv"));
    assertEquals("\"a;\"\"b\"\"\"\n", printed("a;\"b\"", "--output=csv", "--no-header"));
  }

  @Test
  void printsATable() {
    assertEquals(
        """
        id              flag   lastSeen             type        values
        --------------  -----  -------------------  ----------  ------
        c1.example.org  false                       OpsiClient  a, b
        c2.example.org  true   2024-01-01 10:00:00  OpsiClient  a, b
        """,
        printed(CLIENTS, "--output", "table", "--sort-by", "id"));
    assertEquals("key  value\n---  -----\na    1\n", printed(Map.of("a", 1), "--output", "table"));
    assertEquals(
        "1  2\n3\n",
        printed(List.of(List.of(1, 2), List.of(3)), "--output", "table", "--no-header"));
  }

  @Test
  void printsYaml() {
    assertEquals(
        """
        - type: OpsiClient
          lastSeen: null
          flag: false
          id: c1.example.org
          values:
            - a
            - b
        """,
        printed(CLIENTS.subList(1, 2), "--output", "yaml"));
  }

  @Test
  void printsYamlThatAnotherReaderUnderstands() throws Exception {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put(
        "texts", List.of("yes", "1.0", "~", "- x", "a: b", "x #y", "", "line\nfeed", "ü", " a"));
    value.put("null", Arrays.asList(null, true, 12, List.of(), Map.of()));
    value.put("nested", List.of(List.of(1, List.of(2)), Map.of("k", List.of(Map.of("l", 1)))));

    Files.writeString(directory.resolve("y.yaml"), printed(value, "--output", "yaml"));

    String json =
        Tool.run(
            directory,
            "python3",
            "-c",
            "import yaml, json; print(json.dumps(yaml.safe_load(open('y.yaml', encoding='utf-8'))))");
    assertEquals(JsonText.parse(printed(value, "-r")), JsonText.parse(json));
  }

  @Test
  void printsModernJsonAndLines() {
    assertEquals("[\n  \"ü\"\n]\n", printed(List.of("ü"), "--output", "json"));
    assertEquals("null\n", printed("null", "--output", "json"));
    assertEquals(
        "{\"a\":1}\n[2]\n", printed(List.of(Map.of("a", 1), List.of(2)), "--output", "ndjson"));
  }

  @Test
  void printsNothingForNull() {
    for (String format :
        List.of("-S", "-s", "-r", "--output=yaml", "--output=csv", "--output=table")) {
      assertEquals("", printed("null", format), format);
    }
    assertEquals("", printed("null"));
  }

  @Test
  void appliesAQuery() {
    assertEquals(
        "[\"c1.example.org\"]\n", printed(CLIENTS, "-r", "--query", "[?lastSeen==null].id"));
    assertEquals("", printed(CLIENTS, "--query", "nothing"));
    assertEquals("2\n", printed(CLIENTS, "-r", "--query", "length(@)"));
    assertEquals(
        "[\"c1.example.org\",\"c2.example.org\"]\n",
        printed(CLIENTS, "-r", "--query", "sort_by(@, &id)[].id"));
  }

  @Test
  void comparesNumbersInAQuery() {
    List<Map<String, Object>> disks =
        List.of(Map.of("n", 1, "size", new BigDecimal("1.50")), Map.of("n", 2, "size", 7L));

    assertEquals("[1]\n", printed(disks, "-r", "--query", "[?size==`1.5`].n"));
    assertEquals("[2]\n", printed(disks, "-r", "--query", "[?size>`2`].n"));
    assertEquals("[1.50,7]\n", printed(disks, "-r", "--query", "[].size"));
  }

  @Test
  void refusesAQueryBeforeAnythingIsCalled() {
    RecordingCaller caller = RecordingCaller.small();

    ProgramRun.Result result = AdminRun.run(caller, directory, "--query", "[?", "method", "echo");

    assertEquals(2, result.exitCode(), result::toString);
    assertTrue(result.err().startsWith("ERROR: query '[?'"), result::toString);
    assertEquals(List.of(), caller.calls());
  }

  @Test
  void refusesAnAttributeThatNobodyHas() {
    ProgramRun.Result chosen = print(CLIENTS, "--attributes", "id,lastseen");
    ProgramRun.Result sorted = print(CLIENTS, "--sort-by", "ID");

    assertEquals(1, chosen.exitCode(), chosen::toString);
    assertTrue(chosen.err().contains("no attribute 'lastseen'"), chosen::toString);
    assertTrue(chosen.err().contains("lastSeen"), chosen::toString);
    assertEquals(1, sorted.exitCode(), sorted::toString);
  }

  @Test
  void writesAFileInsteadOfStandardOutput() throws Exception {
    Path file = directory.resolve("out.json");

    assertEquals("", printed(List.of("ü"), "-r", "--output-file", "out.json"));

    assertEquals("[\"ü\"]\n", Files.readString(file));
  }

  @Test
  void keepsTheOldFileIfTheCallFails() throws Exception {
    Path file = Files.writeString(directory.resolve("out.json"), "old");

    ProgramRun.Result result = print(List.of(List.of()), "-S", "--output-file", "out.json");

    assertEquals(1, result.exitCode());
    assertEquals("old", Files.readString(file));
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void coloursOnlyOnATerminal() {
    RecordingCaller caller = RecordingCaller.small().answering("echo", Map.of("a", 1));
    ProgramRun terminal =
        ProgramRun.of(AdminRun.program(caller), directory)
            .withTerminal(new Surroundings.Terminal(false, true, true, 80));

    assertEquals(
        "{\n    \033[34m\"a\"\033[0m: \033[36m1\033[0m\n}\n",
        terminal.run("-c", "method", "echo").out());
    assertEquals(
        "{\"a\":1}\n", terminal.withVariable("NO_COLOR", "1").run("-cr", "method", "echo").out());
    assertEquals("{\"a\":1}\n", printed(Map.of("a", 1), "-cr"));
  }

  @Test
  void printsALongListWhileItIsMade() {
    int length = 200_000;
    int[] made = {0};
    List<Map<String, String>> list =
        new AbstractList<>() {
          @Override
          public Map<String, String> get(int index) {
            // Once and in order: what was printed is not looked at again.
            assertEquals(made[0], index);
            made[0]++;
            return Map.of("id", "c" + index);
          }

          @Override
          public int size() {
            return length;
          }
        };

    String out = printed(list, "--output", "csv", "--attributes", "id");

    assertEquals(length + 1, out.lines().count());
    assertEquals(length, made[0]);
  }
}
