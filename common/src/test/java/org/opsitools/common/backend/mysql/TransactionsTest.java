package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opsitools.common.testkit.MariadbServer;

/** What becomes of work that something comes between, on a real server. */
@Timeout(120)
class TransactionsTest {
  private final MariadbServer server = MariadbServer.shared();
  private final NoWaiting pace = new NoWaiting();
  private final AtomicInteger runs = new AtomicInteger();
  private final String database = server.newDatabase();
  private final Transactions transactions = transactions();

  /** Time passes only when told to; pauses are noted. */
  private static final class NoWaiting implements Pace {
    private final List<Duration> pauses = new ArrayList<>();
    private Duration now = Duration.ofDays(1);

    @Override
    public void sleep(Duration duration) {
      pauses.add(duration);
    }

    @Override
    public Duration now() {
      return now;
    }
  }

  @BeforeEach
  void makeTable() {
    server.sqlIn(
        database,
        "CREATE TABLE T (id INT PRIMARY KEY, v VARCHAR(9)) ENGINE=InnoDB;"
            + "INSERT INTO T VALUES (1,'a'),(2,'b')");
  }

  @AfterEach
  void close() {
    transactions.close();
  }

  /** How changes fail. */
  private <E extends Throwable> E failure(Class<E> kind, Transactions.Work<?> work) {
    return assertThrows(kind, () -> transactions.write(work));
  }

  @Test
  void repeatsWholeWorkOfDeadlock() throws Exception {
    CyclicBarrier bothHold = new CyclicBarrier(2);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> updateBoth(2, 1, "y", bothHold));

    updateBoth(1, 2, "x", bothHold);
    other.get(60, TimeUnit.SECONDS);

    assertEquals(3, runs.get());
    String rows = content();
    assertTrue(rows.equals("1\tx\n2\tx\n") || rows.equals("1\ty\n2\ty\n"), rows);
  }

  private void updateBoth(int first, int second, String value, CyclicBarrier bothHold) {
    AtomicInteger own = new AtomicInteger();
    try (Transactions another = transactions()) {
      another.write(
          connection -> {
            runs.incrementAndGet();
            set(connection, first, value);
            if (own.incrementAndGet() == 1) {
              await(bothHold);
            }
            set(connection, second, value);
            return null;
          });
    }
  }

  @Test
  void waitsForLockAgainAndAgain() throws Exception {
    try (Connection holder = new Connector(Databases.conf(database)).open()) {
      set(holder, 1, "held");

      transactions.write(
          connection -> {
            execute(connection, "SET innodb_lock_wait_timeout=1");
            if (runs.incrementAndGet() == 3) {
              holder.commit();
            }
            set(connection, 2, "first");
            set(connection, 1, "second");
            return null;
          });

      assertEquals(3, runs.get());
      assertEquals("1\tsecond\n2\tfirst\n", content());
      assertEquals(2, pace.pauses.size());
      assertTrue(pace.pauses.get(0).toMillis() >= 50 && pace.pauses.get(0).toMillis() <= 100);
      assertTrue(pace.pauses.get(1).toMillis() >= 100 && pace.pauses.get(1).toMillis() <= 200);
    }
  }

  @Test
  void givesLockUpAfterSixRepetitions() throws Exception {
    try (Connection holder = new Connector(Databases.conf(database)).open()) {
      set(holder, 1, "held");

      DatabaseException failure =
          failure(
              DatabaseException.class,
              connection -> {
                runs.incrementAndGet();
                execute(connection, "SET innodb_lock_wait_timeout=0");
                set(connection, 2, "first");
                return set(connection, 1, "second");
              });

      assertEquals(7, runs.get());
      assertTrue(failure.text().contains("another change was in the way"), failure.text());
      holder.rollback();
      assertEquals("1\ta\n2\tb\n", content());
    }
  }

  @Test
  void repeatsWorkWhoseConnectionWasKilled() {
    long id =
        transactions.write(
            connection -> {
              set(connection, 1, "run" + runs.incrementAndGet());
              long own = number(connection, "SELECT CONNECTION_ID()");
              if (runs.get() == 1) {
                server.sql("KILL CONNECTION " + own);
              }
              set(connection, 2, "x");
              return own;
            });

    assertEquals(2, runs.get());
    assertEquals("1\trun2\n2\tx\n", content());
    long after = transactions.read(connection -> number(connection, "SELECT CONNECTION_ID()"));
    assertEquals(id, after);
  }

  @Test
  void repeatsStatementThatIsKilledWhileItRuns() {
    transactions.read(
        connection -> {
          long own = number(connection, "SELECT CONNECTION_ID()");
          if (runs.incrementAndGet() == 1) {
            CompletableFuture.runAsync(() -> killWhenSleeping(own)).exceptionally(e -> null);
            return number(connection, "SELECT SLEEP(50)");
          }
          return 0L;
        });

    assertEquals(2, runs.get());
  }

  private void killWhenSleeping(long connection) {
    String state =
        "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE='User sleep' AND ID=";
    while (server.sql(state + connection).strip().equals("0")) {
      Thread.onSpinWait();
    }
    server.sql("KILL CONNECTION " + connection);
  }

  @Test
  void doesNotRepeatQueryThatAnAdministratorEnded() {
    DatabaseException failure =
        failure(
            DatabaseException.class,
            connection -> {
              runs.incrementAndGet();
              set(connection, 1, "x");
              throw new SQLException("Query execution was interrupted", "70100", 1317);
            });

    assertEquals(1, runs.get());
    assertTrue(failure.text().contains("Query execution was interrupted"), failure.text());
    assertEquals("1\ta\n2\tb\n", content());
  }

  @Test
  void givesLostConnectionsUpAfterThreeRepetitions() {
    UnreachableDatabaseException failure =
        assertThrows(
            UnreachableDatabaseException.class,
            () ->
                transactions.read(
                    connection -> {
                      runs.incrementAndGet();
                      long own = number(connection, "SELECT CONNECTION_ID()");
                      server.sql("KILL CONNECTION " + own);
                      return number(connection, "SELECT 1");
                    }));

    assertEquals(4, runs.get());
    assertTrue(failure.text().contains("host 127.0.0.1:" + server.port()), failure.text());
  }

  @Test
  void saysThatTheOutcomeOfLostCommitIsUnknown() {
    UnknownOutcomeException failure =
        failure(
            UnknownOutcomeException.class,
            connection -> {
              runs.incrementAndGet();
              set(connection, 1, "x");
              server.sql("KILL CONNECTION " + number(connection, "SELECT CONNECTION_ID()"));
              return 0;
            });

    assertEquals(1, runs.get());
    assertTrue(failure.text().contains("its state is unknown"), failure.text());
    assertEquals("ok", transactions.<String>read(connection -> "ok"));
  }

  @Test
  void repeatsDuplicateThreeTimesOnly() {
    DatabaseException failure =
        failure(
            DatabaseException.class,
            connection -> {
              runs.incrementAndGet();
              set(connection, 2, "x");
              execute(connection, "INSERT INTO T VALUES (1,'c')");
              return 0;
            });

    assertEquals(4, runs.get());
    assertTrue(failure.text().contains("there is such an object already"), failure.text());
    assertEquals("1\ta\n2\tb\n", content());
  }

  @Test
  void repeatsConflictUntilItIsGone() {
    int result =
        transactions.write(
            connection -> {
              set(connection, 1, "run" + runs.incrementAndGet());
              if (runs.get() < 4) {
                throw new ConflictException("a row has gone");
              }
              return runs.get();
            });

    assertEquals(4, result);
    assertEquals("1\trun4\n2\tb\n", content());
  }

  @Test
  void endsWithTheConflictThatStays() {
    DatabaseException failure =
        failure(
            DatabaseException.class,
            connection -> {
              set(connection, 1, "x");
              throw new ConflictException("a row has gone");
            });

    assertEquals("a row has gone", failure.text());
    assertEquals(3, pace.pauses.size());
    assertEquals("1\ta\n2\tb\n", content());
  }

  @Test
  void takesBackWorkThatFailsForItsOwnReasons() {
    failure(
        IllegalArgumentException.class,
        connection -> {
          set(connection, 1, "x");
          throw new IllegalArgumentException("no");
        });

    assertEquals("1\ta\n2\tb\n", content());
    transactions.write(connection -> set(connection, 1, "y"));
    assertEquals("1\ty\n2\tb\n", content());
  }

  @Test
  void readsOneStateAndChangesNothing() {
    String seen =
        transactions.read(
            connection -> {
              String before = text(connection, "SELECT v FROM T WHERE id=1");
              server.sqlIn(database, "UPDATE T SET v='new' WHERE id=2");
              return before + text(connection, "SELECT v FROM T WHERE id=2");
            });
    DatabaseException refusal =
        assertThrows(
            DatabaseException.class,
            () -> transactions.read(connection -> set(connection, 1, "x")));

    assertEquals("ab", seen);
    assertTrue(refusal.text().contains("read-only"), refusal.text());
  }

  @Test
  void refusesWorkInsideWork() {
    assertThrows(
        IllegalStateException.class,
        () -> transactions.write(outer -> transactions.read(inner -> 1)));

    assertEquals("ok", transactions.<String>read(connection -> "ok"));
  }

  @Test
  void interruptEndsWaitingAndTakesTheWorkBack() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Throwable> ending = new CompletableFuture<>();
    try (Connection holder = new Connector(Databases.conf(database)).open()) {
      set(holder, 1, "held");
      Thread worker =
          new Thread(
              () -> {
                try (Transactions transactions = transactions()) {
                  transactions.write(
                      connection -> {
                        set(connection, 2, "mine");
                        waiting.countDown();
                        return set(connection, 1, "mine");
                      });
                } catch (RuntimeException e) {
                  ending.complete(e);
                }
              });
      worker.start();
      waiting.await();

      worker.interrupt();

      UncheckedIOException end =
          assertInstanceOf(UncheckedIOException.class, ending.get(20, TimeUnit.SECONDS));
      assertInstanceOf(ClosedByInterruptException.class, end.getCause());
      worker.join();
      holder.rollback();
    }
    assertEquals("1\ta\n2\tb\n", content());
  }

  @Test
  void interruptBeforeTheEndTakesTheWorkBack() {
    UncheckedIOException end =
        failure(
            UncheckedIOException.class,
            connection -> {
              int count = set(connection, 1, "x");
              Thread.currentThread().interrupt();
              return count;
            });

    assertInstanceOf(ClosedByInterruptException.class, end.getCause());
    assertTrue(Thread.interrupted());
    assertEquals("1\ta\n2\tb\n", content());
  }

  @Test
  void triesIdleConnectionBeforeItIsUsed() {
    long first = transactions.read(connection -> number(connection, "SELECT CONNECTION_ID()"));
    server.sql("KILL CONNECTION " + first);
    pace.now = pace.now.plusMinutes(10);

    long second = transactions.read(connection -> number(connection, "SELECT CONNECTION_ID()"));

    assertTrue(second != first);
    assertEquals(List.of(), pace.pauses);
  }

  private Transactions transactions() {
    return new Transactions(new Connector(Databases.conf(database)), pace);
  }

  private String content() {
    return server.sqlIn(database, "SELECT * FROM T ORDER BY id");
  }

  private static int set(Connection connection, int id, String value) throws SQLException {
    return execute(connection, "UPDATE T SET v='" + value + "' WHERE id=" + id);
  }

  private static int execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    return Long.parseLong(text(connection, sql));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertTrue(row.next());
      return row.getString(1);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
