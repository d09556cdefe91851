package org.opsitools.common.packages.build;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** File names that a Windows client cannot hold. */
final class WindowsNames {
  private static final String FORBIDDEN = "<>:\"|?*\\";
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private WindowsNames() {}

  /** Why Windows refuses one element of a path; empty if it does not. */
  static Optional<String> problem(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (FORBIDDEN.indexOf(c) >= 0) {
        return Optional.of("the character '" + c + "'");
      }
      if (c < ' ') {
        return Optional.of("a control character");
      }
    }
    if (name.endsWith(".") || name.endsWith(" ")) {
      return Optional.of("a dot or blank at the end");
    }
    return isDevice(name) ? Optional.of("the name of a device") : Optional.empty();
  }

  /** {@code NUL}, {@code com1.txt}: what is behind the first dot does not matter. */
  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    boolean numbered =
        stem.length() == 4
            && (stem.startsWith("com") || stem.startsWith("lpt"))
            && stem.charAt(3) >= '1'
            && stem.charAt(3) <= '9';
    return numbered || DEVICES.contains(stem);
  }
}
