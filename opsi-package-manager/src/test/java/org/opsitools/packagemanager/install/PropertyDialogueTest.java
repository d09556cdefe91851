package org.opsitools.packagemanager.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.cli.Surroundings;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;

class PropertyDialogueTest {
  private static final Product PRODUCT =
      Product.builder(ProductType.LOCALBOOT, "p", "1", "1").build();

  private final StringWriter shown = new StringWriter();

  private static ProductProperty text(
      String id, List<String> possible, List<String> defaults, boolean editable, boolean multi) {
    return ProductProperty.unicode(PRODUCT, id, "About " + id, possible, defaults, editable, multi);
  }

  private Map<String, List<@Nullable Object>> ask(String typed, ProductProperty... properties)
      throws IOException {
    PrintWriter err = new PrintWriter(shown);
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(new StringWriter()),
            err,
            new Surroundings.Terminal(true, true, true, 80),
            Path.of("/"),
            Map.of(),
            Clock.systemUTC());
    GivenPackage given =
        new GivenPackage(
            Path.of("/p.opsi"),
            "p",
            new PackageControl(PRODUCT, List.of(), List.of(properties), List.of()));
    return new PropertyDialogue(new Prompter(surroundings), err)
        .ask(List.of(given))
        .getOrDefault("p", Map.of());
  }

  @Test
  void asksInTheOrderOfPropertyIds() throws IOException {
    Map<String, List<@Nullable Object>> answers =
        ask(
            "\n2\n\n",
            text("b", List.of("x", "y"), List.of("x"), false, false),
            text("a", List.of(), List.of("free, text"), true, false),
            ProductProperty.bool(PRODUCT, "c", "", true));

    assertEquals(
        Map.of("a", List.of("free, text"), "b", List.of("y"), "c", List.of(true)), answers);
    assertTrue(shown.toString().contains("(1/3) Property 'a' of product 'p'\n  About a\n"));
  }

  @Test
  void takesSeveralValuesByNumberOrByText() throws IOException {
    ProductProperty several = text("a", List.of("x", "y", "z"), List.of("x", "z"), false, true);

    assertEquals(List.of("x", "z"), ask("\n", several).get("a"));
    assertEquals(List.of("y", "x"), ask("2, x ,2\n", several).get("a"));
    assertEquals(List.of(), ask("-\n", several).get("a"));
    assertTrue(shown.toString().contains("  * 1) x\n    2) y\n  * 3) z\n"), shown::toString);
  }

  @Test
  void textThatIsAPossibleValueIsNoNumber() throws IOException {
    ProductProperty numbers = text("a", List.of("2", "3"), List.of("2"), false, false);

    assertEquals(List.of("2"), ask("2\n", numbers).get("a"));
    assertEquals(List.of("2"), ask("1\n", numbers).get("a"));
  }

  @Test
  void asksAgainForWhatIsNotPossible() throws IOException {
    ProductProperty fixed = text("a", List.of("x", "y"), List.of("x"), false, false);

    assertEquals(List.of("y"), ask("other\n+\ny\n", fixed).get("a"));
    assertTrue(shown.toString().contains("'other' is none of: x, y"), shown::toString);
  }

  @Test
  void newValuesAreAmongThoseToChooseFromAfterGoingBack() throws IOException {
    Map<String, List<@Nullable Object>> answers =
        ask(
            "+\nnew\n<\n\n\n",
            text("a", List.of("x"), List.of("x"), true, false),
            text("b", List.of(), List.of(), true, false));

    assertEquals(Map.of("a", List.of("new"), "b", List.of()), answers);
    assertTrue(shown.toString().contains("    1) x\n  * 2) new\n"), shown::toString);
  }

  @Test
  void newValuesJoinThoseThatAreChosen() throws IOException {
    ProductProperty several = text("a", List.of("x"), List.of("x"), true, true);

    assertEquals(List.of("x", "m", "n"), ask("+\nm, n\n\n", several).get("a"));
  }

  @Test
  void backAtTheFirstQuestionStaysThere() throws IOException {
    assertEquals(
        List.of("y"), ask("<\ny\n", text("a", List.of(), List.of(), true, false)).get("a"));
  }

  @Test
  void endOfTheInputIsAnError() {
    OpsiException failure =
        assertThrows(
            OpsiException.class, () -> ask("", text("a", List.of(), List.of("x"), true, false)));

    assertTrue(failure.text().contains("-p keep"), failure.text());
  }
}
