package org.opsitools.common.backend.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.HostType;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** One change of the target: it is emptied, filled, and compared with the source. */
final class Move {
  private final StoreSession source;
  private final StoreSession target;
  private final List<Plan<?>> plans;
  private final TransferListener listener;
  private long done;
  private long copied;

  Move(StoreSession source, StoreSession target, List<Plan<?>> plans, TransferListener listener) {
    this.source = source;
    this.target = target;
    this.plans = plans;
    this.listener = listener;
  }

  /** Removes everything, what names others first. */
  void clear() {
    for (int i = plans.size() - 1; i >= 0; i--) {
      clear(plans.get(i));
    }
    done = 0;
  }

  private <T extends OpsiObject> void clear(Plan<T> plan) {
    ObjectFamily<T> family = plan.portioned().family();
    for (Query<T> query : Portions.of(target, plan.portioned()).queries()) {
      List<T> objects =
          Portions.list(target, query).stream().filter(object -> !stays(object)).toList();
      target.delete(family, objects);
      done += objects.size();
      listener.advanced(TransferListener.Step.REMOVING, done, 0);
    }
  }

  /** A store may not be without its config server, which is replaced instead. */
  private boolean stays(OpsiObject object) {
    return object instanceof Host host
        && host.type() == HostType.CONFIGSERVER
        && Portions.list(source, Query.all(Host.FAMILY).whereOneOf("id", Set.of(host.id())))
            .stream()
            .anyMatch(other -> other.type() == HostType.CONFIGSERVER);
  }

  /**
   * Puts in what is to be moved, what is named by others first.
   *
   * @return how many objects that were
   */
  long copy() {
    copied = 0;
    plans.forEach(this::copy);
    done = 0;
    return copied;
  }

  private <T extends OpsiObject> void copy(Plan<T> plan) {
    // What a store has made of its own accord with the objects before, such as from a template.
    clear(plan);
    Plan<T>.Choice choice = plan.choice();
    for (Query<T> query : plan.portions().queries()) {
      List<T> objects = choice.of(Portions.list(source, query));
      target.put(plan.portioned().family(), objects);
      copied += objects.size();
      advance(TransferListener.Step.COPYING, objects.size());
    }
  }

  /** Reads both, and says where they differ. */
  Losses compare() {
    Losses losses = new Losses();
    plans.forEach(plan -> compare(plan, losses));
    done = 0;
    return losses;
  }

  private <T extends OpsiObject> void compare(Plan<T> plan, Losses losses) {
    Plan<T>.Choice choice = plan.choice();
    for (Query<T> query : plan.portions().queries()) {
      List<T> wanted = choice.of(Portions.list(source, query));
      Map<List<@Nullable Object>, T> found = new HashMap<>();
      for (T object : Portions.list(target, query)) {
        found.put(plan.acceptance().identity(object), object);
      }
      for (T object : wanted) {
        T other = found.remove(plan.acceptance().identity(object));
        compare(plan, object, other, losses);
      }
      unexpected(plan, new ArrayList<>(found.values()), losses);
      advance(TransferListener.Step.COMPARING, wanted.size());
    }
    Portions<T> others = Portions.of(target, plan.portioned()).without(plan.portions());
    for (Query<T> query : others.queries()) {
      unexpected(plan, Portions.list(target, query), losses);
    }
  }

  private static <T extends OpsiObject> void compare(
      Plan<T> plan, T object, @Nullable T other, Losses losses) {
    ObjectFamily<T> family = plan.portioned().family();
    if (other == null) {
      losses.add(Loss.Kind.CHANGED, family, "", family.ident(object) + ": is not there");
      return;
    }
    for (String name : Values.differences(family, object, other)) {
      if (plan.acceptance().limits().holds(family, name)) {
        losses.add(Loss.Kind.CHANGED, family, name, family.ident(object));
      }
    }
  }

  private static <T extends OpsiObject> void unexpected(
      Plan<T> plan, List<T> objects, Losses losses) {
    ObjectFamily<T> family = plan.portioned().family();
    if (plan.portioned().grows()) {
      return;
    }
    for (T object : objects) {
      losses.add(Loss.Kind.CHANGED, family, "", family.ident(object) + ": was not moved");
    }
  }

  private void advance(TransferListener.Step step, int objects) {
    done += objects;
    long total = plans.stream().mapToLong(Plan::accepted).sum();
    listener.advanced(step, done, total);
  }
}
