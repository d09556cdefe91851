package org.opsitools.common.backend.mysql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.ObjectFamily;

/**
 * The objects in a database of MySQL or MariaDB, in the tables of opsi 4.2 or 4.3 as they lie.
 * Connects when it is first used. Safe for use by several threads, one at a time; other processes
 * may change the database at any time.
 */
public final class MysqlStore implements ObjectStore {
  static final String NAME = "mysql";

  private final MysqlStoreSettings settings;
  private final Transactions transactions;
  private @Nullable AllRows rows;

  private MysqlStore(MysqlStoreSettings settings) {
    this.settings = settings;
    this.transactions = new Transactions(new Connector(settings.conf()));
  }

  /** A store on a database; nothing is contacted yet. */
  public static MysqlStore of(MysqlStoreSettings settings) {
    return new MysqlStore(settings);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean holds(ObjectFamily<?> family) {
    return rows().of(family).isPresent();
  }

  private synchronized AllRows rows() {
    AllRows known = rows;
    if (known == null) {
      known =
          new AllRows(
              transactions.read(SchemaReader::read),
              settings.tolerant(),
              settings.hardwareClasses());
      rows = known;
    }
    return known;
  }

  @Override
  public <R> R read(Function<? super StoreSession, R> work) {
    AllRows all = rows();
    return transactions.read(
        connection -> {
          SqlSession sql = new SqlSession(connection);
          try {
            return work.apply(new MysqlSession(all, sql, false));
          } finally {
            sql.end();
          }
        });
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    AllRows all = rows();
    return transactions.write(
        connection -> {
          SqlSession sql = new SqlSession(connection);
          try {
            return work.apply(new MysqlSession(all, sql, true));
          } finally {
            sql.end();
          }
        });
  }

  @Override
  public boolean repeats() {
    return true;
  }

  @Override
  public void createBase() {
    rows();
  }

  @Override
  public void close() {
    transactions.close();
  }
}
