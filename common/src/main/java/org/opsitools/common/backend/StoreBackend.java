package org.opsitools.common.backend;

import java.util.function.Function;

/** A store of this machine with the rules between objects. */
public final class StoreBackend implements Backend {
  private final ObjectStore store;
  private final BackendSettings settings;

  /** The store is closed with this backend. */
  public StoreBackend(ObjectStore store, BackendSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  @Override
  public <R> R read(Function<? super BackendSession, R> work) {
    return store.read(session -> work.apply(ruled(session)));
  }

  @Override
  public <R> R write(Function<? super BackendSession, R> work) {
    return store.write(session -> work.apply(ruled(session)));
  }

  private BackendSession ruled(StoreSession session) {
    return new RuledSession(new StoredObjects(store, session), settings);
  }

  @Override
  public void createBase() {
    store.createBase();
  }

  @Override
  public void close() {
    store.close();
  }
}
