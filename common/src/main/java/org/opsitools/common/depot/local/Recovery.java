package org.opsitools.common.depot.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends changes that were cut off. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final DepotContext context;

  Recovery(DepotContext context) {
    this.context = context;
  }

  /**
   * Ends what was cut off of a product, before something new is done with it; its lock is held.
   *
   * @param force whether a change that is held for inspection is taken back, too
   * @throws OpsiException if there is one that is held, and may not be taken back
   */
  void before(String productId, boolean force) throws IOException {
    JournalFile file = context.journal(productId);
    Optional<Journal> journal = file.read();
    if (journal.isEmpty()) {
      return;
    }
    if (journal.get().held() && !force) {
      throw new OpsiException(
          "product '%s' is locked on %s: a failed change of it was kept for inspection; --recover restores the old state, and --force does so before it goes on"
              .formatted(productId, context.depotId()));
    }
    end(file, journal.get());
  }

  /**
   * Ends all changes that were cut off and that no other program is ending.
   *
   * @param held whether those that are held for inspection are taken back, too
   * @return what was ended, and what could not be
   */
  List<RecoveredChange> all(boolean held) throws IOException {
    return each(held, this::end);
  }

  /** What {@link #all} would end; nothing is changed. */
  List<RecoveredChange> pending(boolean held) throws IOException {
    return each(held, (file, journal) -> RecoveredChange.of(journal));
  }

  @FunctionalInterface
  private interface Action {
    RecoveredChange run(JournalFile file, Journal journal) throws IOException;
  }

  private List<RecoveredChange> each(boolean held, Action action) throws IOException {
    List<RecoveredChange> changes = new ArrayList<>();
    for (String productId : JournalFile.products(context.locks())) {
      try {
        one(productId, held, action).ifPresent(changes::add);
      } catch (LockedException e) {
        LOG.debug("{} is being changed: {}", productId, e.getMessage());
      } catch (InterruptedIOException | ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        changes.add(failed(productId, IoProblem.describe(e)));
      } catch (OpsiException e) {
        changes.add(failed(productId, e.text()));
      }
    }
    return changes;
  }

  private Optional<RecoveredChange> one(String productId, boolean held, Action action)
      throws IOException {
    JournalFile file = context.journal(productId);
    try (LockFile lock = context.lockAtOnce(productId)) {
      LOG.debug("{} is locked for {}", productId, lock);
      Optional<Journal> journal = file.read();
      boolean wanted =
          journal.isPresent() && isMine(journal.get()) && (held || !journal.get().held());
      return wanted ? Optional.of(action.run(file, journal.get())) : Optional.empty();
    }
  }

  private RecoveredChange failed(String productId, String problem) {
    RecoveredChange change = RecoveredChange.failed(productId, context.depotId(), problem);
    LOG.error("{}", change);
    return change;
  }

  private boolean isMine(Journal journal) {
    return journal.subject().depotId().equals(context.depotId());
  }

  private RecoveredChange end(JournalFile file, Journal journal) throws IOException {
    RecoveredChange change = RecoveredChange.of(journal);
    if (!journal.files().areIn(context.places().depot(), journal.subject().productId())) {
      throw new OpsiException(
          "%s: this journal names places that no change of '%s' makes; look into it, and remove it if it is not from these programs"
              .formatted(file.path(), journal.subject().productId()));
    }
    new Undo(context, file).run(journal);
    LOG.warn("{}", change);
    return change;
  }
}
