package org.opsitools.common.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Suggestion;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.VersionCondition;
import org.tomlj.TomlTable;

/**
 * Takes a control.toml apart.
 *
 * <p>Source: {@code docs/formats/packages.md}, "control.toml".
 */
final class TomlControlReader {
  private static final Set<String> PRODUCT_KEYS =
      Set.of(
          "type",
          "id",
          "name",
          "description",
          "advice",
          "version",
          "priority",
          "licenseRequired",
          "productClasses",
          "setupScript",
          "uninstallScript",
          "updateScript",
          "alwaysScript",
          "onceScript",
          "customScript",
          "userLoginScript",
          "windowsSoftwareIds",
          "pxeConfigTemplate",
          "changelog");
  private static final Set<String> PROPERTY_KEYS =
      Set.of("type", "name", "description", "default", "values", "multivalue", "editable");
  private static final Set<String> DEPENDENCY_KEYS =
      Set.of(
          "requiredProduct",
          "requiredProductVersion",
          "requiredPackageVersion",
          "action",
          "requirementType",
          "requiredAction",
          "requiredStatus");
  private static final Set<String> PACKAGE_DEPENDENCY_KEYS =
      Set.of("package", "version", "condition");

  private final FindingList findings;
  private final TomlSection root;

  private TomlControlReader(TomlDocument document, FindingList findings) {
    this.findings = findings;
    this.root = new TomlSection(document.root(), 0, document.lines(), findings);
  }

  /** The sections; empty if the text is no TOML or has no product or package in it. */
  static Optional<ControlSections> read(String text, FindingList findings) {
    return TomlDocument.parse(text, findings)
        .flatMap(document -> new TomlControlReader(document, findings).sections());
  }

  private Optional<ControlSections> sections() {
    unknownTables();
    Optional<TomlSection> packageSection = table("Package");
    Optional<TomlSection> product = table("Product");
    if (packageSection.isEmpty() || product.isEmpty()) {
      return Optional.empty();
    }
    productKeys(product.get());
    packageKeys(packageSection.get());
    return Optional.of(
        new ControlSections(
            packageSection.get(),
            new RenamedKeys(product.get(), "productClasses", "productClassIds"),
            properties(),
            dependencies(),
            packageDependencies(packageSection.get()),
            windowsSoftwareIds(product.get()),
            changelog(product.get())));
  }

  private Optional<TomlSection> table(String name) {
    if (root.table().get(List.of(name)) instanceof TomlTable table) {
      return Optional.of(root.inner(table, root.line(name)));
    }
    findings.add(FindingCode.MISSING_KEY, 0, "table [" + name + "] is missing");
    return Optional.empty();
  }

  /** Other tables may be somebody's own notes; they are kept and have no effect. */
  private void unknownTables() {
    Set<String> known =
        Set.of(
            "Package", "Product", "ProductProperty", "ProductDependency", "changelog", "windows");
    for (String name : root.table().keySet()) {
      boolean anyCase = name.equalsIgnoreCase("changelog") || name.equalsIgnoreCase("windows");
      if (!known.contains(name) && !anyCase) {
        findings.add(
            FindingCode.IGNORED_KEY,
            root.line(name),
            "'" + name + "' has no effect" + suggestion(name, known));
      }
    }
  }

  private void packageKeys(TomlSection section) {
    for (String key : section.table().keySet()) {
      if (!key.equals("version") && !key.equals("depends")) {
        findings.add(
            FindingCode.IGNORED_KEY, section.line(key), "'" + key + "' in [Package] has no effect");
      }
    }
  }

  private void productKeys(TomlSection product) {
    for (String key : product.table().keySet()) {
      if (key.equals("packageVersion")) {
        findings.add(
            FindingCode.UNKNOWN_KEY,
            product.line(key),
            "unknown key 'packageVersion': the package version stands in [Package] as 'version'");
      } else if (!PRODUCT_KEYS.contains(key) && !key.equals("productClassIds")) {
        unknownKey(product, key, PRODUCT_KEYS);
      }
    }
  }

  private void unknownKey(TomlSection section, String key, Set<String> known) {
    findings.add(
        FindingCode.UNKNOWN_KEY,
        section.line(key),
        "unknown key '" + key + "'" + suggestion(key, known));
  }

  private static String suggestion(String word, Set<String> known) {
    return Suggestion.closest(word, known).map(s -> " (did you mean '" + s + "'?)").orElse("");
  }

  private List<Section> properties() {
    List<Section> sections = new ArrayList<>();
    for (TomlSection section : root.tables("ProductProperty")) {
      for (String key : section.table().keySet()) {
        if (!PROPERTY_KEYS.contains(key) && !key.equals("multiValue")) {
          unknownKey(section, key, PROPERTY_KEYS);
        }
      }
      sections.add(new RenamedKeys(section, "multivalue", "multiValue"));
    }
    return sections;
  }

  private List<Section> dependencies() {
    List<Section> sections = new ArrayList<>();
    for (TomlSection section : root.tables("ProductDependency")) {
      for (String key : section.table().keySet()) {
        if (!DEPENDENCY_KEYS.contains(key) && !DEPENDENCY_KEYS.contains(RenamedKeys.camel(key))) {
          unknownKey(section, key, DEPENDENCY_KEYS);
        }
      }
      sections.add(RenamedKeys.ofSnakeCase(section));
    }
    return sections;
  }

  private List<PackageDependency> packageDependencies(TomlSection section) {
    List<PackageDependency> dependencies = new ArrayList<>();
    for (TomlSection entry : section.tables("depends")) {
      for (String key : entry.table().keySet()) {
        if (!PACKAGE_DEPENDENCY_KEYS.contains(key)) {
          unknownKey(entry, key, PACKAGE_DEPENDENCY_KEYS);
        }
      }
      PackageDependency dependency = packageDependency(entry);
      if (dependency != null) {
        dependencies.add(dependency);
      }
    }
    return dependencies;
  }

  private @Nullable PackageDependency packageDependency(TomlSection entry) {
    Optional<String> name = entry.text("package");
    Optional<String> version = entry.text("version").filter(text -> !text.isEmpty());
    Optional<String> condition = entry.text("condition").filter(text -> !text.isEmpty());
    if (name.isEmpty()) {
      findings.add(FindingCode.BAD_DEPENDENCY, entry.line(), "package", "", "is missing");
      return null;
    }
    try {
      return new PackageDependency(
          name.get(),
          condition.map(VersionCondition::parse).orElse(null),
          version.map(TomlControlReader::checkedVersion).orElse(null));
    } catch (InvalidValueException e) {
      findings.add(FindingCode.BAD_DEPENDENCY, entry.line(), "depends", name.get(), e.text());
      return null;
    }
  }

  private static String checkedVersion(String version) {
    if (!version.matches("(?U)[\\w.]++-*+[\\w.]*+")) {
      throw new InvalidValueException(
          "version", version, "PRODUCTVERSION or PRODUCTVERSION-PACKAGEVERSION");
    }
    return version;
  }

  /** {@code windows.softwareids}, in any case, wins over the product's own list. */
  private Optional<List<String>> windowsSoftwareIds(TomlSection product) {
    Optional<List<String>> own = product.list("windowsSoftwareIds");
    return anyCase("windows", "softwareids")
        .flatMap(found -> found.section.list(found.key))
        .or(() -> own);
  }

  private String changelog(TomlSection product) {
    return anyCase("changelog", "changelog")
        .flatMap(found -> found.section.text(found.key))
        .or(() -> product.text("changelog"))
        .map(String::strip)
        .orElse("");
  }

  private record Found(TomlSection section, String key) {}

  private Optional<Found> anyCase(String table, String key) {
    return root.keyIgnoringCase(table)
        .filter(name -> root.table().get(List.of(name)) instanceof TomlTable)
        .flatMap(
            name -> {
              TomlTable found = root.table().getTableOrEmpty(List.of(name));
              TomlSection section = root.inner(found, root.line(name));
              return section.keyIgnoringCase(key).map(k -> new Found(section, k));
            });
  }
}
