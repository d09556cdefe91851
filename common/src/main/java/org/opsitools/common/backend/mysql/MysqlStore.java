package org.opsitools.common.backend.mysql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreLimits;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.ObjectFamily;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects in a database of MySQL or MariaDB, in the tables of opsi 4.2 or 4.3 as they lie.
 * Connects when it is first used. Safe for use by several threads, one at a time; other processes
 * may change the database at any time.
 *
 * <p>What it throws: {@link UnreachableDatabaseException}; {@link SchemaException} if the tables
 * cannot be read or written; {@link UnstorableObjectException} if they have no room for a value;
 * {@link StoredValueException} if a row makes no object; {@link DatabaseException} otherwise.
 */
public final class MysqlStore implements ObjectStore {
  static final String NAME = "mysql";

  private static final Logger LOG = LoggerFactory.getLogger(MysqlStore.class);

  private final MysqlStoreSettings settings;
  private final Transactions transactions;
  private @Nullable Known known;
  private boolean warned;

  /** What is known of the database since it was first used. */
  private record Known(SchemaState state, AllRows rows) {}

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
    return (isLaid() ? readable() : planned().rows()).of(family).isPresent();
  }

  @Override
  public StoreLimits limits() {
    if (!isLaid()) {
      Planned planned = planned();
      return new MysqlLimits(planned.rows(), planned.layout()::references);
    }
    AllRows rows = readable();
    return new MysqlLimits(rows, transactions.read(SchemaKeys::read)::references);
  }

  /** What an empty database will have. */
  private record Planned(Layout layout, AllRows rows) {}

  private Planned planned() {
    Layout layout = Layout.current().with(settings.hardwareClasses().get());
    return new Planned(layout, allRows(layout.made()));
  }

  private AllRows allRows(Schema schema) {
    return new AllRows(schema, settings.tolerant(), settings.hardwareClasses());
  }

  private synchronized Known known() {
    Known database = known;
    if (database == null) {
      SchemaState state = transactions.read(SchemaState::read);
      state.doubts().forEach(doubt -> LOG.warn("{}: {}", settings.conf().file(), doubt));
      database = new Known(state, allRows(state.schema()));
      known = database;
    }
    return database;
  }

  private AllRows readable() {
    Known database = known();
    database.state().requireReadable();
    return database.rows();
  }

  private AllRows writable() {
    Known database = known();
    database.state().requireWritable();
    warnOfService(database.state());
    return database.rows();
  }

  /** Since opsi 4.3 the service expects to be the only one that changes its database. */
  private synchronized void warnOfService(SchemaState state) {
    if (!warned && state.flavour() != SchemaFlavour.V42) {
      warned = true;
      LOG.warn(
          "{}: the database is changed directly; a running opsiconfd sends no message of it to"
              + " clients, updates neither boot nor DHCP configurations, and may go on with an old"
              + " order of products",
          settings.conf().file());
    }
  }

  @Override
  public <R> R read(Function<? super StoreSession, R> work) {
    AllRows rows = readable();
    return transactions.read(
        connection -> {
          SqlSession sql = new SqlSession(connection);
          try {
            return work.apply(new MysqlSession(rows, sql, null));
          } finally {
            sql.end();
          }
        });
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    AllRows rows = writable();
    ChangedObjects changed = new ChangedObjects();
    try {
      return transactions.write(
          connection -> {
            changed.clear();
            SqlSession sql = new SqlSession(connection);
            try {
              return work.apply(new MysqlSession(rows, sql, changed));
            } finally {
              sql.end();
            }
          });
    } catch (UnknownOutcomeException e) {
      throw e.concerning(changed.toString());
    }
  }

  @Override
  public boolean repeats() {
    return true;
  }

  @Override
  public boolean isLaid() {
    return !known().state().schema().isEmpty();
  }

  /**
   * Makes the tables of opsi 4.3 in an empty database.
   *
   * @throws SchemaException if the database holds something else
   */
  @Override
  public void createBase() {
    forget(SchemaCreation.create(settings.conf(), settings.hardwareClasses().get()));
  }

  /** No service has used tables that have just been made. */
  private synchronized void forget(SchemaCreation.Outcome outcome) {
    known = null;
    warned |= outcome != SchemaCreation.Outcome.PRESENT;
  }

  @Override
  public void close() {
    transactions.close();
  }
}
