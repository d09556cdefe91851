package org.opsitools.common.backup.database;

import java.time.Duration;

/**
 * How long a program is waited for.
 *
 * @param silence it neither reads nor writes anything: then it hangs
 * @param help it takes to say which options it knows
 * @param end it takes to end after it was asked to; then it is killed
 */
record ProgramLimits(Duration silence, Duration help, Duration end) {
  static final ProgramLimits USUAL =
      new ProgramLimits(Duration.ofMinutes(15), Duration.ofSeconds(20), Duration.ofSeconds(3));
}
