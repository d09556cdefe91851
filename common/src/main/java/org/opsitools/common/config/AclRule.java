package org.opsitools.common.config;

import java.util.List;

/**
 * One line of acl.conf.
 *
 * @param line from 1
 * @param methods to which methods it applies
 * @param entries who may call them
 */
public record AclRule(int line, MethodPattern methods, List<AclEntry> entries) {
  public AclRule {
    entries = List.copyOf(entries);
  }
}
