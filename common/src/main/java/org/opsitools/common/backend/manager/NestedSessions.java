package org.opsitools.common.backend.manager;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreSession;

/**
 * Sessions of several stores, one inside the other, for one piece of work.
 *
 * <p>A store that may run its work again lies outside, so that those within have undone theirs by
 * then; what a store outside has been told already cannot be undone alone, so a second such store
 * makes all begin anew. The files of this machine lie inside and change first: they refuse what
 * cannot be written, while a database has taken every statement before it ends.
 */
final class NestedSessions {
  private static final int MOST_BEGINNINGS = 20;

  private final List<Map.Entry<String, ObjectStore>> stores = new ArrayList<>();
  private final Set<String> always = new LinkedHashSet<>();

  NestedSessions(Map<String, ObjectStore> stores) {
    for (boolean repeats : new boolean[] {true, false}) {
      for (Map.Entry<String, ObjectStore> entry : stores.entrySet()) {
        if (entry.getValue().repeats() == repeats) {
          this.stores.add(Map.entry(entry.getKey(), entry.getValue()));
          if (!repeats || stores.size() == 1) {
            always.add(entry.getKey());
          }
        }
      }
    }
  }

  /** The sessions that are open while the work runs. */
  interface Open {
    /** The session of a store, to find objects in. */
    StoreSession of(String name);

    /** The session of a store, to change objects in. */
    StoreSession toChange(String name);

    /** Those that are open already. */
    Collection<StoreSession> all();
  }

  <R> R read(Function<Open, R> work) {
    return run(work, ObjectStore::read, false);
  }

  <R> R write(Function<Open, R> work) {
    return run(work, ObjectStore::write, true);
  }

  private <R> R run(Function<Open, R> work, Access access, boolean writing) {
    Set<String> wanted = new HashSet<>(always);
    for (int beginning = 1; ; beginning++) {
      Attempt attempt = new Attempt(wanted, access, writing);
      try {
        return attempt.run(work);
      } catch (BeginAgain e) {
        if (e.attempt != attempt) {
          throw e;
        }
        if (beginning == MOST_BEGINNINGS) {
          throw new OpsiException(
              "given up: backends "
                  + String.join(", ", wanted)
                  + " were in use by others again and again; try again later");
        }
      }
    }
  }

  /** Reading or writing. */
  @FunctionalInterface
  private interface Access {
    <R> R run(ObjectStore store, Function<StoreSession, R> work);
  }

  /** Undoes everything that was done, to begin with other sessions. */
  private static final class BeginAgain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Attempt attempt;

    BeginAgain(Attempt attempt) {
      super("work begins again", null, false, false);
      this.attempt = attempt;
    }
  }

  /** One run of the work with certain stores. */
  private final class Attempt implements Open {
    private final Set<String> wanted;
    private final Access access;
    private final boolean writing;
    private final Map<String, StoreSession> open = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final List<String> ended = new ArrayList<>();

    Attempt(Set<String> wanted, Access access, boolean writing) {
      this.wanted = wanted;
      this.access = access;
      this.writing = writing;
    }

    <R> R run(Function<Open, R> work) {
      List<Map.Entry<String, ObjectStore>> chosen =
          stores.stream().filter(entry -> wanted.contains(entry.getKey())).toList();
      try {
        return nested(chosen, 0, work);
      } catch (OpsiException e) {
        if (ended.isEmpty()) {
          throw e;
        }
        throw new OpsiException(
            e.text() + "; " + String.join(", ", ended) + " has been changed already", e);
      }
    }

    private <R> R nested(
        List<Map.Entry<String, ObjectStore>> chosen, int depth, Function<Open, R> work) {
      if (depth == chosen.size()) {
        return work.apply(this);
      }
      String name = chosen.get(depth).getKey();
      R result =
          access.run(
              chosen.get(depth).getValue(),
              session -> {
                enter(name, depth, session);
                return nested(chosen, depth + 1, work);
              });
      if (writing && changed.contains(name)) {
        ended.add(name);
      }
      return result;
    }

    private void enter(String name, int depth, StoreSession session) {
      if (!ended.isEmpty()) {
        throw new OpsiException("backend '" + name + "' did not take the change");
      }
      boolean repeated = open.containsKey(name);
      if (depth == 0) {
        open.clear();
        changed.clear();
      } else if (repeated && writing) {
        throw new BeginAgain(this);
      }
      open.put(name, session);
    }

    @Override
    public StoreSession of(String name) {
      StoreSession session = open.get(name);
      if (session == null) {
        wanted.add(name);
        throw new BeginAgain(this);
      }
      return session;
    }

    @Override
    public StoreSession toChange(String name) {
      StoreSession session = of(name);
      changed.add(name);
      return session;
    }

    @Override
    public Collection<StoreSession> all() {
      return open.values();
    }
  }
}
