package org.opsitools.common.depot.script;

import java.io.IOException;

/** Told of a script before its first instruction. */
@FunctionalInterface
public interface ScriptListener {
  /** Nobody wants to know. */
  ScriptListener NONE = running -> {};

  /**
   * A process is there for the script, which begins when this returns. If the calling program is
   * killed before that, the script does not begin at all.
   *
   * @throws IOException to keep the script from being run
   */
  void started(RunningScript running) throws IOException;
}
