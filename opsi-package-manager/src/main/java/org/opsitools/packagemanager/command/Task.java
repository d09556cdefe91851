package org.opsitools.packagemanager.command;

import java.util.Arrays;
import java.util.List;

/** What the program is asked to do; exactly one of these in a call. */
enum Task {
  INSTALL(
      "--install",
      "package",
      "--depots --properties --purge-client-properties --force "
          + "--update --setup --setup-with-dependencies --overwrite "
          + "--no-delta --temp-dir --max-transfers --max-bandwidth "
          + "--new-product-id --suppress-pcf-generation --no-rollback "
          + "--run-scripts --lock-timeout --dry-run"),
  UPLOAD(
      "--upload",
      "package",
      "--depots --overwrite --no-delta --max-transfers "
          + "--max-bandwidth --lock-timeout --dry-run"),
  LIST("--list", "", "--depots --output --long --lock-timeout"),
  DIFFERENCES("--differences", "", "--depots --output --exit-code --lock-timeout"),
  REMOVE(
      "--remove",
      "product id",
      "--depots --force --keep-files --no-rollback --lock-timeout " + "--dry-run"),
  REPO_REMOVE("--repo-remove", "product id", "--lock-timeout --dry-run"),
  PURGE(
      "--purge",
      "",
      "--depots --force --keep-files --no-rollback --yes " + "--lock-timeout --dry-run"),
  EXTRACT("--extract", "package", "--new-product-id --temp-dir --dry-run"),
  RECOVER("--recover", "", "--lock-timeout --dry-run");

  private final String option;
  private final String argument;
  private final String usedOptions;

  Task(String option, String argument, String usedOptions) {
    this.option = option;
    this.argument = argument;
    this.usedOptions = usedOptions;
  }

  /** The option that asks for it. */
  String option() {
    return option;
  }

  /** Whether an option, by its longest name, asks for a task. */
  static boolean isTask(String name) {
    return Arrays.stream(values()).anyMatch(task -> task.option.equals(name));
  }

  /** What at least one of must be named; empty if it can do without. */
  String argument() {
    return argument;
  }

  /** Whether an option, by its longest name, means something to it. */
  boolean uses(String name) {
    return List.of(usedOptions.split(" ")).contains(name);
  }
}
