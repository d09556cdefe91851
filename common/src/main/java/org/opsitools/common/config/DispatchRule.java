package org.opsitools.common.config;

import java.util.List;

/**
 * One line of dispatch.conf.
 *
 * @param line from 1
 * @param methods to which methods it applies
 * @param named which backends the line names, in order
 * @param backends which backends they are given to, in order
 */
public record DispatchRule(
    int line, MethodPattern methods, List<String> named, List<String> backends) {
  public DispatchRule {
    named = List.copyOf(named);
    backends = List.copyOf(backends);
  }
}
