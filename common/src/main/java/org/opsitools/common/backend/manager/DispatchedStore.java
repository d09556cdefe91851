package org.opsitools.common.backend.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
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
 * that a rule names, one after the other, and what is stored goes to all of them.
 */
public final class DispatchedStore implements ObjectStore {
  private static final String GET = "_getObjects";
  private static final String INSERT = "_insertObject";
  private static final String DELETE = "_deleteObjects";

  private final DispatchConf rules;
  private final Map<String, ObjectStore> stores;

  /**
   * Takes the stores over; they are closed with this one.
   *
   * @param stores by the name that the rules use; backends that hold nothing are left out
   */
  public DispatchedStore(DispatchConf rules, Map<String, ObjectStore> stores) {
    this.rules = rules;
    this.stores = new LinkedHashMap<>(stores);
  }

  @Override
  public String name() {
    return String.join(", ", stores.keySet());
  }

  @Override
  public boolean holds(ObjectFamily<?> family) {
    return !namesFor(family, GET).isEmpty();
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
    return nested(
        new ArrayList<>(stores.entrySet()),
        new LinkedHashMap<>(),
        work,
        new ArrayList<>(),
        ObjectStore::read);
  }

  @Override
  public <R> R write(Function<? super StoreSession, R> work) {
    List<String> changed = new ArrayList<>();
    try {
      return nested(
          new ArrayList<>(stores.entrySet()),
          new LinkedHashMap<>(),
          work,
          changed,
          ObjectStore::write);
    } catch (OpsiException e) {
      if (changed.isEmpty()) {
        throw e;
      }
      throw new OpsiException(
          e.text() + "; " + String.join(", ", changed) + " has been changed already", e);
    }
  }

  /** Opens a session of every store, one inside the other, and works in all of them. */
  private <R> R nested(
      List<Map.Entry<String, ObjectStore>> left,
      Map<String, StoreSession> open,
      Function<? super StoreSession, R> work,
      List<String> ended,
      Access access) {
    if (left.isEmpty()) {
      return work.apply(new Session(open));
    }
    Map.Entry<String, ObjectStore> next = left.get(0);
    List<Map.Entry<String, ObjectStore>> rest = left.subList(1, left.size());
    Function<StoreSession, R> inner =
        session -> {
          open.put(next.getKey(), session);
          return nested(rest, open, work, ended, access);
        };
    R result = access.run(next.getValue(), inner);
    ended.add(next.getKey());
    return result;
  }

  /** Reading or writing. */
  @FunctionalInterface
  private interface Access {
    <R> R run(ObjectStore store, Function<StoreSession, R> work);
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

  /** The open sessions of all stores. */
  private final class Session implements StoreSession {
    private final Map<String, StoreSession> sessions;

    Session(Map<String, StoreSession> sessions) {
      this.sessions = sessions;
    }

    private List<StoreSession> sessionsFor(ObjectFamily<?> family, String operation) {
      return namesFor(family, operation).stream()
          .flatMap(name -> Stream.ofNullable(sessions.get(name)))
          .toList();
    }

    @Override
    public <T extends OpsiObject> Stream<T> find(Query<T> query) {
      return sessionsFor(query.family(), GET).stream().flatMap(session -> session.find(query));
    }

    @Override
    public <T extends OpsiObject> Stream<T> findForUpdate(Query<T> query) {
      return sessionsFor(query.family(), GET).stream()
          .flatMap(session -> session.findForUpdate(query));
    }

    @Override
    public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
      List<StoreSession> targets = sessionsFor(family, INSERT);
      if (targets.isEmpty() && !objects.isEmpty()) {
        throw new UnsupportedObjectException(name(), family);
      }
      targets.forEach(session -> session.put(family, objects));
    }

    @Override
    public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
      sessionsFor(family, DELETE).forEach(session -> session.delete(family, objects));
    }

    @Override
    public HardwareClasses hardwareClasses() {
      return sessions.values().stream()
          .map(StoreSession::hardwareClasses)
          .filter(HardwareClasses::configured)
          .findFirst()
          .orElse(HardwareClasses.NOT_CONFIGURED);
    }
  }
}
