package org.opsitools.common.control;

/** The paths of scripts in a control file; they are relative to the client data. */
public final class ScriptPath {
  private ScriptPath() {}

  /** Whether a script would not lie below the client data. Either slash separates directories. */
  public static boolean leadsOutside(String script) {
    String path = script.replace('\\', '/');
    return path.startsWith("/")
        || path.matches("[a-zA-Z]:.*")
        || ("/" + path + "/").contains("/../")
        || path.indexOf('\0') >= 0;
  }
}
