package org.opsitools.common.backend.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.Query;
import org.opsitools.common.backend.StoreLimits;
import org.opsitools.common.backend.StoreLink;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.Attribute;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;

/** Reads the source once and holds every object against what the target can hold. */
final class Inspection {
  private final StoreSession source;
  private final Predicate<ObjectFamily<?>> held;
  private final StoreLimits limits;
  private final TransferListener listener;
  private final Losses losses = new Losses();
  private final Map<StoreLink, Marks> there = new LinkedHashMap<>();
  private long done;

  Inspection(StoreSession source, ObjectStore target, TransferListener listener) {
    this.source = source;
    this.held = target::holds;
    this.limits = target.limits();
    this.listener = listener;
    limits.links().forEach(link -> there.put(link, new Marks()));
  }

  Losses losses() {
    return losses;
  }

  /** The plans of the families that the target has a place for. */
  List<Plan<?>> run() {
    List<Plan<?>> plans = new ArrayList<>();
    for (Families.Portioned<?> family : Families.inOrder()) {
      if (held.test(family.family())) {
        plans.add(plan(family));
      } else {
        refuseAll(family);
      }
    }
    return plans;
  }

  private <T extends OpsiObject> void refuseAll(Families.Portioned<T> portioned) {
    ObjectFamily<T> family = portioned.family();
    Query<T> query = Query.all(family).selecting(List.of(portioned.attribute()));
    try (Stream<T> found = source.find(query)) {
      found.forEach(object -> losses.add(Loss.Kind.FAMILY, family, "", family.ident(object)));
    }
  }

  private <T extends OpsiObject> Plan<T> plan(Families.Portioned<T> portioned) {
    ObjectFamily<T> family = portioned.family();
    Acceptance<T> acceptance = new Acceptance<>(family, limits, linksOf(family));
    List<Attribute<?>> without =
        family.attributes().stream()
            .<Attribute<?>>map(attribute -> attribute)
            .filter(attribute -> !limits.holds(family, attribute.name()))
            .toList();
    Portions<T> portions = new Portions<>(portioned);
    Marks identities = new Marks();
    long[] accepted = new long[1];
    boolean[] altered = new boolean[1];
    try (Stream<T> found = source.find(Query.all(family))) {
      found.forEach(
          object -> {
            portions.add(object);
            Acceptance.Answer<T> answer = acceptance.answer(object);
            Optional<Acceptance.Refusal> refusal = answer.refusal();
            altered[0] |= refusal.isPresent() || answer.form() != object;
            if (refusal.isPresent()) {
              losses.add(
                  refusal.get().kind(),
                  family,
                  "",
                  family.ident(object) + ": " + refusal.get().reason());
            } else {
              accepted[0]++;
              identities.add(Marks.of(acceptance.identity(object)));
              remember(family, object);
              noteAttributes(family, object, without);
            }
            listener.advanced(TransferListener.Step.CHECKING, ++done, 0);
          });
    }
    Marks same = identities.repeated();
    long twins = same.isEmpty() ? 0 : noteTwins(portioned, acceptance, same);
    return new Plan<>(
        portioned, portions, acceptance, same, accepted[0] - twins, same.isEmpty() && !altered[0]);
  }

  private Map<StoreLink, Marks> linksOf(ObjectFamily<?> family) {
    Map<StoreLink, Marks> links = new LinkedHashMap<>(there);
    links.keySet().removeIf(link -> link.from() != family);
    return links;
  }

  /** Objects that others may name. */
  private <T extends OpsiObject> void remember(ObjectFamily<T> family, T object) {
    there.forEach(
        (link, marks) -> {
          if (link.to() == family) {
            Acceptance.values(family, object, link.targets(), limits)
                .ifPresent(name -> marks.add(Marks.of(name)));
          }
        });
  }

  private <T extends OpsiObject> void noteAttributes(
      ObjectFamily<T> family, T object, List<Attribute<?>> without) {
    for (Attribute<?> attribute : without) {
      if (Values.isSet(family, object, attribute)) {
        losses.add(Loss.Kind.ATTRIBUTE, family, attribute.name(), family.ident(object));
      }
    }
  }

  /** Objects that the target takes for one it has been given already. */
  private <T extends OpsiObject> long noteTwins(
      Families.Portioned<T> portioned, Acceptance<T> acceptance, Marks same) {
    ObjectFamily<T> family = portioned.family();
    Map<List<@Nullable Object>, String> first = new HashMap<>();
    long[] twins = new long[1];
    try (Stream<T> found = source.find(Query.all(family))) {
      found
          .filter(object -> acceptance.answer(object).refusal().isEmpty())
          .filter(object -> same.contains(Marks.of(acceptance.identity(object))))
          .forEach(
              object -> {
                String ident = family.ident(object);
                String other = first.putIfAbsent(acceptance.identity(object), ident);
                if (other != null) {
                  twins[0]++;
                  losses.add(
                      Loss.Kind.SAME, family, "", "'" + ident + "' is the same as '" + other + "'");
                }
              });
    }
    return twins[0];
  }
}
