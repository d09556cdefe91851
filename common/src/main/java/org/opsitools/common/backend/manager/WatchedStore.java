package org.opsitools.common.backend.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** A store that tells somebody what has changed, once it has. */
final class WatchedStore implements ObjectStore {
  private final ObjectStore store;
  private final Consumer<List<StoredChange>> watcher;

  WatchedStore(ObjectStore store, Consumer<List<StoredChange>> watcher) {
    this.store = store;
    this.watcher = watcher;
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public boolean holds(ObjectFamily<?> family) {
    return store.holds(family);
  }

  @Override
  public <R> R read(Function<? super StoreSession, R> work) {
    return store.read(work);
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    List<StoredChange> changes = new ArrayList<>();
    R result =
        store.write(
            session -> {
              changes.clear();
              return work.apply(new Session(session, changes));
            });
    watcher.accept(changes);
    return result;
  }

  @Override
  public boolean repeats() {
    return store.repeats();
  }

  @Override
  public void createBase() {
    store.createBase();
  }

  @Override
  public void close() {
    store.close();
  }

  /** A session that remembers what it changes. */
  private record Session(StoreSession session, List<StoredChange> changes) implements StoreSession {
    @Override
    public <T extends OpsiObject> Stream<T> find(Query<T> query) {
      return session.find(query);
    }

    @Override
    public <T extends OpsiObject> Stream<T> findForUpdate(Query<T> query) {
      return session.findForUpdate(query);
    }

    @Override
    public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
      session.put(family, objects);
      changes.add(new StoredChange(family, objects, false));
    }

    @Override
    public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
      session.delete(family, objects);
      changes.add(new StoredChange(family, objects, true));
    }

    @Override
    public HardwareClasses hardwareClasses() {
      return session.hardwareClasses();
    }
  }
}
