package org.opsitools.admin.completion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The shells of the system that there is a script for. */
public enum ShellKind {
  BASH,
  ZSH,
  FISH;

  /** The shell of a name. */
  public static Optional<ShellKind> named(String name) {
    return Arrays.stream(values()).filter(shell -> shell.toString().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ShellKind::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
