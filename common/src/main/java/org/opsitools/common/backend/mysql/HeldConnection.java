package org.opsitools.common.backend.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection that one transaction after the other uses, made when it is first needed. */
final class HeldConnection {
  private static final Logger LOG = LoggerFactory.getLogger(HeldConnection.class);
  private static final Duration TRUSTED = Duration.ofSeconds(5);
  private static final int ANSWER_SECONDS = 2;

  private final Connector connector;
  private final Pace pace;
  private @Nullable Connection open;
  private Duration opened = Duration.ZERO;
  private Duration used = Duration.ZERO;

  HeldConnection(Connector connector, Pace pace) {
    this.connector = connector;
    this.pace = pace;
  }

  /** The connection; one that has been idle is tried first, one that is too old is replaced. */
  Connection get() throws SQLException {
    Duration now = pace.now();
    Connection connection = open;
    if (connection != null && !isUsable(connection, now)) {
      close();
      connection = null;
    }
    if (connection == null) {
      connection = connector.open();
      open = connection;
      opened = now;
    }
    used = now;
    return connection;
  }

  private boolean isUsable(Connection connection, Duration now) throws SQLException {
    boolean recycled =
        connector
            .conf()
            .pool()
            .recycling()
            .filter(age -> opened.plus(age).compareTo(now) < 0)
            .isPresent();
    boolean trusted = used.plus(TRUSTED).compareTo(now) >= 0;
    return !recycled && (trusted || connection.isValid(ANSWER_SECONDS));
  }

  /**
   * Takes back what the connection was at. One that cannot even do that is given up, which makes
   * the server take it back. An interrupt waits until that is done.
   */
  void rollBack() {
    Connection connection = open;
    if (connection == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("The transaction ends with its connection: {}", e.getMessage());
      drop();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the server still answers on it. */
  boolean isAlive() throws SQLException {
    return open != null && open.isValid(ANSWER_SECONDS);
  }

  /** Gives the connection up without a word to the server. */
  void drop() {
    Connection connection = open;
    open = null;
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("A connection that was given up: {}", e.getMessage());
      }
    }
  }

  /** Ends the connection; the next {@link #get} makes another. */
  void close() {
    Connection connection = open;
    if (connection == null) {
      return;
    }
    try {
      connection.close();
      open = null;
    } catch (SQLException e) {
      LOG.debug("The connection was ended by force: {}", e.getMessage());
      drop();
    }
  }
}
