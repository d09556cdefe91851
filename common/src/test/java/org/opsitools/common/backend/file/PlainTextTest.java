package org.opsitools.common.backend.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @Test
  void writesWhatTheOriginalWrites() {
    Map<String, String> forms =
        Map.of(
            "a;b",
            "a\\;b",
            "a#b",
            "a\\#b",
            "100%",
            "100%%",
            "%%",
            "%%%%",
            "\"quoted\"; x",
            "\"quoted\"\\; x",
            "x=y:z",
            "x=y:z",
            "; start",
            "\\; start",
            "\\;",
            "\\\\;",
            "a\nb\n",
            "a\\nb\\n",
            "",
            "");

    forms.forEach(
        (value, text) -> {
          assertEquals(new PlainText(text, null), PlainText.encode(value));
          assertEquals(value, PlainText.decode(text, null));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\new\\table",
        "\\\\n",
        " leading",
        "trailing\t",
        "a\rb",
        "a\u2028b\u0085c\u000bd\fe",
        "half \ud800 pair",
        "%;\\n%%\\",
        "\u00a0",
        "x\u001f"
      })
  void keepsBesideWhatWouldBeLost(String value) {
    IniDraft draft = new IniDraft();
    draft.setPlain("info", "description", value);
    String written = new String(draft.render(), UTF_8);

    IniSection read =
        IniReader.read(Path.of("x"), written.getBytes(UTF_8), IniStyle.HOST)
            .section("info")
            .orElseThrow();

    assertEquals(value, read.plain("description").orElseThrow());
  }

  @Test
  void writesTheNearestReadableTextAndTheExactOne() {
    PlainText encoded = PlainText.encode(" C:\\new\r#1");

    assertEquals("C:\\new \\#1", encoded.text());
    assertEquals("[\"C:\\\\new \\\\\\u00231\", \" C:\\\\new\\r\\u00231\"]", encoded.companion());
  }

  @Test
  void takesAChangedTextInPlaceOfTheCompanion() {
    String companion = PlainText.encode("C:\\new").companion();

    assertEquals("C:\\new", PlainText.decode("C:\\new", companion));
    assertEquals("D:\\old", PlainText.decode("D:\\old", companion));
    assertEquals("C:\new", PlainText.decode("C:\\new", "no JSON"));
    assertFalse(PlainText.isCurrent("D:\\old", String.valueOf(companion)));
  }

  @Test
  void dropsOnlyStaleCompanions() {
    IniDraft draft = new IniDraft();
    draft.setPlain("info", "description", "C:\\new");
    draft.setPlain("info", "notes", "C:\\new");
    draft.setText("info", "notes", "by hand");
    draft.setText("generalconfig", "raw-thing", "[1]");

    assertEquals(1, draft.dropStaleCompanions());
    assertTrue(draft.text("info", "raw-description").isPresent());
    assertTrue(draft.text("info", "raw-notes").isEmpty());
    assertTrue(draft.text("generalconfig", "raw-thing").isPresent());
  }

  @Test
  void removesTheCompanionOfATextThatNeedsNone() {
    IniDraft draft = new IniDraft();
    draft.setPlain("info", "notes", "C:\\new");
    draft.setPlain("info", "notes", "plain");

    assertEquals("[info]\nnotes = plain\n\n", new String(draft.render(), UTF_8));
  }

  @Test
  void writesJsonWithoutCommentCharactersAndQuotes() {
    String text = JsonValue.write(List.of("c\"; x", "it's #1", "ü\n", "D:\\x", true, 5));

    assertEquals(
        "[\"c\\u0022\\u003b x\", \"it\\u0027s \\u00231\", \"\\u00fc\\n\", \"D:\\\\x\", true, 5]",
        text);
  }

  @Test
  void keepsRandomTexts() {
    for (long seed = 1; seed <= 3000; seed++) {
      String value = randomText(new Random(seed));
      IniDraft draft = new IniDraft();
      draft.setPlain("info", "notes", value);

      IniDocument read = IniReader.read(Path.of("x"), draft.render(), IniStyle.HOST);

      assertEquals(
          value, read.section("info").orElseThrow().plain("notes").orElseThrow(), "seed " + seed);
    }
  }

  @Test
  void tellsWhichTextsSurviveAlone() {
    assertTrue(PlainText.survivesTrimmed(" a;b#c% "));
    assertFalse(PlainText.survivesTrimmed("C:\\new"));
    assertNull(PlainText.encode("~ a'b\"c").companion());
  }

  private static String randomText(Random random) {
    String alphabet = "\\n;#%'\" =:[]ab\r\n\t\u0085\u2028\u00a0\ud83d\ude00é";
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
