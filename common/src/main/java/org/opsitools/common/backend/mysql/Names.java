package org.opsitools.common.backend.mysql;

import java.util.List;
import java.util.Locale;

/** Names of tables and columns: compared in any case, quoted in statements. */
final class Names {
  private Names() {}

  static boolean same(List<String> some, List<String> others) {
    return some.stream()
        .map(Names::folded)
        .toList()
        .equals(others.stream().map(Names::folded).toList());
  }

  /** The name in the form in which names of tables are compared. */
  static String folded(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  /** Several names, quoted, in parentheses. */
  static String quoted(List<String> names) {
    return "(" + String.join(", ", names.stream().map(Sql::quoted).toList()) + ")";
  }
}
