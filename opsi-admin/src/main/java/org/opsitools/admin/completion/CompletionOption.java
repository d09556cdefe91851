package org.opsitools.admin.completion;

import java.util.List;

/**
 * An option of the command line.
 *
 * @param names every spelling, such as {@code -d} and {@code --direct}
 * @param description what it does, in one sentence without a full stop
 */
public record CompletionOption(List<String> names, Value value, String description) {
  /** What stands behind an option. */
  public enum Value {
    NONE,
    TEXT,
    FILE
  }

  public CompletionOption {
    names = List.copyOf(names);
  }
}
