package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Which backends a method is given to. Source: {@code docs/formats/backend-conf.md}.
 *
 * @param file where the rules come from, for messages
 * @param rules in the order in which they are tried
 * @param warnings what was completed, and what has no effect
 */
public record DispatchConf(Path file, List<DispatchRule> rules, List<ConfWarning> warnings) {
  private static final String FORM = "expected 'regex : backend[, backend]', found '";

  public DispatchConf {
    rules = List.copyOf(rules);
    warnings = List.copyOf(warnings);
  }

  /**
   * The backends of a method.
   *
   * @param backends in the order in which they are called; none if the method does not exist
   * @param rule what decided; empty where the method's prefix did, or no rule applies
   */
  public record Resolution(List<String> backends, Optional<DispatchRule> rule) {
    public Resolution {
      backends = List.copyOf(backends);
    }
  }

  /**
   * Reads a file.
   *
   * @throws ConfFileException at the first line that is no rule
   */
  public static DispatchConf read(Path file) throws IOException {
    Scan scan = scan(file);
    if (!scan.problems().isEmpty()) {
      throw scan.problems().get(0);
    }
    return scan.conf();
  }

  /**
   * The rules of a file as far as there are any, and every line that is none, in order.
   *
   * @param conf what can be used
   */
  public record Scan(DispatchConf conf, List<ConfFileException> problems) {
    public Scan {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a file to the end, whatever is wrong in it. */
  public static Scan scan(Path file) throws IOException {
    List<DispatchRule> rules = new ArrayList<>();
    List<ConfFileException> problems = new ArrayList<>();
    for (RuleLines.Line line : RuleLines.read(file, ";#")) {
      try {
        rules.add(rule(file, line));
      } catch (ConfFileException e) {
        problems.add(e);
      }
    }
    if (rules.isEmpty() && problems.isEmpty()) {
      problems.add(new ConfFileException(file, 1, "there is no rule in it"));
    }
    return new Scan(completed(file, rules), problems);
  }

  /** Every method to one backend, where there is no dispatch.conf. */
  public static DispatchConf all(Path instead, String backend) {
    MethodPattern every = new MethodPattern(".*", Pattern.compile(".*"));
    DispatchRule rule = new DispatchRule(1, every, List.of(backend), List.of(backend));
    return new DispatchConf(instead, List.of(rule), List.of());
  }

  /** Every backend that a rule names, in order of first appearance. */
  public List<String> backends() {
    return List.copyOf(backends(rules));
  }

  /** The first rule that names a backend. */
  public Optional<DispatchRule> ruleOf(String backend) {
    return rules.stream().filter(rule -> rule.named().contains(backend)).findFirst();
  }

  /**
   * Which backends a method is given to: the one whose name is the part of the method's before the
   * first underscore, else those of the first rule found in the name. Later rules do not count even
   * if none of these backends has the method.
   *
   * @param loaded the backends that can be used
   * @param hasMethod whether a backend, given first, has a method
   */
  public Resolution resolve(
      String method, Set<String> loaded, BiPredicate<String, String> hasMethod) {
    int underscore = method.indexOf('_');
    String prefix = underscore < 0 ? method : method.substring(0, underscore);
    if (loaded.contains(prefix)) {
      boolean has = hasMethod.test(prefix, method);
      return new Resolution(has ? List.of(prefix) : List.of(), Optional.empty());
    }
    Optional<DispatchRule> rule =
        rules.stream().filter(it -> it.methods().isFoundIn(method)).findFirst();
    List<String> usable =
        rule.map(DispatchRule::backends).orElse(List.of()).stream()
            .filter(backend -> loaded.contains(backend) && hasMethod.test(backend, method))
            .toList();
    return new Resolution(usable, rule);
  }

  private static DispatchRule rule(Path file, RuleLines.Line line) {
    String text = line.text();
    int colon = text.indexOf(':');
    String expression = colon < 0 ? "" : text.substring(0, colon).strip();
    if (expression.isEmpty()) {
      throw new ConfFileException(file, line.number(), FORM + text.strip() + "'");
    }
    Set<String> backends = new LinkedHashSet<>();
    for (String name : text.substring(colon + 1).split(",", -1)) {
      if (!name.isBlank()) {
        backends.add(backend(file, line, name.strip()));
      }
    }
    if (backends.isEmpty()) {
      throw new ConfFileException(file, line.number(), FORM + text.strip() + "'");
    }
    List<String> named = List.copyOf(backends);
    return new DispatchRule(line.number(), RuleRegex.of(file, line, expression), named, named);
  }

  private static String backend(Path file, RuleLines.Line line, String name) {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new ConfFileException(
          file,
          line.number(),
          "'" + name + "' is no name of a backend: expected letters, digits, _ and -");
    }
    return name;
  }

  private static Set<String> backends(List<DispatchRule> rules) {
    Set<String> all = new LinkedHashSet<>();
    rules.forEach(rule -> all.addAll(rule.backends()));
    return all;
  }

  /** Creating and deleting the base must reach every backend that holds data. */
  private static DispatchConf completed(Path file, List<DispatchRule> rules) {
    List<ConfWarning> warnings = new ArrayList<>();
    List<DispatchRule> completed = new ArrayList<>();
    Set<String> all = backends(rules);
    for (DispatchRule rule : rules) {
      Set<String> backends = new LinkedHashSet<>(rule.named());
      if (rule.methods().text().startsWith("backend_") && backends.addAll(all)) {
        List<String> added = new ArrayList<>(backends);
        added.removeAll(rule.named());
        String text =
            "rule '%s' lacks backends that other rules name; it also goes to %s"
                .formatted(rule.methods().text(), String.join(", ", added));
        warnings.add(new ConfWarning(file, rule.line(), text));
      }
      completed.add(
          new DispatchRule(rule.line(), rule.methods(), rule.named(), List.copyOf(backends)));
    }
    warnings.addAll(DispatchOddities.of(file, rules));
    return new DispatchConf(file, completed, warnings);
  }
}
