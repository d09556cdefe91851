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
  /** What stands in brackets; possessive, so that long nonsense is refused in one pass. */
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\s*+([<>]?+=?+)\\s*+([\\w.]++-*+[\\w.]*+)\\s*+", Pattern.UNICODE_CHARACTER_CLASS);

  private LegacyControlReader() {}

  /**
   * The sections; empty if there is no product in the file.
   *
   * @param stored whether the file was written by a program and its texts are taken as they are
   */
  static Optional<ControlSections> read(String text, boolean stored, FindingList findings) {
    LegacyDocument document = LegacyDocument.parse(text, stored, findings);
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
    int open = item.indexOf('(');
    String name = (open < 0 ? item : item.substring(0, open)).strip();
    try {
      if (open < 0) {
        return Optional.of(new PackageDependency(name, null, null));
      }
      Matcher condition = CONDITION.matcher(inBrackets(item, open, line, findings));
      if (condition.matches()) {
        String symbol = condition.group(1);
        return Optional.of(
            new PackageDependency(
                name,
                symbol.isEmpty() ? null : VersionCondition.parse(symbol),
                condition.group(2)));
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

  /** The closing bracket may be missing, and what follows it counts for nothing. */
  private static String inBrackets(String item, int open, int line, FindingList findings) {
    int close = item.indexOf(')', open);
    if (close >= 0 && !item.substring(close + 1).isBlank()) {
      findings.add(
          FindingCode.IGNORED_KEY,
          line,
          "depends",
          item,
          "what follows the bracket has no effect; is a comma missing?");
    }
    return item.substring(open + 1, close < 0 ? item.length() : close);
  }
}
