package org.opsitools.common.backend.mysql;

import java.sql.SQLException;

/**
 * Carries what the driver threw through the work of a transaction to the one who repeats or
 * explains it. Never leaves this package.
 */
final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SQLException problem;

  SqlFailure(SQLException problem) {
    super(problem);
    this.problem = problem;
  }

  SQLException problem() {
    return problem;
  }
}
