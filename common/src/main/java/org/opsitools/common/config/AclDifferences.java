package org.opsitools.common.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds rules of acl.conf that decide about other methods on a server of opsi 4.2, where a rule
 * counts if it is found anywhere in a name, than on one of 4.3, where it must be found at the
 * beginning.
 */
final class AclDifferences {
  private static final int SHOWN = 3;

  private AclDifferences() {}

  static List<ConfWarning> of(AclConf conf, Collection<String> methods) {
    List<ConfWarning> warnings = new ArrayList<>();
    for (AclRule rule : conf.rules()) {
      List<String> different =
          methods.stream()
              .filter(method -> decides(conf, rule, method, MethodPattern::isFoundIn))
              .filter(method -> !decides(conf, rule, method, MethodPattern::matchesStartOf))
              .sorted()
              .toList();
      if (!different.isEmpty()) {
        String examples =
            String.join(", ", different.subList(0, Math.min(SHOWN, different.size())));
        String text =
            "rule '%s' decides about %d methods on opsi 4.2 that it does not on 4.3, such as %s"
                .formatted(rule.methods().text(), different.size(), examples);
        warnings.add(new ConfWarning(conf.file(), rule.line(), text));
      }
    }
    return warnings;
  }

  private static boolean decides(
      AclConf conf, AclRule rule, String method, BiPredicate<MethodPattern, String> match) {
    Optional<AclRule> first =
        conf.rules().stream().filter(it -> match.test(it.methods(), method)).findFirst();
    return first.isPresent() && first.get().methods().text().equals(rule.methods().text());
  }
}
