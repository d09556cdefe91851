package org.opsitools.newprod;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks the script names of a product against each other. */
final class ScriptNames {
  private ScriptNames() {}

  /**
   * What keeps the names from being files of one directory on a Windows client: two that differ
   * only in case, or one that is a directory of the other. The same name twice is fine.
   */
  static Optional<String> fault(Collection<String> names) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (String name : names) {
      String folded = name.toLowerCase(Locale.ROOT);
      for (Map.Entry<String, String> other : seen.entrySet()) {
        if (other.getKey().equals(folded) && !other.getValue().equals(name)) {
          return Optional.of(
              "scripts '" + other.getValue() + "' and '" + name + "' differ only in case");
        }
        if (contains(other.getKey(), folded) || contains(folded, other.getKey())) {
          return Optional.of(
              "one of the scripts '"
                  + other.getValue()
                  + "' and '"
                  + name
                  + "' is a directory of the other");
        }
      }
      seen.put(folded, name);
    }
    return Optional.empty();
  }

  private static boolean contains(String directory, String file) {
    return file.startsWith(directory + "/");
  }
}
