package org.opsitools.common.backend.mysql;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.random.RandomGenerator;

/**
 * Runs work in transactions on one connection, one at a time. Work that the server gave up, because
 * another was in its way or the connection was lost, is run again from its beginning: it must not
 * change anything but the database.
 */
final class Transactions implements AutoCloseable {
  private static final String SNAPSHOT = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";

  private final SqlExplanation explanation;
  private final HeldConnection held;
  private final Pace pace;
  private final RandomGenerator random = new SecureRandom();
  private boolean busy;

  Transactions(Connector connector) {
    this(connector, Pace.real());
  }

  /**
   * @param pace waits between attempts, and tells the age of the connection
   */
  Transactions(Connector connector, Pace pace) {
    this.explanation = new SqlExplanation(connector.conf());
    this.held = new HeldConnection(connector, pace);
    this.pace = pace;
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

  /** One run of work from the beginning to the end of its transaction. */
  @FunctionalInterface
  private interface Attempt<R> {
    R run() throws SQLException;
  }

  /**
   * Reads; all of the work sees the same state of the data.
   *
   * @throws IllegalStateException inside other work of this object
   */
  synchronized <R> R read(Work<R> work) {
    return repeat(() -> readOnce(work));
  }

  /**
   * Changes; at the end all of the work has been done, or nothing.
   *
   * @throws UnknownOutcomeException if the connection was lost when the change was to be ended
   * @throws IllegalStateException inside other work of this object
   */
  synchronized <R> R write(Work<R> work) {
    return repeat(() -> writeOnce(work));
  }

  private <R> R readOnce(Work<R> work) throws SQLException {
    Connection connection = connection();
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute(SNAPSHOT);
      }
      return work.run(connection);
    } finally {
      held.rollBack();
    }
  }

  private <R> R writeOnce(Work<R> work) throws SQLException {
    Connection connection = connection();
    boolean done = false;
    try {
      R result = work.run(connection);
      requireUninterrupted();
      commit(connection);
      done = true;
      return result;
    } finally {
      if (!done) {
        held.rollBack();
      }
    }
  }

  /** The server may have heard of a commit that was not answered. */
  private void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (Disturbance.of(e) == Disturbance.LOST) {
        held.drop();
        throw explanation.unknownOutcome(e);
      }
      throw e;
    }
  }

  private Connection connection() throws SQLException {
    try {
      return held.get();
    } catch (SQLException e) {
      throw new ConnectFailure(e);
    }
  }

  /** A failure before there was a transaction. */
  private static final class ConnectFailure extends SQLException {
    private static final long serialVersionUID = 1L;

    private final SQLException problem;

    ConnectFailure(SQLException problem) {
      super(problem);
      this.problem = problem;
    }
  }

  private <R> R repeat(Attempt<R> attempt) {
    if (busy) {
      throw new IllegalStateException("this transaction is not at its end yet");
    }
    busy = true;
    try {
      Attempts attempts = new Attempts(pace, random);
      while (true) {
        try {
          return attempt.run();
        } catch (ConnectFailure e) {
          boolean again = attempts.had(Disturbance.LOST);
          next(attempts, Disturbance.ofConnect(e.problem, again), e.problem, "");
        } catch (SQLException e) {
          next(attempts, disturbance(e), e, "");
        } catch (SqlFailure e) {
          next(attempts, disturbance(e.problem()), e.problem(), e.object());
        } catch (ConflictException e) {
          if (!attempts.again(Disturbance.CONFLICT, e)) {
            throw new DatabaseException(String.valueOf(e.getMessage()), e);
          }
        }
      }
    } finally {
      busy = false;
    }
  }

  /** What has gone wrong; a connection that was lost by it is given up. */
  private Disturbance disturbance(SQLException problem) {
    Disturbance disturbance = Disturbance.of(problem);
    if (disturbance == Disturbance.LOST || (isInterruptedQuery(problem) && !isAlive())) {
      held.drop();
      return Disturbance.LOST;
    }
    return disturbance;
  }

  /** Ended by an administrator: the statement alone, or its connection. */
  private static boolean isInterruptedQuery(SQLException problem) {
    return "70100".equals(problem.getSQLState());
  }

  private boolean isAlive() {
    try {
      return held.isAlive();
    } catch (SQLException e) {
      throw explanation.of(e);
    }
  }

  private void next(
      Attempts attempts, Disturbance disturbance, SQLException problem, String object) {
    requireUninterrupted();
    if (!attempts.again(disturbance, problem)) {
      throw explanation.of(problem, object);
    }
  }

  private static void requireUninterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException(new ClosedByInterruptException());
    }
  }

  @Override
  public synchronized void close() {
    held.close();
  }
}
