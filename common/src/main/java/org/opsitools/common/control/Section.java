package org.opsitools.common.control;

import java.util.List;
import java.util.Optional;

/**
 * One section of a control file, whichever its format. Values of the wrong shape are reported by
 * the section itself and then read as absent.
 */
interface Section {
  /** The line it begins at; 0 if it is not in the file. */
  int line();

  boolean has(String key);

  /** The line of a key; the section's own where the key is absent. */
  int line(String key);

  /** A text as it is written; empty where the key is absent. */
  Optional<String> text(String key);

  /** Several texts; empty where the key is absent. */
  Optional<List<String>> list(String key);

  /** True or false; empty where the key is absent. */
  Optional<Boolean> flag(String key);

  /** A whole number; empty where the key is absent. */
  Optional<Integer> number(String key);
}
