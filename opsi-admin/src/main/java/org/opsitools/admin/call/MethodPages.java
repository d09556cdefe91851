package org.opsitools.admin.call;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.opsitools.admin.AdminSession;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.MethodDescription.Parameter;
import org.opsitools.common.cli.ExitCode;
import org.opsitools.common.cli.UsageException;

/** What there is to know about methods without calling them. */
final class MethodPages {
  private final AdminSession session;
  private final PrintWriter out;

  MethodPages(AdminSession session) {
    this.session = session;
    this.out = session.surroundings().out();
  }

  /** One line for each method, in the order of the interface. */
  int list(List<String> words) {
    if (words.size() > 1) {
      throw new UsageException("method list takes one pattern at most");
    }
    Predicate<String> wanted = words.isEmpty() ? name -> true : matching(words.get(0));
    session.caller().methods().stream()
        .filter(method -> wanted.test(method.name()))
        .forEach(method -> printLine(new Signature(method).text()));
    return ExitCode.DONE;
  }

  /** A pattern with an asterisk is the whole name, another one a part of it. */
  private static Predicate<String> matching(String pattern) {
    String wanted = pattern.toLowerCase(Locale.ROOT);
    if (!wanted.contains("*")) {
      return name -> name.toLowerCase(Locale.ROOT).contains(wanted);
    }
    return name -> matches(name.toLowerCase(Locale.ROOT), wanted);
  }

  private static boolean matches(String name, String pattern) {
    String[] parts = pattern.split("\\*", -1);
    int last = parts.length - 1;
    if (!name.startsWith(parts[0]) || name.length() < parts[0].length() + parts[last].length()) {
      return false;
    }
    int at = parts[0].length();
    for (int index = 1; index < last; index++) {
      int found = name.indexOf(parts[index], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[index].length();
    }
    return name.length() - parts[last].length() >= at && name.endsWith(parts[last]);
  }

  /** Everything that the interface says about one method. */
  int help(List<String> words) throws IOException {
    if (words.size() != 1) {
      throw new UsageException("method help takes the name of one method");
    }
    MethodDescription method = MethodCommand.find(session.caller(), words.get(0));
    printLine(new Signature(method).text());
    String documentation = method.documentation();
    if (documentation != null && !documentation.isBlank()) {
      printLine("");
      documentation.strip().lines().forEach(this::printLine);
    }
    if (!method.parameters().isEmpty() || method.keywords() != null) {
      printLine("");
    }
    method.parameters().forEach(parameter -> printLine("  " + describe(parameter)));
    if (method.varargs() != null) {
      printLine("  " + method.varargs() + ": any number of further values");
    }
    if (method.keywords() != null) {
      printLine("  " + method.keywords() + ": a JSON object, behind all the others");
    }
    if (method.deprecated()) {
      String alternative = method.alternative();
      printLine("");
      printLine("Deprecated" + (alternative == null ? "." : ": use " + alternative + "."));
    }
    return ExitCode.DONE;
  }

  private static String describe(Parameter parameter) {
    return parameter.optional()
        ? parameter.name() + ": may be left out; then " + CallText.json(parameter.defaultValue())
        : parameter.name();
  }

  /** The same line ends on every system. */
  private void printLine(String line) {
    out.print(line + "\n");
  }
}
