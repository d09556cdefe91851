package org.opsitools.common.config;

import java.util.List;

/**
 * One entry of a rule of acl.conf: who, and which attributes.
 *
 * @param ids users, groups or hosts; none means every one of the type
 * @param allowed if there are any, only these attributes may be seen and changed
 * @param denied these attributes may not be seen or changed; without meaning where some are allowed
 */
public record AclEntry(AclType type, List<String> ids, List<String> allowed, List<String> denied) {

  public AclEntry {
    ids = List.copyOf(ids);
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
  }

  /** Whether the entry is about some attributes only. */
  public boolean isPartial() {
    return !allowed.isEmpty() || !denied.isEmpty();
  }

  /** Whether an attribute may be seen and changed. */
  public boolean permits(String attribute) {
    return allowed.isEmpty() ? !denied.contains(attribute) : allowed.contains(attribute);
  }
}
