package org.opsitools.packagemanager.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.OpsiException;

/** Some of the work on depots failed; the rest is done. */
public final class FailedTasksException extends OpsiException {
  private static final long serialVersionUID = 1L;
  private static final String LINE = "\n    ";

  private final transient Map<String, List<String>> problems;

  /**
   * @param problems what went wrong, by depot; no depot without any
   */
  FailedTasksException(Map<String, List<String>> problems) {
    super(summary(problems));
    this.problems = new LinkedHashMap<>(problems);
  }

  private static String summary(Map<String, List<String>> problems) {
    int count = problems.values().stream().mapToInt(List::size).sum();
    StringBuilder text =
        new StringBuilder(count == 1 ? "a task failed:" : count + " tasks failed:");
    problems.forEach(
        (depot, texts) -> {
          text.append("\n  ").append(depot);
          texts.forEach(it -> text.append(LINE).append(it.strip().replace("\n", LINE + "  ")));
        });
    return text.toString();
  }

  /** What went wrong, by depot. */
  public Map<String, List<String>> problems() {
    return problems;
  }
}
