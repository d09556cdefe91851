package org.opsitools.common.backend.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreLink;
import org.opsitools.common.config.ConfWarning;
import org.opsitools.common.config.DispatchConf;
import org.opsitools.common.config.DispatchRule;
import org.opsitools.common.objects.ObjectFamily;

/** Finds rules that part objects from those without which a store does not take them. */
final class SeparatedFamilies {
  private final DispatchConf rules;
  private final Map<String, ObjectStore> stores;

  /**
   * @param stores by the name that the rules use
   */
  SeparatedFamilies(DispatchConf rules, Map<String, ObjectStore> stores) {
    this.rules = rules;
    this.stores = stores;
  }

  /** Of one rule, what a store is given without what it demands. */
  private record Parting(int line, String rule, String store, ObjectFamily<?> lacking) {}

  /** A warning for each rule, store and family that is kept elsewhere. */
  List<ConfWarning> warnings() {
    Map<Parting, Set<String>> partings = new LinkedHashMap<>();
    stores.forEach(
        (name, store) -> {
          for (StoreLink link : store.limits().links()) {
            if (goesTo(link.from(), name) && !goesTo(link.to(), name)) {
              partings
                  .computeIfAbsent(parting(link, name), parting -> new TreeSet<>())
                  .add(link.from().prefix());
            }
          }
        });
    List<ConfWarning> warnings = new ArrayList<>();
    partings.forEach((parting, families) -> warnings.add(warning(parting, families)));
    return warnings;
  }

  private DispatchConf.Resolution resolution(ObjectFamily<?> family) {
    return rules.resolve(
        family.prefix() + DispatchedStore.INSERT,
        stores.keySet(),
        (name, method) -> {
          ObjectStore store = stores.get(name);
          return store != null && store.holds(family);
        });
  }

  private boolean goesTo(ObjectFamily<?> family, String store) {
    return resolution(family).backends().contains(store);
  }

  private Parting parting(StoreLink link, String store) {
    return resolution(link.from())
        .rule()
        .map(rule -> new Parting(rule.line(), "rule " + quoted(rule), store, link.to()))
        .orElseGet(() -> new Parting(1, "the name of the backend", store, link.to()));
  }

  private static String quoted(DispatchRule rule) {
    return "'" + rule.methods().text() + "'";
  }

  private ConfWarning warning(Parting parting, Set<String> families) {
    DispatchConf.Resolution other = resolution(parting.lacking());
    String elsewhere =
        other.backends().isEmpty() ? "nowhere" : "in " + String.join(", ", other.backends());
    String why =
        other
            .rule()
            .map(rule -> " by rule %s in line %d".formatted(quoted(rule), rule.line()))
            .orElse("");
    String lacking = parting.lacking().prefix();
    return new ConfWarning(
        rules.file(),
        parting.line(),
        ("%s gives %s to backend '%s', which takes none that names a %s it does not hold, but"
                + " %s lies %s%s: such objects are refused; give both to the same backend")
            .formatted(
                parting.rule(),
                String.join(", ", families),
                parting.store(),
                lacking,
                lacking,
                elsewhere,
                why));
  }
}
