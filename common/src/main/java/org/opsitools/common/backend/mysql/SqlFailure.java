package org.opsitools.common.backend.mysql;

import java.sql.SQLException;

/**
 * Carries what the driver threw through the work of a transaction to the one who repeats or
 * explains it. Never leaves this package.
 */
final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SQLException problem;
  private final String object;

  SqlFailure(SQLException problem) {
    this(problem, "");
  }

  /**
   * @param object which one it concerns, in words; empty if that is not known
   */
  SqlFailure(SQLException problem, String object) {
    super(problem);
    this.problem = problem;
    this.object = object;
  }

  SQLException problem() {
    return problem;
  }

  String object() {
    return object;
  }
}
