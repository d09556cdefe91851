package org.opsitools.common.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;

class PrompterTest {
  private static final Question NAME = Question.of("Name", "--name");

  private final StringWriter shown = new StringWriter();

  private Prompter prompter(String typed, boolean terminal) {
    return new Prompter(
        new Surroundings(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(new StringWriter()),
            new PrintWriter(shown),
            new Surroundings.Terminal(terminal, false, false, 60),
            Path.of("/"),
            Map.of(),
            Clock.systemUTC()));
  }

  private Prompter typing(String typed) {
    return prompter(typed, true);
  }

  @Test
  void readsOneLineForEachQuestion() throws IOException {
    Prompter prompter = typing("Jürgen\n  second \n");

    assertEquals("Jürgen", prompter.line(NAME));
    assertEquals("second", prompter.line(NAME));
    assertEquals("Name: Name: ", shown.toString());
  }

  @Test
  void takesDefaultForEmptyAnswer() throws IOException {
    assertEquals("1.0", typing("\n").line(NAME.withDefault("1.0")));
    assertEquals("Name [1.0]: ", shown.toString());
  }

  @Test
  void asksAgainUntilTheAnswerIsValid() throws IOException {
    int number =
        typing("\nabc\n7\n")
            .ask(
                NAME,
                answer -> {
                  if (!answer.matches("[0-9]+")) {
                    throw new OpsiException("not a number: " + answer);
                  }
                  return Integer.parseInt(answer);
                });

    assertEquals(7, number);
    assertEquals("Name: An answer is needed.\nName: not a number: abc\nName: ", shown.toString());
  }

  @Test
  void readsYesAndNo() throws IOException {
    Prompter prompter = typing("y\nNO\nmaybe\nyes\n\n");

    assertTrue(prompter.yesNo("Go on?", false, "--yes"));
    assertFalse(prompter.yesNo("Go on?", true, "--yes"));
    assertTrue(prompter.yesNo("Go on?", false, "--yes"));
    assertFalse(prompter.yesNo("Go on?", false, "--yes"));
    assertTrue(shown.toString().contains("Please answer yes or no."));
    assertTrue(shown.toString().endsWith("Go on? [no]: "));
  }

  @Test
  void readsChoiceByNameOrNumber() throws IOException {
    Prompter prompter = typing("2\nlocalboot\n3\nx\n1\n");
    List<String> values = List.of("localboot", "netboot");

    assertEquals("netboot", prompter.choice(NAME, values));
    assertEquals("localboot", prompter.choice(NAME, values));
    assertEquals("localboot", prompter.choice(NAME, values));
    assertTrue(shown.toString().startsWith("  1) localboot\n  2) netboot\nName: "));
  }

  @Test
  void takesSingleKeyAndIgnoresOthers() throws IOException {
    assertEquals('n', typing("xZ\nNo").key(NAME, "ocn"));
  }

  @Test
  void endsAtControlCInsteadOfAnswering() {
    assertThrows(InterruptedIOException.class, () -> typing("x\u0003o").key(NAME, "ocn"));
  }

  @Test
  void endsWithTheInput() {
    assertThrows(UnansweredException.class, () -> typing("x").key(NAME, "ocn"));
    assertThrows(UnansweredException.class, () -> typing("\u0004o").key(NAME, "ocn"));
    assertThrows(UnansweredException.class, () -> typing("").line(NAME));
    assertThrows(UnansweredException.class, () -> typing("\n").line(NAME));
    UnansweredException problem =
        assertThrows(UnansweredException.class, () -> typing("").yesNo("Sure?", true, "--yes"));
    assertEquals("cannot ask 'Sure?': standard input has ended; answer with --yes", problem.text());
  }

  @Test
  void namesTheAnsweringOptionWithoutTerminal() {
    Prompter prompter = prompter("answer\n", false);

    UnansweredException problem =
        assertThrows(UnansweredException.class, () -> prompter.line(NAME));

    assertEquals(
        "cannot ask 'Name': standard input is not a terminal; answer with --name", problem.text());
    assertThrows(UnansweredException.class, () -> prompter.key(NAME, "o"));
    assertThrows(UnansweredException.class, () -> prompter.choice(NAME, List.of("a")));
    assertEquals("", shown.toString());
  }
}
