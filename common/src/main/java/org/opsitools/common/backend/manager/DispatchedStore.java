package org.opsitools.common.backend.manager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.backend.UnsupportedObjectException;
import org.opsitools.common.config.DispatchConf;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * Several stores behind the rules of {@code dispatch.conf}: what is asked for comes from all stores
 * that a rule names, one after the other, and what is stored goes to all of them. A store that is
 * somewhere else is opened only for work that needs it.
 */
public final class DispatchedStore implements ObjectStore {
  private static final String GET = "_getObjects";

  /** What the name of the method that stores an object of a family ends in. */
  static final String INSERT = "_insertObject";

  private static final String DELETE = "_deleteObjects";

  private final DispatchConf rules;
  private final Map<String, ObjectStore> stores;
  private final NestedSessions sessions;

  /**
   * Takes the stores over; they are closed with this one.
   *
   * @param stores by the name that the rules use; backends that hold nothing are left out
   */
  public DispatchedStore(DispatchConf rules, Map<String, ObjectStore> stores) {
    this.rules = rules;
    this.stores = new LinkedHashMap<>(stores);
    this.sessions = new NestedSessions(this.stores);
  }

  @Override
  public String name() {
    return String.join(", ", stores.keySet());
  }

  @Override
  public boolean holds(ObjectFamily<?> family) {
    return !namesFor(family, GET).isEmpty();
  }

  @Override
  public boolean repeats() {
    return stores.values().stream().anyMatch(ObjectStore::repeats);
  }

  /** The stores that a rule names for a method and that have a place for the family. */
  private List<String> namesFor(ObjectFamily<?> family, String operation) {
    return rules
        .resolve(
            family.prefix() + operation,
            stores.keySet(),
            (name, method) -> {
              ObjectStore store = stores.get(name);
              return store != null && store.holds(family);
            })
        .backends();
  }

  @Override
  public <R> R read(Function<? super StoreSession, R> work) {
    return sessions.read(open -> work.apply(new Session(open)));
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    return sessions.write(open -> work.apply(new Session(open)));
  }

  @Override
  public void createBase() {
    rules
        .resolve("backend_createBase", stores.keySet(), (name, method) -> true)
        .backends()
        .forEach(
            name -> {
              ObjectStore store = stores.get(name);
              if (store != null) {
                store.createBase();
              }
            });
  }

  @Override
  public void close() {
    stores.values().forEach(ObjectStore::close);
  }

  /** The sessions of all stores. */
  private final class Session implements StoreSession {
    private final NestedSessions.Open open;

    Session(NestedSessions.Open open) {
      this.open = open;
    }

    private List<StoreSession> sessionsFor(ObjectFamily<?> family, String operation) {
      return namesFor(family, operation).stream().map(open::of).toList();
    }

    @Override
    public <T extends OpsiObject> Stream<T> find(Query<T> query) {
      return found(query, session -> session.find(query));
    }

    @Override
    public <T extends OpsiObject> Stream<T> findForUpdate(Query<T> query) {
      return found(query, session -> session.findForUpdate(query));
    }

    private <T extends OpsiObject> Stream<T> found(
        Query<T> query, Function<StoreSession, Stream<T>> find) {
      List<StoreSession> sources = sessionsFor(query.family(), GET);
      // Streams of streams may hold a whole one.
      return sources.size() == 1 ? find.apply(sources.get(0)) : sources.stream().flatMap(find);
    }

    @Override
    public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
      if (objects.isEmpty()) {
        return;
      }
      List<String> targets = namesFor(family, INSERT);
      if (targets.isEmpty()) {
        throw new UnsupportedObjectException(name(), family);
      }
      targets.stream().map(open::toChange).toList().forEach(it -> it.put(family, objects));
    }

    @Override
    public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
      if (!objects.isEmpty()) {
        List<StoreSession> targets = namesFor(family, DELETE).stream().map(open::toChange).toList();
        targets.forEach(session -> session.delete(family, objects));
      }
    }

    @Override
    public HardwareClasses hardwareClasses() {
      return open.all().stream()
          .map(StoreSession::hardwareClasses)
          .filter(HardwareClasses::configured)
          .findFirst()
          .orElse(HardwareClasses.NOT_CONFIGURED);
    }
  }
}
