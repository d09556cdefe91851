package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds rules of dispatch.conf that can never decide. */
final class DispatchOddities {
  private DispatchOddities() {}

  static List<ConfWarning> of(Path file, List<DispatchRule> rules) {
    List<ConfWarning> warnings = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    int forAll = 0;
    for (DispatchRule rule : rules) {
      String text = rule.methods().text();
      Integer same = seen.putIfAbsent(text, rule.line());
      if (same != null) {
        String problem = "rule '" + text + "' is there already in line " + same;
        warnings.add(new ConfWarning(file, rule.line(), problem));
      } else if (forAll > 0) {
        String problem =
            "rule '%s' is never reached: line %d takes every method".formatted(text, forAll);
        warnings.add(new ConfWarning(file, rule.line(), problem));
      }
      forAll = forAll == 0 && rule.methods().isForAll() ? rule.line() : forAll;
    }
    return warnings;
  }
}
