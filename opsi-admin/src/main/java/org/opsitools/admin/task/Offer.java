package org.opsitools.admin.task;

import java.util.List;

/** The version of a product that a depot has, and what it can do. */
record Offer(String productVersion, String packageVersion, StoredObject product) {
  private static final List<String> OTHER_SCRIPTS =
      List.of(
          "setupScript",
          "updateScript",
          "alwaysScript",
          "onceScript",
          "customScript",
          "userLoginScript");

  /** Whether there is a script for an action, such as {@code setup}. */
  boolean has(String action) {
    return !product.text(action + "Script").isEmpty();
  }

  boolean canOnlyUninstall() {
    return has("uninstall")
        && OTHER_SCRIPTS.stream().allMatch(script -> product.text(script).isEmpty());
  }

  /** Whether a client that has this version has another than the depot. */
  boolean differsFrom(StoredObject state) {
    return !productVersion.equals(state.text("productVersion"))
        || !packageVersion.equals(state.text("packageVersion"));
  }
}
