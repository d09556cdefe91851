package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions on one connection, one at a time. Work that the server gave up, because
 * another was in its way, is run again from its beginning.
 */
final class Transactions implements AutoCloseable {
  private final Connector connector;
  private @Nullable Connection open;

  Transactions(Connector connector) {
    this.connector = connector;
  }

  /**
   * Work inside a transaction. It may throw what the driver throws, also inside {@link SqlFailure}.
   *
   * @param <R> its result
   */
  @FunctionalInterface
  interface Work<R> {
    R run(Connection connection) throws SQLException;
  }

  /** Reads; all of the work sees the same state of the data. */
  synchronized <R> R read(Work<R> work) {
    try {
      Connection connection = connection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
      }
      try {
        return work.run(connection);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new DatabaseException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Changes; at the end all of the work has been done, or nothing. */
  synchronized <R> R write(Work<R> work) {
    try {
      Connection connection = connection();
      boolean done = false;
      try {
        R result = work.run(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new DatabaseException(String.valueOf(e.getMessage()), e);
    }
  }

  private Connection connection() throws SQLException {
    Connection connection = open;
    if (connection == null) {
      connection = connector.open();
      open = connection;
    }
    return connection;
  }

  @Override
  public synchronized void close() {
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        throw new DatabaseException(String.valueOf(e.getMessage()), e);
      }
      open = null;
    }
  }
}
