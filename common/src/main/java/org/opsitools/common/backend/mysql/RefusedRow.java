package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which object the server has refused, where it says only that it refuses one of many:
 * each row is sent alone, and all are taken back. That is slow, but the transaction has failed.
 */
final class RefusedRow {
  /** The kinds of SQLSTATE that speak of values, keys, and what triggers demand. */
  private static final Set<String> STATES = Set.of("22", "23", "45");

  /** Those of the same meaning that have no state of their own. */
  private static final Set<Integer> CODES = Set.of(1265, 1364, 1366, 3819);

  private final Connection connection;
  private final String text;
  private final Batch batch;

  RefusedRow(Connection connection, String text, Batch batch) {
    this.connection = connection;
    this.text = text;
    this.batch = batch;
  }

  /** The failure of the batch with the object that it concerns, as far as that can be found. */
  SqlFailure explain(SqlFailure failure) {
    if (!isAboutValues(failure.problem())) {
      return failure;
    }
    if (batch.rows().size() == 1 || !batch.isRevocable()) {
      return new SqlFailure(failure.problem(), batch.names());
    }
    try {
      Savepoint before = connection.setSavepoint();
      SqlFailure found = find(failure);
      connection.rollback(before);
      return found;
    } catch (SQLException e) {
      return new SqlFailure(e);
    }
  }

  private static boolean isAboutValues(SQLException problem) {
    String state = String.valueOf(problem.getSQLState());
    return Disturbance.of(problem) == Disturbance.NONE
        && (CODES.contains(problem.getErrorCode())
            || (state.length() == 5 && STATES.contains(state.substring(0, 2))));
  }

  /** Rows that have been stored before the failure are there already, which is no matter. */
  private SqlFailure find(SqlFailure failure) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      List<List<@Nullable Object>> rows = batch.rows();
      for (int i = 0; i < rows.size(); i++) {
        try {
          SqlSession.bind(statement, rows.get(i));
          statement.executeUpdate();
        } catch (SQLException e) {
          if (e.getErrorCode() == failure.problem().getErrorCode()) {
            return new SqlFailure(e, batch.name(i));
          }
          if (Disturbance.of(e) != Disturbance.CONFLICT) {
            throw e;
          }
        }
      }
    }
    return new SqlFailure(failure.problem(), batch.names());
  }
}
