package org.opsitools.common.backend.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.Damage;
import org.opsitools.common.testkit.Fixtures;

class IniDocumentTest {
  private static final Path FILE = Path.of("/base/clients/c1.demo.example.ini");

  @Test
  void readsSectionsOptionsAndLines() {
    IniDocument document = read("\n [info] \n Description : a = b \nNOTES=\n\n[p1-state]\n");

    IniSection info = document.section("info").orElseThrow();
    assertEquals(2, info.line());
    assertEquals("a = b", info.plain("description").orElseThrow());
    assertEquals("", info.plain("notes").orElseThrow());
    assertEquals(4, info.option("notes").orElseThrow().line());
    assertTrue(document.section("p1-state").orElseThrow().options().isEmpty());
  }

  @Test
  void cutsCommentsThatNoQuoteOrBackslashProtects() {
    IniDocument document =
        read(
            """
            [info]
            a = x ; comment
            b = 'x ; y' # comment
            c = x\\; y
            d = "x ; y
            ; comment
            # e = 1
            """);

    IniSection info = document.section("info").orElseThrow();
    assertEquals("x", info.plain("a").orElseThrow());
    assertEquals("'x ; y'", info.plain("b").orElseThrow());
    assertEquals("x; y", info.plain("c").orElseThrow());
    assertEquals("\"x ; y", info.plain("d").orElseThrow());
    assertEquals(4, info.options().size());
  }

  @Test
  void findsNoCommentInsideJson() {
    IniDocument document = read("[generalconfig]\nclient.conf = [\"5\\\"; x\", \"#\"] ; comment\n");

    assertEquals(List.of("5\"; x", "#"), value(document, "generalconfig", "client.conf"));
  }

  @Test
  void breaksLinesWhereTheOriginalDoesButCountsThemAsAnEditorDoes() {
    IniDocument document = read("[info]\u0085a = 1\u2028b = 2\r\nc = 3\rd = 4\u000be = 5\n");

    IniSection info = document.section("info").orElseThrow();
    assertEquals(5, info.options().size());
    assertEquals(1, info.option("b").orElseThrow().line());
    assertEquals(2, info.option("c").orElseThrow().line());
    assertEquals(3, info.option("e").orElseThrow().line());
  }

  @ParameterizedTest
  @CsvSource({
    "duplicate-section.ini, 5, duplicate section [info]",
    "duplicate-option.ini, 3, duplicate option description",
    "no-separator.ini, 4, neither a [SECTION] nor an OPTION = VALUE",
    "option-before-section.ini, 1, option before the first section"
  })
  void namesTheLineOfAMalformedFile(String name, int line, String problem) throws IOException {
    byte[] bytes = Files.readAllBytes(Fixtures.path("objects-file-backend/broken/" + name));

    DataFileException refusal =
        assertThrows(DataFileException.class, () -> IniReader.read(FILE, bytes, IniStyle.HOST));

    assertTrue(refusal.text().startsWith(FILE + ":" + line + ": " + problem), refusal.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[info", "[]", "[info]\n= x", "[info]\n : x", "[in;fo]\n"})
  void refusesHeadersAndOptionsWithoutAName(String text) {
    assertThrows(DataFileException.class, () -> read(text));
  }

  @Test
  void readsOtherEncodings() {
    String text = "[info]\ndescription = Größe €\n";

    assertEquals("Größe €", description(("\uFEFF" + text).getBytes(UTF_8)));
    assertEquals("Größe €", description(text.getBytes(UTF_16)));
    assertEquals("Größe", description("[info]\ndescription = Größe\n".getBytes(ISO_8859_1)));
    assertTrue(IniReader.read(FILE, text.getBytes(UTF_8), IniStyle.HOST).isUtf8());
    assertFalse(IniReader.read(FILE, text.getBytes(UTF_16), IniStyle.HOST).isUtf8());
  }

  @Test
  void readsOnlyTheSectionsThatAreWanted() {
    byte[] bytes = "[a]\nx = 1\n[b]\nno option\n[c]\ny = 2\n".getBytes(UTF_8);

    IniDocument document =
        IniReader.read(FILE, bytes, IniStyle.HOST_SCAN, name -> !name.equals("b"));

    assertEquals(List.of("a", "c"), document.sections().stream().map(IniSection::name).toList());
  }

  @Test
  void hintsAtJsonThatWasCutOff() throws IOException {
    Path file = Fixtures.path("objects-file-backend/broken/config-json-damage.ini");
    IniDocument document = IniReader.read(file, Files.readAllBytes(file), IniStyle.CONFIG);

    assertEquals(List.of("a", "c\"; x"), value(document, "possible", "possiblevalues"));
    DataFileException refusal =
        assertThrows(DataFileException.class, () -> value(document, "truncated", "possiblevalues"));

    assertEquals(11, refusal.line());
    assertTrue(refusal.text().contains("[truncated] possiblevalues"), refusal.text());
    assertTrue(refusal.text().contains("cut it off as a comment"), refusal.text());
  }

  @Test
  void writesInFixedOrder() {
    IniDraft draft = new IniDraft();
    draft.setPlain("zz-state", "b", "2");
    draft.setPlain("zz-state", "a", "");
    draft.setPlain("netboot_product_states", "p", "installed:none");
    draft.setPlain("generalconfig", "x", "1");
    draft.add("info");
    draft.add("Zz");

    assertEquals(
        """
        [info]

        [generalconfig]
        x = 1

        [netboot_product_states]
        p = installed:none

        [Zz]

        [zz-state]
        a =\s
        b = 2

        """,
        new String(draft.render(), UTF_8));
    assertEquals(0, new IniDraft().render().length);
  }

  @Test
  void keepsCommentsOfWhatSurvives() {
    String text =
        """
        # lost, a blank line follows

        ; about b
        [b]
        # about y
        y = 2
        # goes with x
        x = 1

        [a]
        """;
    IniDraft draft = IniDraft.of(read(text));
    draft.remove("b", "x");
    draft.setPlain("b", "y", "3");

    assertEquals(
        """
        [a]

        ; about b
        [b]
        # about y
        y = 3

        """,
        new String(draft.render(), UTF_8));
  }

  @Test
  void survivesAnyDamage() throws IOException {
    byte[] whole =
        Files.readAllBytes(
            Fixtures.path("objects-file-backend/demo-tree/config/depots/config.demo.example.ini"));
    Damage.Reader reader =
        bytes -> {
          try {
            IniDocument read = IniReader.read(FILE, bytes, IniStyle.HOST);
            byte[] written = IniDraft.of(read).render();
            byte[] again = IniDraft.of(IniReader.read(FILE, written, IniStyle.HOST)).render();
            assertEquals(new String(written, UTF_8), new String(again, UTF_8));
          } catch (DataFileException e) {
            assertTrue(e.line() > 0);
          }
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 20261122, 2000, reader);
  }

  private static IniDocument read(String text) {
    return IniReader.read(FILE, text.getBytes(UTF_8), IniStyle.HOST);
  }

  private static Object value(IniDocument document, String section, String option) {
    IniSection found = document.section(section).orElseThrow();
    return String.valueOf(option).isEmpty()
        ? ""
        : JsonValue.read(document, found, found.option(option).orElseThrow());
  }

  private static String description(byte[] bytes) {
    return IniReader.read(FILE, bytes, IniStyle.HOST)
        .section("info")
        .orElseThrow()
        .plain("description")
        .orElseThrow();
  }
}
