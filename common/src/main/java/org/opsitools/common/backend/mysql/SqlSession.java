package org.opsitools.common.backend.mysql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction. Results are read while they are used. As a connection answers
 * one question at a time, a result that is still open is read to its end when the next statement
 * comes.
 */
final class SqlSession {
  private static final int DUPLICATE_KEY = 1062;

  private final Connection connection;
  private @Nullable OpenResult<?> open;

  SqlSession(Connection connection) {
    this.connection = connection;
  }

  /**
   * What becomes of a row of a result.
   *
   * @param <T> what it becomes
   */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The rows of a result, to be closed; ends with the transaction. */
  <T> Stream<T> query(Sql sql, RowReader<T> reader) {
    endOpenResult();
    try {
      PreparedStatement statement =
          connection.prepareStatement(
              sql.text(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
      OpenResult<T> result = new OpenResult<>(statement, reader);
      open = result;
      // The driver's way to say that rows are not to be collected before the first is given out.
      statement.setFetchSize(Integer.MIN_VALUE);
      bind(statement, sql.parameters());
      result.execute();
      return StreamSupport.stream(result, false).onClose(result::close);
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** All rows of a short result. */
  <T> List<T> list(Sql sql, RowReader<T> reader) {
    try (Stream<T> rows = query(sql, reader)) {
      return rows.toList();
    }
  }

  /** Changes rows, and says how many were meant, whether they then differed or not. */
  int update(Sql sql) {
    endOpenResult();
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      bind(statement, sql.parameters());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /**
   * The same statement with other values again and again.
   *
   * @return how many rows each meant, or a negative number where the driver cannot tell
   */
  int[] batch(String text, List<List<@Nullable Object>> rows) {
    endOpenResult();
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (List<@Nullable Object> row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** As {@link #batch(String, List)}; a failure that is due to one of the objects names it. */
  int[] batch(String text, Batch batch) {
    try {
      return batch(text, batch.rows());
    } catch (SqlFailure e) {
      throw new RefusedRow(connection, text, batch).explain(e);
    }
  }

  /**
   * Changes rows unless one of them is there already.
   *
   * @return false if one is, and nothing has changed
   */
  boolean unlessDuplicate(Runnable changes) {
    endOpenResult();
    try {
      Savepoint before = connection.setSavepoint();
      try {
        changes.run();
        connection.releaseSavepoint(before);
        return true;
      } catch (SqlFailure e) {
        if (e.problem().getErrorCode() != DUPLICATE_KEY) {
          throw e;
        }
        connection.rollback(before);
        return false;
      }
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** Sets all parameters of a statement. */
  static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
    int index = 0;
    for (Object value : values) {
      index++;
      if (value == null) {
        statement.setNull(index, Types.VARCHAR);
      } else if (value instanceof String text) {
        statement.setString(index, text);
      } else if (value instanceof Boolean flag) {
        statement.setInt(index, flag ? 1 : 0);
      } else if (value instanceof Integer number) {
        statement.setInt(index, number);
      } else if (value instanceof Long number) {
        statement.setLong(index, number);
      } else if (value instanceof Double number) {
        statement.setDouble(index, number);
      } else if (value instanceof BigDecimal number) {
        statement.setBigDecimal(index, number);
      } else {
        throw new IllegalArgumentException("no value of a column: " + value.getClass());
      }
    }
  }

  private void endOpenResult() {
    OpenResult<?> result = open;
    open = null;
    if (result != null) {
      result.keepRest();
    }
  }

  /** Ends what is open; the transaction ends. */
  void end() {
    OpenResult<?> result = open;
    open = null;
    if (result != null) {
      result.close();
    }
  }
}
