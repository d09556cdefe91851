package org.opsitools.common.backend.manager;

import java.util.List;
import org.opsitools.common.config.AclEntry;

/** Whether a caller may call a method. */
public sealed interface AccessDecision {
  /** The call is not allowed. */
  record Denied() implements AccessDecision {}

  /** The call is allowed without limits. */
  record Granted() implements AccessDecision {}

  /**
   * The call is allowed for some objects or attributes: those that any of the entries permits.
   *
   * @param entries at least one
   */
  record Partial(List<AclEntry> entries) implements AccessDecision {
    public Partial {
      entries = List.copyOf(entries);
    }
  }
}
