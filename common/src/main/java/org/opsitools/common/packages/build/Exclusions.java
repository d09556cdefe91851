package org.opsitools.common.packages.build;

import java.util.Locale;

/** What version control systems, editors and desktops leave behind, and no package should carry. */
final class Exclusions {
  private Exclusions() {}

  static boolean excludesDirectory(String fileName) {
    return fileName.equals(".svn") || fileName.equals(".git");
  }

  /** {@code *~}, {@code [Tt]humbs.db} and {@code .[Dd][Ss]_[Ss]tore}. */
  static boolean excludesFile(String fileName) {
    return fileName.endsWith("~")
        || fileName.equals("Thumbs.db")
        || fileName.equals("thumbs.db")
        || (fileName.toLowerCase(Locale.ROOT).equals(".ds_store") && fileName.endsWith("tore"));
  }
}
