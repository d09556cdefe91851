package org.opsitools.admin.task;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.opsitools.admin.words.OptionWords;
import org.opsitools.common.cli.UsageException;

/**
 * Which clients and products {@code setupOutdated} looks at.
 *
 * @param clients ids, or the word {@code all}
 * @param setupOnAction products that each client gets as well for which a request is set
 */
record OutdatedOptions(
    List<String> clients,
    Groups clientGroups,
    List<String> includeProducts,
    List<String> excludeProducts,
    Groups productGroups,
    List<String> setupOnAction,
    Flags flags) {
  private static final List<String> WITH_VALUE =
      List.of(
          "--clients",
          "--client-groups",
          "--exclude-client-groups",
          "--include-products",
          "--exclude-products",
          "--include-product-groups",
          "--exclude-product-groups",
          "--setup-on-action");
  private static final List<String> WITHOUT_VALUE =
      List.of("--add-failed", "--uninstall-where-only-uninstall", "--dry-run");

  /** Groups whose members count, and groups whose members do not. */
  record Groups(List<String> include, List<String> exclude) {}

  /**
   * What is done beside the usual.
   *
   * @param addFailed whether products whose last action failed are set up again
   * @param uninstallOrphans whether installed products that can only be uninstalled are
   * @param dryRun whether requests are shown and not set
   */
  record Flags(boolean addFailed, boolean uninstallOrphans, boolean dryRun) {}

  static List<String> names() {
    return Stream.concat(WITH_VALUE.stream(), WITHOUT_VALUE.stream()).toList();
  }

  static OutdatedOptions parse(List<String> words) {
    OptionWords options = OptionWords.parse(words, WITH_VALUE, WITHOUT_VALUE);
    if (!options.others().isEmpty()) {
      throw new UsageException("setupOutdated takes options only, such as --clients ID,ID");
    }
    return new OutdatedOptions(
        list(options, "--clients"),
        new Groups(list(options, "--client-groups"), list(options, "--exclude-client-groups")),
        list(options, "--include-products"),
        list(options, "--exclude-products"),
        new Groups(
            list(options, "--include-product-groups"), list(options, "--exclude-product-groups")),
        list(options, "--setup-on-action"),
        new Flags(
            options.has("--add-failed"),
            options.has("--uninstall-where-only-uninstall"),
            options.has("--dry-run")));
  }

  private static List<String> list(OptionWords options, String name) {
    return options.value(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }
}
