package org.opsitools.common.backup;

import java.nio.file.Path;
import java.util.Locale;
import org.opsitools.common.config.BackendConf;

/**
 * A backend that has something to save.
 *
 * @param name by which its members are named: the file's up to its first dot, in lower case
 * @param conf its configuration file
 */
public record BackendDefinition(String name, BackendKind kind, BackendConf conf) {
  /** The name of the backend of a file. */
  static String name(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
