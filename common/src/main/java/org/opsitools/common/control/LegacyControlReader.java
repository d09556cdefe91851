package org.opsitools.common.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.objects.InvalidValueException;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.VersionCondition;

/** Takes a legacy control file apart. */
final class LegacyControlReader {
  /** The closing bracket may be missing; real packages forget it. */
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "([^(]*?)\\s*(?:\\(\\s*([<>]?=?)\\s*([\\w.]+-*[\\w.]*)\\s*\\)?)?\\s*",
          Pattern.UNICODE_CHARACTER_CLASS);

  private LegacyControlReader() {}

  /** The sections; empty if there is no product in the file. */
  static Optional<ControlSections> read(String text, FindingList findings) {
    LegacyDocument document = LegacyDocument.parse(text, findings);
    Optional<LegacySection> product = document.section(LegacySections.PRODUCT);
    if (product.isEmpty()) {
      findings.add(FindingCode.MISSING_KEY, 0, "section [Product] is missing");
      return Optional.empty();
    }
    LegacySection packageSection =
        document
            .section(LegacySections.PACKAGE)
            .orElseGet(() -> new LegacySection(LegacySections.PACKAGE, 0, findings));
    return Optional.of(
        new ControlSections(
            packageSection,
            product.get(),
            document.sections(LegacySections.PROPERTY),
            document.sections(LegacySections.DEPENDENCY),
            packageDependencies(packageSection, findings),
            document.section(LegacySections.WINDOWS).flatMap(s -> s.list("softwareIds")),
            document.changelog()));
  }

  private static List<PackageDependency> packageDependencies(
      LegacySection section, FindingList findings) {
    List<PackageDependency> dependencies = new ArrayList<>();
    for (String item : section.list("depends").orElse(List.of())) {
      packageDependency(item.toLowerCase(Locale.ROOT), section.line("depends"), findings)
          .ifPresent(dependencies::add);
    }
    return dependencies;
  }

  private static Optional<PackageDependency> packageDependency(
      String item, int line, FindingList findings) {
    Matcher matcher = DEPENDENCY.matcher(item);
    try {
      if (matcher.matches()) {
        String condition = matcher.group(2);
        return Optional.of(
            new PackageDependency(
                matcher.group(1),
                condition == null || condition.isEmpty() ? null : VersionCondition.parse(condition),
                matcher.group(3)));
      }
    } catch (InvalidValueException e) {
      findings.add(FindingCode.BAD_DEPENDENCY, line, "depends", item, e.text());
      return Optional.empty();
    }
    findings.add(
        FindingCode.BAD_DEPENDENCY,
        line,
        "depends",
        item,
        "expected PACKAGE or PACKAGE (CONDITION VERSION) with a condition out of = < <= > >=");
    return Optional.empty();
  }
}
