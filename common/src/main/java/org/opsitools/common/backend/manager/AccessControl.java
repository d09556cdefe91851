package org.opsitools.common.backend.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.backend.manager.AccessDecision.Denied;
import org.opsitools.common.backend.manager.AccessDecision.Granted;
import org.opsitools.common.backend.manager.AccessDecision.Partial;
import org.opsitools.common.config.AclConf;
import org.opsitools.common.config.AclEntry;
import org.opsitools.common.config.AclRule;
import org.opsitools.common.config.AclType;

/**
 * Decides by acl.conf who may call which method.
 *
 * @param semantics how the file is understood
 */
public record AccessControl(AclConf conf, AclSemantics semantics) {
  /**
   * Whether a caller may call a method. The first rule that applies decides, even if none of its
   * entries fits; with opsi 4.3 together with all rules of the same expression.
   */
  public AccessDecision decide(String method, Caller caller) {
    List<AclEntry> partial = new ArrayList<>();
    for (AclEntry entry : entries(method)) {
      if (fits(entry, caller)) {
        boolean limited = entry.isPartial() || isSelf(entry);
        if (!limited) {
          return new Granted();
        }
        partial.add(entry);
      }
    }
    return partial.isEmpty() ? new Denied() : new Partial(partial);
  }

  /** The entries that decide about a method, in order. */
  private List<AclEntry> entries(String method) {
    Optional<AclRule> first =
        conf.rules().stream().filter(rule -> semantics.applies(rule.methods(), method)).findFirst();
    if (first.isEmpty()) {
      return List.of();
    }
    if (semantics == AclSemantics.OPSI_4_2) {
      return first.get().entries();
    }
    String text = first.get().methods().text();
    return conf.rules().stream()
        .filter(rule -> rule.methods().text().equals(text))
        .flatMap(rule -> rule.entries().stream())
        .toList();
  }

  private boolean fits(AclEntry entry, Caller caller) {
    return switch (entry.type()) {
      case ALL -> true;
      case SELF -> semantics == AclSemantics.OPSI_4_2 || !(caller instanceof Caller.User);
      case OPSI_DEPOTSERVER -> caller instanceof Caller.Server && names(entry, caller);
      case OPSI_CLIENT -> caller instanceof Caller.Client && names(entry, caller);
      case SYS_GROUP ->
          caller instanceof Caller.User user && semantics.anyOf(entry.ids(), user.groups());
      // opsi 4.2 compares with the name of whatever has logged in.
      case SYS_USER ->
          (caller instanceof Caller.User || semantics == AclSemantics.OPSI_4_2)
              && semantics.anyOf(entry.ids(), Set.of(caller.name()));
    };
  }

  private boolean names(AclEntry entry, Caller caller) {
    return entry.ids().isEmpty() || semantics.anyOf(entry.ids(), Set.of(caller.name()));
  }

  private static boolean isSelf(AclEntry entry) {
    return entry.type() == AclType.SELF;
  }
}
