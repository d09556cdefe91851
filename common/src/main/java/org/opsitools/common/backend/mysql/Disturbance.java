package org.opsitools.common.backend.mysql;

import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Why work may be worth another attempt, and how many. */
enum Disturbance {
  /** Another transaction was in the way; the server has taken this one back. */
  CONTENTION(6, Duration.ofMillis(50), true),
  /** A row was there, or was gone, since it was looked at. */
  CONFLICT(3, Duration.ofMillis(50), true),
  /** The connection is gone. */
  LOST(3, Duration.ofMillis(100), true),
  /** The server has no connection left. */
  CROWDED(5, Duration.ofSeconds(2), false),
  /** Nobody listens at the address. */
  REFUSED(3, Duration.ofSeconds(1), false),
  /** It would fail again. */
  NONE(0, Duration.ZERO, false);

  private static final Set<Integer> CONTENTION_CODES = Set.of(1213, 1205, 1412, 1684, 1020);
  private static final Set<Integer> DUPLICATE_CODES = Set.of(1062, 1586);
  private static final Set<Integer> LOST_CODES = Set.of(2006, 2013, 1053, 1927);
  private static final Set<Integer> CROWDED_CODES = Set.of(1040, 1203);

  private final int limit;
  private final Duration pause;
  private final boolean growing;

  Disturbance(int limit, Duration pause, boolean growing) {
    this.limit = limit;
    this.pause = pause;
    this.growing = growing;
  }

  /** What happened within a transaction. */
  static Disturbance of(SQLException problem) {
    int code = problem.getErrorCode();
    if (CONTENTION_CODES.contains(code)) {
      return CONTENTION;
    }
    if (DUPLICATE_CODES.contains(code)) {
      return CONFLICT;
    }
    if (CROWDED_CODES.contains(code)) {
      return CROWDED;
    }
    return LOST_CODES.contains(code) || isCommunication(problem) ? LOST : NONE;
  }

  /**
   * What happened while a connection was made.
   *
   * @param again whether there has been one before
   */
  static Disturbance ofConnect(SQLException problem, boolean again) {
    if (isRefused(problem)) {
      return REFUSED;
    }
    Disturbance disturbance = of(problem);
    return disturbance == CROWDED || (disturbance == LOST && again) ? disturbance : NONE;
  }

  static boolean isCommunication(SQLException problem) {
    String state = problem.getSQLState();
    return state != null && state.startsWith("08") && !state.equals("08004");
  }

  private static boolean isRefused(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException refusal) {
        return String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
      }
    }
    return false;
  }

  /** How many further attempts there are. */
  int limit() {
    return limit;
  }

  /**
   * How long to wait before a further attempt.
   *
   * @param number of the attempt, from 1
   * @param jitter from 0 to 1, so that two that disturb each other do not go on in step
   */
  Duration pause(int number, double jitter) {
    if (!growing) {
      return pause;
    }
    Duration base = pause.multipliedBy(1L << (number - 1));
    return base.plusNanos((long) (base.toNanos() * jitter));
  }
}
