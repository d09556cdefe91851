package org.opsitools.common.depot.script;

import java.util.List;
import java.util.OptionalInt;
import org.opsitools.common.OpsiException;

/** A script of a package could not be run, failed, or took too long. */
public final class ScriptException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final int exitCode;

  @SuppressWarnings("serial") // It is a list of the JDK.
  private final List<String> lastLines;

  private static final int NO_EXIT = -1;

  /**
   * A failed script.
   *
   * @param name of the script
   * @param reason for people
   * @param exitCode empty if it did not end by itself
   * @param lastLines of its output
   */
  ScriptException(String name, String reason, OptionalInt exitCode, List<String> lastLines) {
    super(message(name, reason, lastLines));
    this.name = name;
    this.exitCode = exitCode.orElse(NO_EXIT);
    this.lastLines = List.copyOf(lastLines);
  }

  private static String message(String name, String reason, List<String> lastLines) {
    String output =
        lastLines.isEmpty()
            ? "it printed nothing"
            : "its last lines were:\n  " + String.join("\n  ", lastLines);
    return name + " " + reason + "; " + output;
  }

  /** Which script. */
  public String name() {
    return name;
  }

  /** With what it ended; empty if it was not run or did not end by itself. */
  public OptionalInt exitCode() {
    return exitCode == NO_EXIT ? OptionalInt.empty() : OptionalInt.of(exitCode);
  }

  /** The end of what it printed, fifty lines at most. */
  public List<String> lastLines() {
    return lastLines;
  }
}
