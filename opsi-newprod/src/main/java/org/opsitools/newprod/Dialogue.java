package org.opsitools.newprod;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.PropertyType;

/**
 * Asks for everything that is needed to create a package source: type, information, scripts,
 * whether an existing directory is replaced, dependencies, properties, maintainer. A page on which
 * something is wrong comes again with the answers kept.
 */
public final class Dialogue {
  private final Pages pages;
  private final Predicate<String> exists;

  /**
   * A dialogue.
   *
   * @param exists whether there is a directory for a product id that would have to be replaced
   */
  public Dialogue(LinePrompt prompt, Predicate<String> exists) {
    this.pages = new Pages(prompt);
    this.exists = exists;
  }

  /**
   * Asks all questions.
   *
   * @param overwrite whether an existing directory is replaced without asking
   * @throws CancelledException if it is not to be replaced, or the answers end
   */
  public Answers ask(boolean overwrite) throws IOException {
    pages.show("An empty answer keeps what stands in brackets, a single hyphen empties it.");
    pages.show("In descriptions and advice \\n is a line break.");
    ProductType type =
        ProductType.parse(
            pages.choose("Product type", List.of("localboot", "netboot"), "localboot"));
    ProductDraft draft = new ProductDraft(type);
    fill("Product information", draft, ProductField.information(type), d -> Optional.empty());
    fill("Product scripts", draft, ProductField.scripts(type), ProductDraft::faultOfScripts);
    Product product = draft.build();
    boolean replace = overwrite || confirmedReplacement(product);
    List<ProductDependency> dependencies = dependencies(product);
    List<ProductProperty> properties = properties(product);
    PackageControl control = new PackageControl(product, List.of(), properties, dependencies);
    return new Answers(control, maintainer(), replace);
  }

  private void fill(
      String title,
      ProductDraft draft,
      List<ProductField> fields,
      Function<ProductDraft, Optional<String>> check)
      throws IOException {
    Map<ProductField, String> start = new LinkedHashMap<>();
    fields.forEach(field -> start.put(field, draft.typed(field)));
    Map<ProductField, String> answers =
        pages.fill(
            title,
            start,
            given -> {
              given.forEach(draft::type);
              return check.apply(draft);
            });
    answers.forEach(draft::type);
  }

  private boolean confirmedReplacement(Product product) throws IOException {
    if (!exists.test(product.id())) {
      return false;
    }
    pages.show("");
    String question = "Directory '" + product.id() + "' already exists, overwrite?";
    if (!pages.confirm(question)) {
      throw new CancelledException(question);
    }
    return true;
  }

  private List<ProductDependency> dependencies(Product product) throws IOException {
    List<ProductDependency> dependencies = new ArrayList<>();
    pages.show("");
    while (pages.confirm("Create a product dependency?")) {
      pages
          .fillOrLeave(
              "Dependency of product " + product.id(),
              presets(List.of(DependencyField.values())),
              answers -> draft(answers).fault(product.id(), dependencies))
          .ifPresent(answers -> dependencies.add(draft(answers).of(product)));
      pages.show("");
    }
    return dependencies;
  }

  private static DependencyDraft draft(Map<DependencyField, String> answers) {
    return new DependencyDraft(
        text(answers, DependencyField.ACTION),
        text(answers, DependencyField.PRODUCT),
        text(answers, DependencyField.REQUIRED_ACTION),
        text(answers, DependencyField.REQUIRED_STATUS),
        text(answers, DependencyField.TYPE),
        "",
        "");
  }

  private List<ProductProperty> properties(Product product) throws IOException {
    List<ProductProperty> properties = new ArrayList<>();
    pages.show("");
    while (pages.confirm("Create a product property?")) {
      property(product, names(properties)).ifPresent(draft -> properties.add(draft.of(product)));
      pages.show("");
    }
    return properties;
  }

  private static Set<String> names(List<ProductProperty> properties) {
    return properties.stream()
        .map(ProductProperty::propertyId)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Optional<PropertyDraft> property(Product product, Set<String> namesTaken)
      throws IOException {
    String word = pages.choose("Property type", List.of("unicode", "boolean"), "unicode");
    PropertyType type = word.equals("boolean") ? PropertyType.BOOL : PropertyType.UNICODE;
    Optional<PropertyDraft> draft =
        pages
            .fillOrLeave(
                "Property of product " + product.id(),
                presets(PropertyField.of(type)),
                given -> draft(type, given).fault(namesTaken))
            .map(answers -> draft(type, answers));
    return draft.isEmpty() ? draft : Optional.of(draft.get().withDefaults(defaults(draft.get())));
  }

  private static PropertyDraft draft(PropertyType type, Map<PropertyField, String> answers) {
    return new PropertyDraft(
        type,
        text(answers, PropertyField.NAME),
        TextBreaks.read(text(answers, PropertyField.DESCRIPTION)),
        PropertyDraft.listed(text(answers, PropertyField.VALUES)),
        List.of(),
        BooleanText.parse(text(answers, PropertyField.EDITABLE)).orElse(true),
        false);
  }

  private List<String> defaults(PropertyDraft draft) throws IOException {
    if (draft.type() == PropertyType.BOOL) {
      return List.of(pages.choose("Default value", List.of("False", "True"), "False"));
    }
    List<String> values = draft.values();
    if (values.size() == 1) {
      return values;
    }
    if (values.isEmpty()) {
      String text = pages.text("Default value");
      return text.isEmpty() ? List.of() : List.of(text);
    }
    return List.of(pages.choose("Default value", values, values.get(0)));
  }

  private Maintainer maintainer() throws IOException {
    Map<MaintainerField, String> answers =
        pages.fill(
            "Maintainer", presets(List.of(MaintainerField.values())), given -> Optional.empty());
    return new Maintainer(
        text(answers, MaintainerField.NAME), text(answers, MaintainerField.EMAIL));
  }

  private static <F extends Field> Map<F, String> presets(List<F> fields) {
    Map<F, String> presets = new LinkedHashMap<>();
    fields.forEach(field -> presets.put(field, field.preset()));
    return presets;
  }

  private static <F extends Field> String text(Map<F, String> answers, F field) {
    return answers.getOrDefault(field, "");
  }
}
