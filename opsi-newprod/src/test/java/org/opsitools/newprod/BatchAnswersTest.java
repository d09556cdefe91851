package org.opsitools.newprod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.PropertyType;

class BatchAnswersTest {
  private static final Map<ProductField, String> NEEDED =
      Map.of(ProductField.ID, "foo", ProductField.NAME, "Foo");

  @Test
  void namesEverythingThatIsMissingAtOnce() {
    BatchInput nothing = input(Map.of(), List.of(), List.of(), Optional.empty());

    BadAnswersException e =
        assertThrows(BadAnswersException.class, () -> BatchAnswers.check(withoutPeople(nothing)));

    assertEquals(
        List.of(
            "--id is missing",
            "--name is missing",
            "--maintainer-name is missing",
            "--maintainer-email is missing"),
        e.problems());
    assertTrue(e.text().startsWith("4 problems:\n  --id is missing\n"), e.text());
  }

  @Test
  void needsNoMoreThanIdNameAndMaintainer() {
    Answers answers = BatchAnswers.check(input(NEEDED, List.of(), List.of(), Optional.empty()));

    Product product = answers.control().product();
    assertEquals(ProductType.LOCALBOOT, product.type());
    assertEquals("1.0-1", product.version());
    assertEquals(0, product.priority());
    assertEquals(false, product.licenseRequired());
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    Map<ProductField, String> texts = new EnumMap<>(ProductField.class);
    texts.put(ProductField.ID, "a b");
    texts.put(ProductField.NAME, "Foo");
    texts.put(ProductField.PRIORITY, "200");
    texts.put(ProductField.SETUP_SCRIPT, "../x");
    texts.put(ProductField.PXE_CONFIG_TEMPLATE, "t");

    BadAnswersException e =
        assertThrows(
            BadAnswersException.class,
            () ->
                BatchAnswers.check(
                    input(texts, List.of("x"), List.of("name=a b"), Optional.empty())));

    assertEquals(6, e.problems().size(), e.text());
    assertTrue(e.text().contains("--pxe-config-template does not go with this type"), e.text());
    assertTrue(e.text().contains("--id: invalid product id 'a b'"), e.text());
    assertTrue(e.text().contains("--priority: priority '200'"), e.text());
    assertTrue(e.text().contains("--setup-script: script '../x' leads out"), e.text());
    assertTrue(e.text().contains("--dependency 'x': 'x' is no key=value"), e.text());
    assertTrue(e.text().contains("--property 'name=a b': invalid property id"), e.text());
  }

  @Test
  void readsDependencies() {
    Answers answers =
        BatchAnswers.check(
            input(
                NEEDED,
                List.of(
                    "action=setup,product=Bar,required-action=setup,required-status=installed",
                    "product=bar , action=update,required-action=update,type=after,"
                        + "product-version=1.0,package-version=2"),
                List.of(),
                Optional.empty()));

    assertEquals(
        List.of(
            new ProductDependency(
                null, null, "setup", "installed", null, "foo", "1.0", "1", "setup", "bar"),
            new ProductDependency(
                "1.0", "2", "update", null, "after", "foo", "1.0", "1", "update", "bar")),
        answers.control().dependencies());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "product=b,required-action=setup | invalid action ''",
        "action=setup,required-action=setup | invalid product id ''",
        "action=setup,product=b | either a required action",
        "action=setup,product=foo,required-action=setup | cannot depend on itself",
        "action=setup,product=b,required-status=failed | invalid installation status",
        "action=setup,product=b,required-action=setup,type=x | invalid requirement type",
        "action=setup,product=b,required-action=setup,product-version=1-0 | invalid product version",
        "action=setup,action=setup,product=b,required-action=setup | comes twice",
        "action=setup,produkt=b | unknown key 'produkt', expected action, package-version",
        "action=setup,,product=b | is no key=value"
      })
  void saysWhatIsWrongWithADependency(String option, String error) {
    BadAnswersException e =
        assertThrows(
            BadAnswersException.class,
            () -> BatchAnswers.check(input(NEEDED, List.of(option), List.of(), Optional.empty())));

    assertEquals(1, e.problems().size(), e.text());
    assertTrue(e.text().startsWith("--dependency '" + option + "': "), e.text());
    assertTrue(e.text().contains(error), e.text());
  }

  @Test
  void refusesADependencyThatComesTwice() {
    String option = "action=setup,product=b,required-action=setup";

    BadAnswersException e =
        assertThrows(
            BadAnswersException.class,
            () ->
                BatchAnswers.check(
                    input(NEEDED, List.of(option, option), List.of(), Optional.empty())));

    assertTrue(e.text().contains("already"), e.text());
  }

  @Test
  void readsProperties() {
    List<ProductProperty> properties =
        BatchAnswers.check(
                input(
                    NEEDED,
                    List.of(),
                    List.of(
                        "type=unicode,name=Lang,values=en;de;,default=de;en,description=a\\,b\\nc",
                        "name=free,default=x\\;y",
                        "name=open,values=a,editable=yes,multivalue=on",
                        "type=bool,name=quiet,default=TRUE",
                        "type=boolean,name=loud"),
                    Optional.empty()))
            .control()
            .properties();

    ProductProperty lang = properties.get(0);
    assertEquals("lang", lang.propertyId());
    assertEquals(List.of("de", "en"), lang.possible());
    assertEquals(List.of("de", "en"), lang.defaults());
    assertEquals("a,b\nc", lang.description());
    assertEquals(List.of(false, true), List.of(lang.isEditable(), lang.isMultiValue()));
    assertEquals(List.of("x;y"), properties.get(1).defaults());
    assertEquals(
        List.of(true, false),
        List.of(properties.get(1).isEditable(), properties.get(1).isMultiValue()));
    assertEquals(
        List.of(true, true),
        List.of(properties.get(2).isEditable(), properties.get(2).isMultiValue()));
    assertEquals(List.of(true), properties.get(3).defaults());
    assertEquals(PropertyType.BOOL, properties.get(4).type());
    assertEquals(List.of(false), properties.get(4).defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type=text,name=a | invalid property type 'text'",
        "type=unicode | invalid property id ''",
        "name=a,values=x;y,default=z | the default [z] is not among the possible values",
        "type=bool,name=a,values=x | values' is for unicode properties only",
        "type=bool,name=a,editable=yes | editable' is for unicode properties only",
        "type=bool,name=a,multivalue=no | multivalue' is for unicode properties only",
        "type=bool,name=a,default=maybe | the default [maybe] is neither true nor false",
        "type=bool,name=a,default=true;false | is neither true nor false",
        "name=a,editable=maybe | editable' is neither true nor false"
      })
  void saysWhatIsWrongWithAProperty(String option, String error) {
    BadAnswersException e =
        assertThrows(
            BadAnswersException.class,
            () -> BatchAnswers.check(input(NEEDED, List.of(), List.of(option), Optional.empty())));

    assertEquals(1, e.problems().size(), e.text());
    assertTrue(e.text().startsWith("--property '" + option + "': "), e.text());
    assertTrue(e.text().contains(error), e.text());
  }

  @Test
  void takesFromTheBaseWhatNoOptionSays() {
    Product product =
        Product.builder(ProductType.NETBOOT, "base", "7", "8")
            .name("Base")
            .description("C:\\new")
            .pxeConfigTemplate("t")
            .productClassIds(List.of("k"))
            .windowsSoftwareIds(List.of("{A}"))
            .build();
    PackageControl base =
        new PackageControl(
            product,
            List.of(new PackageDependency("other", null, null)),
            List.of(
                ProductProperty.bool(product, "kept", "", true),
                ProductProperty.bool(product, "replaced", "", true)),
            List.of(
                new ProductDependency(
                    null, null, "setup", null, null, "base", "7", "8", "setup", "bar")));

    PackageControl control =
        BatchAnswers.check(
                input(
                    Map.of(ProductField.ID, "mine", ProductField.PRODUCT_VERSION, "9"),
                    List.of("action=update,product=bar,required-action=update"),
                    List.of("name=replaced,default=x"),
                    Optional.of(base)))
            .control();

    assertEquals(
        product.toBuilder()
            .id("mine")
            .productVersion("9")
            .licenseRequired(false)
            .priority(0)
            .advice("")
            .setupScript("")
            .uninstallScript("")
            .updateScript("")
            .alwaysScript("")
            .onceScript("")
            .customScript("")
            .build(),
        control.product());
    assertEquals(base.packageDependencies(), control.packageDependencies());
    assertEquals(
        List.of("kept BOOL", "replaced UNICODE"),
        control.properties().stream().map(p -> p.propertyId() + " " + p.type()).toList());
    assertEquals(
        List.of("setup mine", "update mine"),
        control.dependencies().stream().map(d -> d.productAction() + " " + d.productId()).toList());
  }

  @Test
  void eitherTakesOrRefusesAnyOption() {
    long seed = 8472;
    Random random = new Random(seed);
    List<String> pieces =
        List.of("action", "product", "name", "type", "values", "=", ",", ";", "\\", "a", "b", "");
    for (int round = 0; round < 5_000; round++) {
      StringBuilder option = new StringBuilder();
      for (int n = random.nextInt(14); n > 0; n--) {
        option.append(pieces.get(random.nextInt(pieces.size())));
      }
      List<String> options = List.of(option.toString());
      try {
        BatchAnswers.check(input(NEEDED, options, options, Optional.empty()));
      } catch (BadAnswersException e) {
        assertTrue(!e.problems().isEmpty());
      } catch (RuntimeException e) {
        throw new AssertionError("'" + option + "' with seed " + seed, e);
      }
    }
  }

  private static BatchInput input(
      Map<ProductField, String> texts,
      List<String> dependencies,
      List<String> properties,
      Optional<PackageControl> base) {
    return new BatchInput(
        base,
        Optional.empty(),
        texts,
        dependencies,
        properties,
        Optional.of("Me"),
        Optional.of("me@example.org"),
        false);
  }

  private static BatchInput withoutPeople(BatchInput input) {
    return new BatchInput(
        input.base(),
        input.type(),
        input.texts(),
        input.dependencies(),
        input.properties(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
