package org.opsitools.common.depot.script;

import java.time.Duration;

/**
 * How long is waited for a script.
 *
 * @param run how long it may run
 * @param end how long it may take to end once it is told to, before it is killed
 * @param output how long is waited for the rest of its output after its end, which programs it has
 *     left in the background may hold open
 */
public record ScriptLimits(Duration run, Duration end, Duration output) {
  /** Ten minutes, and ten seconds to end. */
  public static final ScriptLimits USUAL =
      new ScriptLimits(Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofSeconds(2));
}
