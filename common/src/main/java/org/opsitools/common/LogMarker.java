package org.opsitools.common;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The levels of opsi's log that slf4j has no method for. A line carries one of these beside an
 * ordinary level, which is what a foreign slf4j binding then shows it at.
 */
public enum LogMarker {
  /** Level 1: what a log must hold even if it holds nothing else. */
  ESSENTIAL,
  /** Level 2: the program cannot go on. */
  CRITICAL,
  /** Level 5: what an administrator should see although all is well. */
  NOTICE,
  /** Level 9: what is shown only where everything may be shown. */
  SECRET;

  /** The marker to hand to the logger. */
  public Marker marker() {
    return MarkerFactory.getMarker(name());
  }
}
