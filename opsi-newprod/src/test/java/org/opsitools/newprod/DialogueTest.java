package org.opsitools.newprod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.PropertyType;

class DialogueTest {
  private static final List<String> INFORMATION = List.of("", "Name", "", "", "", "", "", "");
  private static final List<String> SCRIPTS = Collections.nCopies(7, "");
  private static final List<String> REST = List.of("", "", "Me", "me@example.org");

  @Test
  void asksInTheDocumentedOrderWithDefaultsInBrackets() throws IOException {
    ScriptedPrompt prompt = new ScriptedPrompt(all(List.of(""), INFORMATION, SCRIPTS, REST));

    Answers answers = new Dialogue(prompt, id -> false).ask(false);

    assertEquals(
        List.of(
            "Product type (localboot, netboot) [localboot]: ",
            "Product id [newprod]: ",
            "Product name: ",
            "Description: ",
            "Advice: ",
            "Product version [1.0]: ",
            "Package version [1]: ",
            "License required [False]: ",
            "Priority [0]: ",
            "Setup script: ",
            "Uninstall script: ",
            "Update script: ",
            "Always script: ",
            "Once script: ",
            "Custom script: ",
            "User login script: ",
            "Create a product dependency? (yes, no) [no]: ",
            "Create a product property? (yes, no) [no]: ",
            "Maintainer name: ",
            "Maintainer e-mail: "),
        prompt.asked());
    Product product = answers.control().product();
    assertEquals("newprod", product.id());
    assertEquals(ProductType.LOCALBOOT, product.type());
    assertEquals(false, product.licenseRequired());
    assertEquals(0, product.priority());
    assertEquals(new Maintainer("Me", "me@example.org"), answers.maintainer());
    assertFalse(answers.overwrite());
  }

  @Test
  void asksForTheBootConfigurationOfANetbootProductOnBothPages() throws IOException {
    ScriptedPrompt prompt =
        new ScriptedPrompt(
            all(
                List.of("netboot"),
                List.of("", "Name", "", "", "", "", "", "", "install"),
                List.of("", "", "", "", "", "", "other"),
                REST));

    Product product = new Dialogue(prompt, id -> false).ask(false).control().product();

    assertEquals("PXE config template: ", prompt.asked().get(9));
    assertEquals("PXE config template [install]: ", prompt.asked().get(16));
    assertEquals("other", product.pxeConfigTemplate());
    assertNull(product.userLoginScript());
  }

  @Test
  void takesEveryAnswer() throws IOException {
    ScriptedPrompt prompt =
        new ScriptedPrompt(
            all(
                List.of("LOCALBOOT"),
                List.of(" MyProd ", "My", "a\\nb", "c\\n", "2.0a", "3", "yes", "-100"),
                List.of("s.ins", "u.ins", "p.ins", "a.ins", "o.ins", "c.ins", "sub/l.ins"),
                REST));

    Product product = new Dialogue(prompt, id -> false).ask(false).control().product();

    assertEquals("myprod", product.id());
    assertEquals("a\nb", product.description());
    assertEquals("c\n", product.advice());
    assertEquals("2.0a-3", product.version());
    assertEquals(true, product.licenseRequired());
    assertEquals(-100, product.priority());
    assertEquals("s.ins", product.setupScript());
    assertEquals("u.ins", product.uninstallScript());
    assertEquals("p.ins", product.updateScript());
    assertEquals("a.ins", product.alwaysScript());
    assertEquals("o.ins", product.onceScript());
    assertEquals("c.ins", product.customScript());
    assertEquals("sub/l.ins", product.userLoginScript());
  }

  /** The page comes again with what was typed in brackets. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | a b | invalid product id 'a b'",
        "0 | ../x | invalid product id '../x'",
        "1 | - | a product name is needed",
        "4 | 1-0 | invalid product version '1-0'",
        "5 | 1_0 | invalid package version '1_0'",
        "6 | maybe | is neither true nor false",
        "7 | 101 | priority '101' is no whole number from -100 to 100",
        "7 | -101 | priority '-101' is no whole number from -100 to 100",
        "7 | 5.5 | priority '5.5' is no whole number from -100 to 100",
        "7 | x | priority 'x' is no whole number from -100 to 100"
      })
  void showsWhatIsWrongWithTheInformationAndKeepsTheRest(int field, String bad, String error)
      throws IOException {
    List<String> page = new ArrayList<>(List.of("my-id", "My name", "D", "A", "2", "3", "1", "4"));
    List<String> wrong = new ArrayList<>(page);
    wrong.set(field, bad);
    List<String> corrected = new ArrayList<>(Collections.nCopies(8, ""));
    corrected.set(field, page.get(field));
    ScriptedPrompt prompt = new ScriptedPrompt(all(List.of(""), wrong, corrected, SCRIPTS, REST));

    Product product = new Dialogue(prompt, id -> false).ask(false).control().product();

    assertEquals(1, prompt.errors().size());
    assertTrue(prompt.errors().get(0).contains(error), prompt.errors()::toString);
    assertEquals("my-id", product.id());
    assertEquals("My name", product.name());
    assertEquals("2-3", product.version());
    assertEquals(true, product.licenseRequired());
    assertEquals(4, product.priority());
    assertTrue(prompt.isUsedUp());
  }

  @Test
  void showsTheFirstOfSeveralErrors() throws IOException {
    ScriptedPrompt prompt =
        new ScriptedPrompt(
            all(
                List.of(""),
                List.of("ok", "-", "", "", "1-0", "", "", "x"),
                List.of("", "Name", "", "", "1.0", "", "", "0"),
                SCRIPTS,
                REST));

    new Dialogue(prompt, id -> false).ask(false);

    assertEquals(List.of("Bad value: a product name is needed"), prompt.errors());
    assertTrue(prompt.asked().contains("Product id [ok]: "));
    assertTrue(prompt.asked().contains("Priority [x]: "));
  }

  @Test
  void showsKeptLineBreaksAsTheyAreTyped() throws IOException {
    ScriptedPrompt prompt =
        new ScriptedPrompt(
            all(
                List.of(""),
                List.of("a b", "Name", "x\\ny", "", "", "", "", ""),
                List.of("ab", "", "", "", "", "", "", ""),
                SCRIPTS,
                REST));

    Product product = new Dialogue(prompt, id -> false).ask(false).control().product();

    assertTrue(prompt.asked().contains("Description [x\\ny]: "));
    assertEquals("x\ny", product.description());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../x.ins | leads out of CLIENT_DATA",
        "a/../x.ins | leads out of CLIENT_DATA",
        "/x.ins | no path relative to CLIENT_DATA",
        "a//x.ins | names no file",
        "a/ | names no file",
        "./x.ins | names no file",
        "a\\x.ins | no path relative to CLIENT_DATA",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee1 | more than 50 characters"
      })
  void refusesScriptsOutsideTheClientData(String bad, String error) throws IOException {
    ScriptedPrompt prompt =
        new ScriptedPrompt(
            all(
                List.of(""),
                INFORMATION,
                List.of(bad, "u.ins", "", "", "", "", ""),
                List.of("s.ins", "", "", "", "", "", ""),
                REST));

    Product product = new Dialogue(prompt, id -> false).ask(false).control().product();

    assertEquals(1, prompt.errors().size());
    assertTrue(prompt.errors().get(0).contains(error), prompt.errors()::toString);
    assertEquals("s.ins", product.setupScript());
    assertEquals("u.ins", product.uninstallScript());
  }

  @ParameterizedTest
  @CsvSource({"Setup.ins, differ only in case", "setup.ins/x, is a directory of the other"})
  void refusesScriptsThatAWindowsClientCannotTellApart(String other, String error)
      throws IOException {
    ScriptedPrompt prompt =
        new ScriptedPrompt(
            all(
                List.of(""),
                INFORMATION,
                List.of("setup.ins", other, "", "", "", "", ""),
                List.of("", "setup.ins", "", "", "", "", ""),
                REST));

    Product product = new Dialogue(prompt, id -> false).ask(false).control().product();

    assertTrue(prompt.errors().get(0).contains(error), prompt.errors()::toString);
    assertEquals("setup.ins", product.uninstallScript());
  }

  @Test
  void asksAgainForATypeThatIsNone() throws IOException {
    ScriptedPrompt prompt =
        new ScriptedPrompt(
            all(List.of("server", "netboot", "", "N", "", "", "", "", "", "", ""), SCRIPTS, REST));

    Answers answers = new Dialogue(prompt, id -> false).ask(false);

    assertEquals(List.of("Bad value: 'server' is none of localboot, netboot"), prompt.errors());
    assertEquals(ProductType.NETBOOT, answers.control().product().type());
  }

  @Test
  void asksBeforeItReplacesADirectory() throws IOException {
    List<String> before = all(List.of(""), INFORMATION, SCRIPTS);
    ScriptedPrompt yes = new ScriptedPrompt(all(before, List.of("what?", "y"), REST));
    ScriptedPrompt no = new ScriptedPrompt(all(before, List.of("")));
    ScriptedPrompt unasked = new ScriptedPrompt(all(before, REST));

    assertTrue(new Dialogue(yes, id -> id.equals("newprod")).ask(false).overwrite());
    assertEquals(List.of("Bad value: 'what?' is neither yes nor no"), yes.errors());
    assertThrows(CancelledException.class, () -> new Dialogue(no, id -> true).ask(false));
    assertTrue(new Dialogue(unasked, id -> true).ask(true).overwrite());
    assertEquals(
        "Directory 'newprod' already exists, overwrite? (yes, no) [no]: ", yes.asked().get(16));
  }

  @Test
  void collectsDependencies() throws IOException {
    List<String> pages =
        List.of(
            "yes",
            "Setup",
            "Bar",
            "",
            "installed",
            "after",
            "yes",
            "uninstall",
            "bar",
            "uninstall",
            "",
            "",
            "no");
    ScriptedPrompt prompt = withDependencies(pages);

    List<ProductDependency> dependencies =
        new Dialogue(prompt, id -> false).ask(false).control().dependencies();

    assertEquals(
        List.of(
            new ProductDependency(
                null, null, null, "installed", "after", "newprod", "1.0", "1", "setup", "bar"),
            new ProductDependency(
                null, null, "uninstall", null, null, "newprod", "1.0", "1", "uninstall", "bar")),
        dependencies);
    assertEquals(
        List.of("Dependency for action: ", "Required product id: ", "Required action: "),
        prompt.asked().subList(17, 20));
    assertEquals(List.of("before", "after"), prompt.choices().get(21));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "install, bar, setup, -, - | invalid action 'install'",
        "-, bar, setup, -, - | invalid action ''",
        "setup, b r, setup, -, - | invalid product id 'b r'",
        "setup, -, setup, -, - | invalid product id ''",
        "setup, bar, go, -, - | invalid action 'go'",
        "setup, bar, -, failed, - | invalid installation status 'failed'",
        "setup, bar, setup, installed, during | invalid requirement type 'during'",
        "setup, bar, -, -, - | either a required action or a required installation status",
        "setup, newprod, setup, -, - | cannot depend on itself"
      })
  void showsWhatIsWrongWithADependency(String page, String error) throws IOException {
    List<String> answers = new ArrayList<>(List.of("yes"));
    answers.addAll(List.of(page.split(", ", -1)));
    answers.addAll(List.of("-", "-", "-", "-", "-", "no"));
    ScriptedPrompt prompt = withDependencies(answers);

    List<ProductDependency> dependencies =
        new Dialogue(prompt, id -> false).ask(false).control().dependencies();

    assertEquals(1, prompt.errors().size());
    assertTrue(prompt.errors().get(0).contains(error), prompt.errors()::toString);
    assertEquals(List.of(), dependencies, "the page was emptied to leave it");
    assertTrue(prompt.isUsedUp());
  }

  @Test
  void refusesTheSameDependencyTwice() throws IOException {
    ScriptedPrompt prompt =
        withDependencies(
            List.of(
                "yes",
                "setup",
                "bar",
                "setup",
                "",
                "",
                "yes",
                "setup",
                "bar",
                "",
                "installed",
                "", //
                "",
                "baz",
                "",
                "",
                "",
                "no"));

    List<ProductDependency> dependencies =
        new Dialogue(prompt, id -> false).ask(false).control().dependencies();

    assertTrue(prompt.errors().get(0).contains("a dependency of 'setup' on 'bar' already"));
    assertEquals(
        List.of("bar", "baz"),
        dependencies.stream().map(ProductDependency::requiredProductId).toList());
  }

  @Test
  void leavesAnEmptyDependencyPage() throws IOException {
    ScriptedPrompt prompt = withDependencies(List.of("yes", "", "", "", "", "", "no"));

    assertEquals(List.of(), new Dialogue(prompt, id -> false).ask(false).control().dependencies());
    assertEquals(List.of(), prompt.errors());
  }

  @Test
  void collectsProperties() throws IOException {
    ScriptedPrompt prompt =
        withProperties(
            List.of(
                "yes",
                "",
                "Lang",
                "The\\nlanguage",
                " en, de ,,fr",
                "no",
                "",
                "yes",
                "boolean",
                "quiet",
                "",
                "true",
                "yes",
                "unicode",
                "one",
                "",
                "only",
                "",
                "yes",
                "unicode",
                "free",
                "",
                "",
                "",
                "some text",
                "yes",
                "unicode",
                "none",
                "",
                "",
                "",
                "",
                "no"));

    List<ProductProperty> properties =
        new Dialogue(prompt, id -> false).ask(false).control().properties();

    assertEquals(
        List.of("lang", "quiet", "one", "free", "none"),
        properties.stream().map(ProductProperty::propertyId).toList());
    ProductProperty lang = properties.get(0);
    assertEquals("The\nlanguage", lang.description());
    assertEquals(List.of("de", "en", "fr"), lang.possible());
    assertEquals(List.of("de"), lang.defaults());
    assertFalse(lang.isEditable());
    ProductProperty quiet = properties.get(1);
    assertEquals(PropertyType.BOOL, quiet.type());
    assertEquals(List.of(true), quiet.defaults());
    assertEquals(List.of("only"), properties.get(2).defaults());
    assertTrue(properties.get(2).isEditable());
    assertEquals(List.of("some text"), properties.get(3).defaults());
    assertEquals(List.of(), properties.get(4).defaults());
    assertTrue(prompt.asked().contains("Default value (de, en, fr) [de]: "));
    assertTrue(prompt.asked().contains("Default value (False, True) [False]: "));
  }

  @Test
  void showsWhatIsWrongWithAProperty() throws IOException {
    ScriptedPrompt prompt =
        withProperties(
            List.of(
                "yes", "unicode", "a b", "D", "x,y", "yes", //
                "ab", "", "", "perhaps", //
                "", "", "", "yes", "z", "y", "yes", "bool", "boolean", "AB", "", //
                "-", "", "no"));

    List<ProductProperty> properties =
        new Dialogue(prompt, id -> false).ask(false).control().properties();

    assertEquals(
        List.of(
            "Bad value: invalid property id 'a b': expected one word without white space",
            "Bad value: 'perhaps' is neither true nor false",
            "Bad value: 'z' is none of x, y",
            "Bad value: 'bool' is none of unicode, boolean",
            "Bad value: there is a property 'ab' already"),
        prompt.errors());
    assertEquals(1, properties.size());
    assertEquals("D", properties.get(0).description());
    assertEquals(List.of("y"), properties.get(0).defaults());
  }

  @Test
  void takesTheDefaultThatIsSpelledAlike() throws IOException {
    ScriptedPrompt prompt = withProperties(List.of("yes", "", "p", "", "A,a,B", "", "a", "no"));

    List<ProductProperty> properties =
        new Dialogue(prompt, id -> false).ask(false).control().properties();

    assertEquals(List.of("a"), properties.get(0).defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- | me@example.org | a maintainer's name is needed",
        "a <b> | me@example.org | a maintainer's name is needed",
        "Me | me | invalid e-mail address 'me'",
        "Me | me@ | invalid e-mail address 'me@'",
        "Me | - | invalid e-mail address ''"
      })
  void showsWhatIsWrongWithTheMaintainer(String name, String email, String error)
      throws IOException {
    ScriptedPrompt prompt =
        new ScriptedPrompt(
            all(
                List.of(""),
                INFORMATION,
                SCRIPTS,
                List.of("", "", name, email, "Me", "ME@Example.org")));

    Maintainer maintainer = new Dialogue(prompt, id -> false).ask(false).maintainer();

    assertEquals(1, prompt.errors().size());
    assertTrue(prompt.errors().get(0).contains(error), prompt.errors()::toString);
    assertEquals(new Maintainer("Me", "me@example.org"), maintainer);
  }

  @Test
  void isCancelledWhereverTheAnswersEnd() {
    List<String> complete = all(List.of(""), INFORMATION, SCRIPTS, REST);

    for (int given = 0; given < complete.size(); given++) {
      ScriptedPrompt prompt = new ScriptedPrompt(complete.subList(0, given));
      CancelledException e =
          assertThrows(
              CancelledException.class, () -> new Dialogue(prompt, id -> false).ask(false));
      assertTrue(e.text().startsWith("Cancelled at '"), e.text());
    }
  }

  private static ScriptedPrompt withDependencies(List<String> pages) {
    return new ScriptedPrompt(
        all(List.of(""), INFORMATION, SCRIPTS, pages, List.of("no", "Me", "me@example.org")));
  }

  private static ScriptedPrompt withProperties(List<String> pages) {
    return new ScriptedPrompt(
        all(List.of(""), INFORMATION, SCRIPTS, List.of("no"), pages, REST.subList(2, 4)));
  }

  @SafeVarargs
  private static List<String> all(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
