package org.opsitools.common.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.HardwareClasses;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/**
 * A store that keeps its objects in memory and all promises of {@link ObjectStore}: for tests of
 * what lies above the stores. Safe for use by several threads.
 */
public final class MemoryStore implements ObjectStore {
  private final Set<ObjectFamily<?>> refused;
  private final HardwareClasses hardware;
  private Map<ObjectFamily<?>, Map<List<@Nullable Object>, OpsiObject>> tables = Map.of();
  private boolean writing;

  private MemoryStore(Set<ObjectFamily<?>> refused, HardwareClasses hardware) {
    this.refused = refused;
    this.hardware = hardware;
  }

  /** An empty store with a place for objects of every family. */
  public MemoryStore() {
    this(Set.of(), HardwareClasses.NOT_CONFIGURED);
  }

  /** An empty store without a place for objects of some families. */
  public static MemoryStore without(ObjectFamily<?>... families) {
    return new MemoryStore(Set.of(families), HardwareClasses.NOT_CONFIGURED);
  }

  /** An empty store of a site that takes stock of these classes of hardware. */
  public static MemoryStore with(HardwareClasses hardware) {
    return new MemoryStore(Set.of(), hardware);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public boolean holds(ObjectFamily<?> family) {
    return !refused.contains(family);
  }

  @Override
  public <R> R read(Function<? super StoreSession, R> work) {
    Session session;
    synchronized (this) {
      session = new Session(tables, false);
    }
    try {
      return work.apply(session);
    } finally {
      session.open = false;
    }
  }

  @Override
  public synchronized <R> R write(Function<? super StoreSession, R> work) {
    if (writing) {
      throw new IllegalStateException("a change within a change");
    }
    writing = true;
    Session session = new Session(tables, true);
    try {
      R result = work.apply(session);
      tables = session.tables;
      return result;
    } finally {
      session.open = false;
      writing = false;
    }
  }

  @Override
  public void createBase() {
    // An empty store needs nothing.
  }

  @Override
  public void close() {
    // There is nothing to give back.
  }

  private final class Session implements StoreSession {
    private final boolean writable;
    private final Set<ObjectFamily<?>> own = new HashSet<>();
    private Map<ObjectFamily<?>, Map<List<@Nullable Object>, OpsiObject>> tables;
    private boolean open = true;

    Session(
        Map<ObjectFamily<?>, Map<List<@Nullable Object>, OpsiObject>> tables, boolean writable) {
      this.tables = tables;
      this.writable = writable;
    }

    @Override
    public <T extends OpsiObject> Stream<T> find(Query<T> query) {
      requireOpen();
      Class<T> type = query.family().recordClass();
      List<OpsiObject> stored = List.copyOf(tables.getOrDefault(query.family(), Map.of()).values());
      return stored.stream()
          .peek(object -> requireOpen())
          .map(type::cast)
          .filter(query::matches)
          .map(query::reduce);
    }

    @Override
    public <T extends OpsiObject> void put(ObjectFamily<T> family, List<T> objects) {
      Map<List<@Nullable Object>, OpsiObject> table = table(family);
      objects.forEach(object -> table.put(family.storageKeyOf(object), object));
    }

    @Override
    public <T extends OpsiObject> void delete(ObjectFamily<T> family, List<T> objects) {
      Map<List<@Nullable Object>, OpsiObject> table = table(family);
      objects.forEach(object -> table.remove(family.storageKeyOf(object)));
    }

    @Override
    public HardwareClasses hardwareClasses() {
      return hardware;
    }

    /** The family's objects, copied before this session's first change of them. */
    private Map<List<@Nullable Object>, OpsiObject> table(ObjectFamily<?> family) {
      requireOpen();
      if (!writable) {
        throw new IllegalStateException("a change within a reading");
      }
      if (!holds(family)) {
        throw new OpsiException("Store " + name() + " cannot hold objects of class " + family);
      }
      if (own.isEmpty()) {
        tables = new HashMap<>(tables);
      }
      if (own.add(family)) {
        tables.put(family, new HashMap<>(tables.getOrDefault(family, Map.of())));
      }
      return tables.get(family);
    }

    private void requireOpen() {
      if (!open) {
        throw new IllegalStateException("the session has ended");
      }
    }
  }
}
