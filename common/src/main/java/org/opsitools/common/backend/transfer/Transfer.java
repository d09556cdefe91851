package org.opsitools.common.backend.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.ObjectStore;
import org.opsitools.common.backend.StoreSession;
import org.opsitools.common.objects.OpsiObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves all objects of one store into another, without the rules between objects. The source is not
 * changed. The target is changed in one step that also compares every object: afterwards it holds
 * what it held before, or what the source holds.
 */
public final class Transfer {
  private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

  private final ObjectStore source;
  private final ObjectStore target;
  private final TransferOptions options;
  private final TransferListener listener;

  public Transfer(
      ObjectStore source, ObjectStore target, TransferOptions options, TransferListener listener) {
    this.source = source;
    this.target = target;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Moves the objects, or says what would be done.
   *
   * @throws OpsiException if the source holds nothing
   * @throws TransferException if the target is not empty, cannot hold something, or gives back
   *     something else, and that was not allowed
   */
  public TransferReport run() {
    // Reading may be run again, which must not move everything once more.
    AtomicReference<@Nullable TransferReport> finished = new AtomicReference<>();
    return source.read(
        from -> {
          TransferReport known = finished.get();
          TransferReport report = known == null ? run(from) : known;
          finished.set(report);
          return report;
        });
  }

  private TransferReport run(StoreSession from) {
    Inspection inspection = new Inspection(from, target, listener);
    List<Plan<?>> plans = inspection.run();
    List<Loss> losses = inspection.losses().list();
    if (losses.isEmpty() && plans.stream().allMatch(plan -> plan.portions().size() == 0)) {
      // Nobody wants a full store replaced by an empty one; FROM and TO were mixed up.
      throw new OpsiException("the backend to move from holds no object: nothing to move");
    }
    Map<String, Long> before = target.isLaid() ? target.read(to -> counts(to, plans)) : Map.of();
    TransferReport report = new TransferReport(counts(plans, before), losses, false);
    if (options.dryRun()) {
      return report;
    }
    if (!losses.isEmpty() && !options.leaveOut()) {
      throw new TransferException("it cannot hold everything; nothing was changed", report);
    }
    requireEmpty(report);
    if (!target.isLaid()) {
      target.createBase();
    }
    target.limits().lasting().ifPresent(lasting -> LOG.warn("{}; make a copy first", lasting));
    return target.write(to -> move(new Move(from, to, plans, listener), to, plans, losses));
  }

  private TransferReport move(Move move, StoreSession to, List<Plan<?>> plans, List<Loss> losses) {
    List<TransferReport.Count> counts = counts(plans, counts(to, plans));
    requireEmpty(new TransferReport(counts, losses, false));
    move.clear();
    requireAll(move.copy(), counts, losses);
    List<Loss> changed = move.compare().list();
    List<Loss> all = new ArrayList<>(losses);
    all.addAll(changed);
    if (!changed.isEmpty() && !options.leaveOut()) {
      throw new TransferException(
          "it does not give back what it was given; nothing was changed",
          new TransferReport(counts, all, false));
    }
    return new TransferReport(counts, all, true);
  }

  /** What was counted is what is there; not every source can keep others from changing it. */
  private static void requireAll(
      long copied, List<TransferReport.Count> counts, List<Loss> losses) {
    long expected = counts.stream().mapToLong(TransferReport.Count::moved).sum();
    if (copied != expected) {
      throw new TransferException(
          "the source gave %d objects after %d had been counted; nothing was changed"
              .formatted(copied, expected),
          new TransferReport(counts, losses, false));
    }
  }

  private void requireEmpty(TransferReport report) {
    String held =
        report.counts().stream()
            .filter(count -> count.removed() > 0)
            .map(count -> count.removed() + " " + count.family())
            .collect(Collectors.joining(", "));
    if (!held.isEmpty() && !options.replace()) {
      throw new TransferException(
          "it is not empty: it holds " + held + "; nothing was changed", report);
    }
  }

  private static Map<String, Long> counts(StoreSession session, List<Plan<?>> plans) {
    Map<String, Long> counts = new HashMap<>();
    plans.forEach(plan -> counts.put(name(plan), size(session, plan)));
    return counts;
  }

  private static <T extends OpsiObject> long size(StoreSession session, Plan<T> plan) {
    return Portions.of(session, plan.portioned()).size();
  }

  private static List<TransferReport.Count> counts(List<Plan<?>> plans, Map<String, Long> before) {
    return plans.stream()
        .map(
            plan ->
                new TransferReport.Count(
                    name(plan),
                    plan.portions().size(),
                    before.getOrDefault(name(plan), 0L),
                    plan.accepted()))
        .filter(count -> count.source() > 0 || count.removed() > 0)
        .toList();
  }

  private static String name(Plan<?> plan) {
    return plan.portioned().family().name();
  }
}
