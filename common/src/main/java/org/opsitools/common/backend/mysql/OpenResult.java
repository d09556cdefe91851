package org.opsitools.common.backend.mysql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.mysql.SqlSession.RowReader;

/**
 * The rows of a result as they come from the server, or from memory once the server is needed for
 * something else.
 */
final class OpenResult<T> extends Spliterators.AbstractSpliterator<T> {
  private final PreparedStatement statement;
  private final RowReader<T> reader;
  private final Deque<T> kept = new ArrayDeque<>();
  private @Nullable ResultSet rows;
  private boolean closed;

  OpenResult(PreparedStatement statement, RowReader<T> reader) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.statement = statement;
    this.reader = reader;
  }

  void execute() throws SQLException {
    rows = statement.executeQuery();
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    T next = kept.poll();
    if (next == null) {
      next = read();
    }
    if (next == null) {
      return false;
    }
    action.accept(next);
    return true;
  }

  private @Nullable T read() {
    ResultSet source = rows;
    if (source == null) {
      return null;
    }
    try {
      if (source.next()) {
        return reader.read(source);
      }
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
    endServerSide();
    return null;
  }

  /** Takes over what the server has not given out yet. */
  void keepRest() {
    for (T next = read(); next != null; next = read()) {
      kept.add(next);
    }
  }

  private void endServerSide() {
    rows = null;
    if (closed) {
      return;
    }
    closed = true;
    try {
      statement.close();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** Forgets what has not been asked for. */
  void close() {
    kept.clear();
    endServerSide();
  }
}
