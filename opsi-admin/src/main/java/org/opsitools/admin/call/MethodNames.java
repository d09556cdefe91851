package org.opsitools.admin.call;

import java.util.Set;

/** What the names of methods say about them. */
final class MethodNames {
  private static final Set<String> READING =
      Set.of(
          "backend_info",
          "backend_getInterface",
          "backend_getLicensingInfo",
          "backend_getOptions",
          "backend_getSystemConfiguration",
          "log_read");

  private MethodNames() {}

  /** Whether a call may change something; of a method that nothing is known of it is assumed. */
  static boolean writes(String method) {
    // These two say "get" and assign licences.
    if (method.contains("getAndAssign") || method.contains("getOrCreate")) {
      return true;
    }
    return !READING.contains(method)
        && !method.startsWith("get")
        && !method.startsWith("accessControl_")
        && !(method.contains("_get") && !method.startsWith("backend_"))
        && !method.matches("hostControl[A-Za-z]*_(reachable|uptime)");
  }

  /** Whether a method deletes what matches its parameters. */
  static boolean deletesMatching(String method) {
    return method.endsWith("_delete");
  }

  /** Whether a method deletes something. */
  static boolean deletes(String method) {
    return method.contains("_delete") || method.startsWith("delete");
  }
}
