package org.opsitools.common.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductBuilder;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.objects.ScalarType;

/**
 * Makes the objects of a control file from its sections, by rules that hold for both formats, and
 * collects everything that is wrong on the way.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Field model".
 */
final class ControlInterpreter {
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_SCRIPT = 50;
  private static final int MOST_TEXT_BYTES = 65535;
  private static final String PLACEHOLDER = "0";

  private final ControlFormat format;
  private final ControlSections sections;
  private final FindingList findings;
  private final boolean lowersPackageVersion;

  /**
   * @param stored whether the file lies in a store, where other files name the same version: it
   *     keeps its case. In source folders the legacy format has none.
   */
  ControlInterpreter(
      ControlFormat format, ControlSections sections, FindingList findings, boolean stored) {
    this.format = format;
    this.sections = sections;
    this.findings = findings;
    this.lowersPackageVersion = format == ControlFormat.LEGACY && !stored;
  }

  /** The objects; of no use if what was found stops a build. */
  PackageControl interpret() {
    Product product = product();
    List<ProductProperty> properties = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section section : sections.properties()) {
      PropertyInterpreter property = new PropertyInterpreter(section, findings, this);
      property.interpret(product).ifPresent(properties::add);
      property.id().filter(id -> !ids.add(id)).ifPresent(id -> duplicateProperty(section, id));
    }
    List<ProductDependency> dependencies = new ArrayList<>();
    Set<String> targets = new HashSet<>();
    for (Section section : sections.dependencies()) {
      dependency(section, product)
          .ifPresent(
              dependency -> {
                check(section, dependency, targets);
                dependencies.add(dependency);
              });
    }
    packageDependenciesOnSelf(product);
    return new PackageControl(product, sections.packageDependencies(), properties, dependencies);
  }

  private void duplicateProperty(Section section, String id) {
    findings.add(
        FindingCode.DUPLICATE_PROPERTY, section.line("name"), "name", id, "property given twice");
  }

  private void packageDependenciesOnSelf(Product product) {
    for (PackageDependency dependency : sections.packageDependencies()) {
      if (dependency.productId().equals(product.id())) {
        findings.add(
            FindingCode.SELF_DEPENDENCY,
            sections.packageSection().line("depends"),
            "depends",
            dependency.productId(),
            "the package depends on itself");
      }
    }
  }

  private Product product() {
    Section section = sections.product();
    ProductType type = required(section, "type", ProductType::parse).orElse(ProductType.LOCALBOOT);
    String id = required(section, "id", ScalarType.PRODUCT_ID::parse).orElse("x");
    String productVersion = version(section, "version", ScalarType.PRODUCT_VERSION, "1.0", null);
    String packageVersion =
        version(sections.packageSection(), "version", ScalarType.PACKAGE_VERSION, "1", section);
    ProductBuilder product = Product.builder(type, id, productVersion, packageVersion);
    String name = text(section, "name").orElse("");
    int letters = name.codePointCount(0, name.length());
    if (letters > LONGEST_NAME) {
      findings.add(
          FindingCode.NAME_TOO_LONG,
          section.line("name"),
          "name",
          name,
          "has " + letters + " characters; the database holds " + LONGEST_NAME);
    }
    product.name(name).licenseRequired(section.flag("licenseRequired").orElse(null));
    product.priority(priority(section)).description(longText(section, "description"));
    product.advice(longText(section, "advice"));
    product.changelog(sections.changelog().isEmpty() ? null : sections.changelog());
    scripts(section, product, type);
    product.productClassIds(strings(section.list("productClasses")));
    product.windowsSoftwareIds(strings(sections.windowsSoftwareIds()));
    return product.build();
  }

  /** The legacy format keeps neither the case of these lists nor "not set". */
  private @Nullable List<String> strings(Optional<List<String>> values) {
    if (format == ControlFormat.TOML) {
      return values.orElse(null);
    }
    return values.orElse(List.of()).stream().map(v -> v.toLowerCase(Locale.ROOT)).toList();
  }

  private void scripts(Section section, ProductBuilder product, ProductType type) {
    product.setupScript(script(section, "setupScript"));
    product.uninstallScript(script(section, "uninstallScript"));
    product.updateScript(script(section, "updateScript"));
    product.alwaysScript(script(section, "alwaysScript"));
    product.onceScript(script(section, "onceScript"));
    product.customScript(script(section, "customScript"));
    boolean netboot = type == ProductType.NETBOOT;
    String unused = netboot ? "userLoginScript" : "pxeConfigTemplate";
    if (netboot) {
      product.pxeConfigTemplate(text(section, "pxeConfigTemplate").orElse(null));
    } else {
      product.userLoginScript(script(section, "userLoginScript"));
    }
    if (text(section, unused).filter(text -> !text.isEmpty()).isPresent()) {
      findings.add(
          FindingCode.IGNORED_KEY,
          section.line(unused),
          unused,
          "",
          "has no effect in a " + type.shortName() + " product");
    }
  }

  private String script(Section section, String key) {
    String script = text(section, key).orElse("");
    int letters = script.codePointCount(0, script.length());
    if (letters > LONGEST_SCRIPT) {
      findings.add(
          FindingCode.SCRIPT_TOO_LONG,
          section.line(key),
          key,
          script,
          "has " + letters + " characters; the database holds " + LONGEST_SCRIPT);
    }
    if (ScriptPath.leadsOutside(script)) {
      findings.add(
          FindingCode.SCRIPT_OUTSIDE,
          section.line(key),
          key,
          script,
          "must be a path below CLIENT_DATA");
    }
    return script;
  }

  private @Nullable Integer priority(Section section) {
    Optional<Integer> priority = section.number("priority");
    priority
        .filter(p -> p < Product.MIN_PRIORITY || p > Product.MAX_PRIORITY)
        .ifPresent(
            p ->
                findings.add(
                    FindingCode.PRIORITY_CLAMPED,
                    section.line("priority"),
                    "priority",
                    p.toString(),
                    "outside -100 to 100; the nearest of these is used"));
    return priority.orElse(0);
  }

  String longText(Section section, String key) {
    String text = text(section, key).orElse("");
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_TEXT_BYTES) {
      findings.add(
          FindingCode.TEXT_TOO_LONG,
          section.line(key),
          key,
          "",
          "has " + bytes + " bytes; the database holds " + MOST_TEXT_BYTES);
    }
    return text;
  }

  private static Optional<String> text(Section section, String key) {
    return section.text(key);
  }

  private String version(
      Section section,
      String key,
      ScalarType type,
      String legacyDefault,
      @Nullable Section fallback) {
    if (isGiven(section, key)) {
      Function<String, String> parse =
          text ->
              type.parse(
                  lowersPackageVersion && type == ScalarType.PACKAGE_VERSION
                      ? text.toLowerCase(Locale.ROOT)
                      : text);
      return value(section, key, parse).orElse(PLACEHOLDER);
    }
    if (format == ControlFormat.TOML) {
      missing(section, key);
      return PLACEHOLDER;
    }
    if (fallback != null && isGiven(fallback, "packageVersion")) {
      return value(fallback, "packageVersion", type::parse).orElse(PLACEHOLDER);
    }
    findings.add(
        FindingCode.MISSING_VERSION,
        section.line(),
        key,
        "",
        type.kind() + " is missing; " + legacyDefault + " is used");
    return legacyDefault;
  }

  /** In the legacy format a version that is empty is one that is missing. */
  private boolean isGiven(Section section, String key) {
    return section.has(key)
        && (format == ControlFormat.TOML || !section.text(key).orElse("").isEmpty());
  }

  private Optional<ProductDependency> dependency(Section section, Product product) {
    Optional<String> action = required(section, "action", ScalarType.ACTION_REQUEST::parse);
    Optional<String> target = required(section, "requiredProduct", ScalarType.PRODUCT_ID::parse);
    Optional<String> requiredAction =
        optional(section, "requiredAction", ScalarType.ACTION_REQUEST);
    Optional<String> status = optional(section, "requiredStatus", ScalarType.INSTALLATION_STATUS);
    Optional<String> productVersion =
        optional(section, "requiredProductVersion", ScalarType.PRODUCT_VERSION);
    Optional<String> packageVersion =
        optional(section, "requiredPackageVersion", ScalarType.PACKAGE_VERSION);
    Optional<String> type = optional(section, "requirementType", ScalarType.REQUIREMENT_TYPE);
    if (format == ControlFormat.TOML && !section.has("requirementType")) {
      type = Optional.of("before");
    }
    if (action.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    if (requiredAction.isEmpty() && status.isEmpty()) {
      findings.add(
          FindingCode.DEPENDENCY_WITHOUT_REQUIREMENT,
          section.line(),
          "the dependency of "
              + product.id()
              + " on "
              + target.get()
              + " has neither requiredAction nor requiredStatus");
    }
    return Optional.of(
        new ProductDependency(
            productVersion.orElse(null),
            packageVersion.orElse(null),
            requiredAction.orElse(null),
            status.orElse(null),
            type.orElse(null),
            product.id(),
            product.productVersion(),
            product.packageVersion(),
            action.get(),
            target.get()));
  }

  private void check(Section section, ProductDependency dependency, Set<String> targets) {
    String target = dependency.requiredProductId();
    int line = section.line("requiredProduct");
    if (target.equals(dependency.productId())) {
      findings.add(
          FindingCode.SELF_DEPENDENCY, line, "requiredProduct", target, "depends on itself");
    }
    if (!targets.add(dependency.productAction() + " " + target)) {
      findings.add(
          FindingCode.DUPLICATE_DEPENDENCY,
          line,
          "requiredProduct",
          target,
          "dependency for the action " + dependency.productAction() + " given twice");
    }
  }

  <T> Optional<T> required(Section section, String key, Function<String, T> parse) {
    if (!section.has(key)) {
      missing(section, key);
      return Optional.empty();
    }
    return value(section, key, parse);
  }

  private void missing(Section section, String key) {
    findings.add(FindingCode.MISSING_KEY, section.line(), key, "", "is missing");
  }

  private Optional<String> optional(Section section, String key, ScalarType type) {
    String text = section.text(key).orElse("");
    boolean undefined = type == ScalarType.ACTION_REQUEST && text.equalsIgnoreCase("undefined");
    return text.isEmpty() || undefined
        ? Optional.empty()
        : value(section, key, type::parse).filter(word -> !word.isEmpty());
  }

  <T> Optional<T> value(Section section, String key, Function<String, T> parse) {
    Optional<String> text = section.text(key);
    try {
      return text.map(parse);
    } catch (InvalidValueException e) {
      findings.add(
          FindingCode.BAD_VALUE,
          section.line(key),
          key,
          text.orElse(""),
          "invalid " + e.kind() + ", expected " + e.expected());
      return Optional.empty();
    }
  }
}
