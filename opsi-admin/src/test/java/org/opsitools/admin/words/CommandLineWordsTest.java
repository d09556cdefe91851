package org.opsitools.admin.words;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.testkit.Fixtures;

final class CommandLineWordsTest {
  private static final String LINE_LETTERS = "ab '\"\\|[]{}\t,:";

  @Test
  void splitsAsTheOriginalButForBracketsWithBlanks() throws IOException {
    Object recorded =
        JsonText.parse(Files.readString(Fixtures.path("manager-admin/expected/admin-tokens.json")));

    List<String> different = new ArrayList<>();
    for (Object one : (List<?>) recorded) {
      Map<?, ?> example = (Map<?, ?>) one;
      String line = String.valueOf(example.get("line"));
      if (!CommandLineWords.split(line).equals(example.get("words"))) {
        different.add(line);
      }
    }

    assertEquals(List.of("method m {\"a\": \"x y\"}"), different);
  }

  @Test
  void keepsBlanksUntilABracketIsClosed() {
    assertEquals(
        List.of("m", "{\"a\": [1, 2]}", "[\"x ] y\" ]", "z"),
        CommandLineWords.split("m {\"a\": [1, 2]} [\"x ] y\" ] z"));
    assertEquals(List.of("a[0", "b]"), CommandLineWords.split("a[0 b]"));
  }

  @Test
  void keepsDoubleQuotesAndRemovesSingleOnes() {
    assertEquals(
        List.of("\"a b\"", "xy z", "", "\"it's\"", "say \"hi\""),
        CommandLineWords.split("\"a b\" x'y z' '' \"it's\" 'say \"hi\"'"));
  }

  @Test
  void endsNoTextAtAnEscapedQuote() {
    assertEquals(List.of("\"a \\\" b\"", "c"), CommandLineWords.split("\"a \\\" b\" c"));
    assertEquals(List.of("\"a\\\\\"", "b"), CommandLineWords.split("\"a\\\\\" b"));
    assertEquals(List.of("a\\", "b"), CommandLineWords.split("a\\ b"));
  }

  @Test
  void cutsThePipeOnlyForTheShellAndOutsideQuotes() {
    assertEquals(List.of("a|b", "|", "c"), CommandLineWords.split("a|b | c"));
    assertEquals(
        new CommandLineWords.Line(
            List.of("method", "a|b", "\"c|d\""), Optional.of("grep 'x' | wc")),
        CommandLineWords.splitWithPipe("method 'a|b' \"c|d\" | grep 'x' | wc"));
    assertEquals(
        new CommandLineWords.Line(List.of("a"), Optional.of("")),
        CommandLineWords.splitWithPipe("a|"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m 'a", "m \"a", "m [a", "m {\"a\": [1}", "m \"a\\\"", "m [1 'x] "})
  void refusesWhatIsNotClosed(String line) {
    assertThrows(OpenQuoteException.class, () -> CommandLineWords.split(line));
  }

  @Test
  void namesTheOuterBracketThatIsOpen() {
    OpenQuoteException refusal =
        assertThrows(
            OpenQuoteException.class, () -> CommandLineWords.splitWithPipe("m {\"a\": [1 | wc"));

    assertEquals(3, refusal.column());
    assertTrue(refusal.text().contains("close it with }"), refusal.text());
  }

  @Test
  void knowsTheWordAtTheCursor() {
    assertAll(
        () -> assertUnfinished("", List.of(), "", 0),
        () -> assertUnfinished("met", List.of(), "met", 0),
        () -> assertUnfinished("method ", List.of("method"), "", 7),
        () -> assertUnfinished("method  host_g", List.of("method"), "host_g", 8),
        () -> assertUnfinished("method m 'a b", List.of("method", "m"), "a b", 9),
        () -> assertUnfinished("method m [\"a\", ", List.of("method", "m"), "[\"a\", ", 9));
    assertTrue(CommandLineWords.unfinished("method m x").plain());
    assertFalse(CommandLineWords.unfinished("method m 'x").plain());
    assertTrue(CommandLineWords.unfinished("method m | gre").piped());
  }

  private static void assertUnfinished(String line, List<String> before, String word, int start) {
    CommandLineWords.Unfinished unfinished = CommandLineWords.unfinished(line);

    assertEquals(before, unfinished.before());
    assertEquals(word, unfinished.word());
    assertEquals(start, unfinished.start());
  }

  @Test
  void losesNoLetterOfAnyLine() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      String line = line(random);
      String where = "seed " + seed + ", round " + round + ": " + line;
      CommandLineWords.Unfinished unfinished = CommandLineWords.unfinished(line);

      assertTrue(unfinished.start() <= line.length(), where);
      try {
        String words = String.join("", CommandLineWords.split(line));
        assertEquals(letters(line), letters(words), where);
      } catch (OpenQuoteException e) {
        assertEquals(e.opened(), line.charAt(e.column() - 1), where);
      }
    }
  }

  private static String line(Random random) {
    StringBuilder line = new StringBuilder();
    int length = random.nextInt(24);
    for (int index = 0; index < length; index++) {
      line.append(LINE_LETTERS.charAt(random.nextInt(LINE_LETTERS.length())));
    }
    return line.toString();
  }

  private static String letters(String text) {
    return text.replaceAll("[ \t']", "");
  }

  @Test
  void readsAWholeCommandInOneArgument() {
    assertEquals(
        List.of("method", "host_getIdents"), ArgumentWords.of(List.of("method host_getIdents")));
    assertEquals(List.of("a", "b c|d"), ArgumentWords.of(List.of("a", "b c|d")));
  }

  @Test
  void unwrapsJsonInLiteralQuotes() {
    assertEquals(
        List.of("m", "[\"a\"]", "'it'", "'", "''", "{\"b\": 1}"),
        ArgumentWords.of(List.of("m", "'[\"a\"]'", "'it'", "'", "''", "'{\"b\": 1}'")));
  }

  @Test
  void leavesLineFeedsInAnArgument() {
    List<String> arguments = List.of("method", "m", "a\nmethod backend_info");

    assertEquals(arguments, ArgumentWords.of(arguments));
  }
}
