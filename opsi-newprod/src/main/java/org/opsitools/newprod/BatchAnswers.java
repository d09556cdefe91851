package org.opsitools.newprod;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.OpsiException;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;

/** Turns what was said on a command line into checked answers, or into a list of what is wrong. */
public final class BatchAnswers {
  private static final Set<ProductField> NEEDED = Set.of(ProductField.ID, ProductField.NAME);

  private final BatchInput input;
  private final List<String> problems = new ArrayList<>();

  private BatchAnswers(BatchInput input) {
    this.input = input;
  }

  /**
   * Checks everything.
   *
   * @throws BadAnswersException with all problems, if there is any
   */
  public static Answers check(BatchInput input) {
    return new BatchAnswers(input).answers();
  }

  private Answers answers() {
    Optional<Product> product = product();
    Optional<Maintainer> maintainer = maintainer();
    // Where the product itself is wrong the rest is checked for a stand-in, so that everything is
    // said at once.
    Product owner =
        product.orElseGet(
            () -> Product.builder(ProductType.LOCALBOOT, "newprod", "1", "1").build());
    List<ProductDependency> dependencies = dependencies(owner);
    List<ProductProperty> properties = properties(owner);
    if (!problems.isEmpty() || product.isEmpty() || maintainer.isEmpty()) {
      throw new BadAnswersException(problems);
    }
    List<PackageDependency> needed =
        input.base().map(PackageControl::packageDependencies).orElse(List.of());
    PackageControl control = new PackageControl(owner, needed, properties, dependencies);
    return new Answers(control, maintainer.get(), input.overwrite());
  }

  private Optional<Product> product() {
    ProductDraft draft = draft();
    int before = problems.size();
    for (Map.Entry<ProductField, String> text : input.texts().entrySet()) {
      if (!draft.fields().contains(text.getKey()) && !text.getValue().isEmpty()) {
        problems.add(text.getKey().option() + " does not go with this type of product");
      }
    }
    for (ProductField field : draft.fields()) {
      if (NEEDED.contains(field) && draft.typed(field).isBlank()) {
        problems.add(field.option() + " is missing");
      } else {
        draft.fault(field).ifPresent(fault -> problems.add(field.option() + ": " + fault));
      }
    }
    draft.faultOfScripts().ifPresent(problems::add);
    return problems.size() == before ? Optional.of(draft.build()) : Optional.empty();
  }

  private ProductDraft draft() {
    Optional<Product> base = input.base().map(PackageControl::product);
    ProductType type = input.type().or(() -> base.map(Product::type)).orElse(ProductType.LOCALBOOT);
    ProductDraft draft =
        base.map(product -> new ProductDraft(type, product)).orElseGet(() -> blank(type));
    input.texts().forEach(draft::type);
    return draft;
  }

  /** Without a dialogue nobody sees that an id is proposed, so none is. */
  private static ProductDraft blank(ProductType type) {
    ProductDraft draft = new ProductDraft(type);
    draft.type(ProductField.ID, "");
    return draft;
  }

  private Optional<Maintainer> maintainer() {
    Optional<String> name = part(MaintainerField.NAME, input.maintainerName());
    Optional<String> email = part(MaintainerField.EMAIL, input.maintainerEmail());
    return name.isPresent() && email.isPresent()
        ? Optional.of(new Maintainer(name.get(), email.get()))
        : Optional.empty();
  }

  private Optional<String> part(MaintainerField field, Optional<String> given) {
    if (given.isEmpty()) {
      problems.add(field.option() + " is missing");
      return given;
    }
    Optional<String> fault = field.fault(given.get());
    fault.ifPresent(text -> problems.add(field.option() + ": " + text));
    return fault.isPresent() ? Optional.empty() : given;
  }

  private List<ProductDependency> dependencies(Product owner) {
    List<ProductDependency> all = new ArrayList<>();
    input.base().stream()
        .flatMap(base -> base.dependencies().stream())
        .forEach(dependency -> all.add(dependency.of(owner)));
    for (String option : input.dependencies()) {
      attempt(
          "--dependency '" + option + "'",
          () -> {
            DependencyDraft draft = DependencyOption.parse(option);
            refuse(draft.fault(owner.id(), all));
            all.add(draft.of(owner));
          });
    }
    return all;
  }

  /** A property of an option replaces one of the same name of the control file or template. */
  private List<ProductProperty> properties(Product owner) {
    List<ProductProperty> added = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String option : input.properties()) {
      attempt(
          "--property '" + option + "'",
          () -> {
            PropertyDraft draft = PropertyOption.parse(option);
            refuse(draft.fault(names));
            names.add(draft.name());
            added.add(draft.of(owner));
          });
    }
    List<ProductProperty> all = new ArrayList<>();
    input.base().stream()
        .flatMap(base -> base.properties().stream())
        .filter(property -> !names.contains(property.propertyId()))
        .forEach(property -> all.add(property.of(owner)));
    all.addAll(added);
    return all;
  }

  private static void refuse(Optional<String> fault) {
    if (fault.isPresent()) {
      throw new OpsiException(fault.get());
    }
  }

  private void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (OpsiException e) {
      problems.add(what + ": " + e.text());
    }
  }
}
