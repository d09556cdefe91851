package org.opsitools.admin.call;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opsitools.common.backend.MethodDescription;

/** What a method takes, in words and numbers. */
record Signature(MethodDescription method) {
  /** Such as {@code host_getObjects('*attributes', '**filter')}. */
  String text() {
    List<String> names = method.displayNames();
    String quoted = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    return method.name() + "(" + quoted + (names.size() == 1 ? ",)" : ")");
  }

  /** The most parameters it takes; empty if there is no end. */
  Optional<Integer> most() {
    if (method.varargs() != null) {
      return Optional.empty();
    }
    return Optional.of(method.parameters().size() + (method.keywords() == null ? 0 : 1));
  }

  /** Whether the last of this many parameters is the object of its keywords. */
  boolean endsWithKeywords(int count) {
    return method.keywords() != null && count > method.parameters().size();
  }

  /**
   * Checks the number of parameters.
   *
   * @throws ArgumentException if there are too few or too many
   */
  void requireCount(int count) {
    boolean tooMany = most().filter(most -> count > most).isPresent();
    if (tooMany || count < method.required()) {
      throw new ArgumentException(
          method.name(), "expected " + range() + ", got " + count + "; it is called as " + text());
    }
  }

  private String range() {
    int least = method.required();
    String counts =
        most()
            .map(most -> most == least ? "" + least : least + " to " + most)
            .orElse("at least " + least);
    return counts + (counts.equals("1") ? " parameter" : " parameters");
  }
}
