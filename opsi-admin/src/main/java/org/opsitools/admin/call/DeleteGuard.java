package org.opsitools.admin.call;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.cli.Prompter;
import org.opsitools.common.cli.Surroundings;

/**
 * Stands before deletes: one that names nothing would delete everything and is refused; one that
 * may take more than the user thinks of is asked about on a terminal. Scripts are not asked.
 */
final class DeleteGuard {
  private final Surroundings surroundings;

  DeleteGuard(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Refuses a delete that names nothing.
   *
   * @throws ArgumentException if every parameter is empty
   */
  static void requireNamed(CallPlan plan) {
    if (MethodNames.deletesMatching(plan.name())
        && plan.parameters().stream().allMatch(DeleteGuard::isEmpty)) {
      throw new ArgumentException(
          plan.name(), "all parameters are empty, which would delete everything; '*' says all");
    }
  }

  /**
   * Asks before a delete of many things.
   *
   * @throws OpsiException if the answer is no
   */
  void confirm(CallPlan plan) throws IOException {
    Surroundings.Terminal terminal = surroundings.terminal();
    if (!terminal.input() || !terminal.error() || !isWide(plan)) {
      return;
    }
    boolean agreed =
        new Prompter(surroundings)
            .yesNo("Really call " + CallText.of(plan) + "?", false, "yes or no at a terminal");
    if (!agreed) {
      throw new OpsiException(plan.name() + ": not confirmed, nothing was deleted");
    }
  }

  private static boolean isWide(CallPlan plan) {
    if (!MethodNames.deletes(plan.name())) {
      return false;
    }
    boolean manyHosts =
        plan.name().equals("host_delete")
            && plan.parameters().get(0) instanceof Collection<?> ids
            && ids.size() > 1;
    return manyHosts || plan.parameters().stream().anyMatch(DeleteGuard::hasWildcard);
  }

  private static boolean hasWildcard(@Nullable Object value) {
    if (value instanceof List<?> elements) {
      return elements.stream().anyMatch(DeleteGuard::hasWildcard);
    }
    if (value instanceof Map<?, ?> members) {
      return members.values().stream().anyMatch(DeleteGuard::hasWildcard);
    }
    return value instanceof String text && text.contains("*");
  }

  private static boolean isEmpty(@Nullable Object value) {
    if (value instanceof List<?> elements) {
      return elements.stream().allMatch(DeleteGuard::isEmpty);
    }
    if (value instanceof Map<?, ?> members) {
      return members.values().stream().allMatch(DeleteGuard::isEmpty);
    }
    return value == null || value.equals("");
  }
}
