package org.opsitools.common.depot.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opsitools.common.OpsiException;
import org.opsitools.common.depot.ChangeFailedException;
import org.opsitools.common.depot.ChangeFailedException.Outcome;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.script.RunningScript;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.Uninterrupted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change of the depot under its journal: what it is about to do is on the disk before it is done,
 * and whatever fails is taken back by what is written there.
 */
final class ChangeRun {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeRun.class);

  private final DepotContext context;
  private final DepotListener listener;
  private final JournalFile file;
  private Journal journal;
  private boolean scriptRan;

  ChangeRun(
      DepotContext context, Journal.Subject subject, Journal.Files files, DepotListener listener) {
    this.context = context;
    this.listener = listener;
    this.file = context.journal(subject.productId());
    Phase first = subject.change() == Change.INSTALL ? Phase.STAGE : Phase.REGISTER;
    this.journal = Journal.begin(subject, first, files);
  }

  /**
   * Does the work, then completes it.
   *
   * @throws ChangeFailedException if the work failed, after it has been taken back
   */
  void run(Uninterrupted.Work work) throws IOException {
    try {
      work.run();
      decide();
    } catch (IOException | RuntimeException | Error e) {
      throw failure(e);
    }
    complete();
  }

  /** From here on the change is completed, by whomever; so it counts what is on the disk. */
  private void decide() throws IOException {
    listener.phase(Phase.FINISH);
    requireUninterrupted();
    Journal decided = journal.in(Phase.FINISH);
    try {
      file.write(decided);
    } catch (IOException e) {
      if (!file.read().map(Journal::isDecided).orElse(false)) {
        throw e;
      }
    }
    journal = decided;
  }

  private void complete() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      reached("decided");
      Uninterrupted.run(() -> new Undo(context, file).complete(journal));
    } catch (IOException | RuntimeException e) {
      throw new ChangeFailedException(
          subject(),
          Phase.FINISH,
          reason(e),
          new Outcome(false, "it is done, but not unlocked; the next run completes it"),
          e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private ChangeFailedException failure(Throwable cause) {
    // What is begun must be taken back, also if somebody wants the program to end.
    boolean interrupted = Thread.interrupted() || isInterruption(cause);
    try {
      LOG.debug("{} failed in {}", journal.subject().name(), journal.phase(), cause);
      return new ChangeFailedException(
          subject(),
          journal.phase(),
          interrupted ? "interrupted" : reason(cause),
          outcome(),
          cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private ChangeFailedException.Subject subject() {
    return new ChangeFailedException.Subject(journal.subject().name(), context.depotId());
  }

  private static boolean isInterruption(Throwable cause) {
    return cause instanceof InterruptedIOException || cause instanceof ClosedByInterruptException;
  }

  private static String reason(Throwable cause) {
    if (cause instanceof OpsiException known) {
      return known.text();
    }
    if (cause instanceof UncheckedIOException wrapped) {
      return IoProblem.describe(Objects.requireNonNull(wrapped.getCause()));
    }
    return cause instanceof IOException problem ? IoProblem.describe(problem) : cause.toString();
  }

  private Outcome outcome() {
    if (!context.settings().behaviour().undoes()) {
      return held();
    }
    try {
      Uninterrupted.run(() -> new Undo(context, file).run(journal));
    } catch (IOException | RuntimeException e) {
      LOG.debug("Taking back failed", e);
      return new Outcome(
          false,
          "the old state could not be restored (%s); the next run tries it again, or --recover"
              .formatted(reason(e)));
    }
    String old = journal.subject().oldVersion();
    String state = old.isEmpty() ? "the old state" : "the old state, version " + old + ",";
    return new Outcome(
        true,
        state
            + " was restored"
            + (scriptRan ? "; what else its scripts did cannot be undone" : ""));
  }

  private Outcome held() {
    try {
      journal = journal.hold();
      file.write(journal);
    } catch (IOException e) {
      return new Outcome(false, "and the journal cannot be written: " + IoProblem.describe(e));
    }
    return new Outcome(
        false, "everything is left as it is, locked; --recover restores the old state");
  }

  /** Begins a phase. */
  void enter(Phase phase) throws IOException {
    listener.phase(phase);
    requireUninterrupted();
    reached("before " + phase.words());
    write(journal.in(phase));
    reached(phase.words());
  }

  private static void requireUninterrupted() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
  }

  private void write(Journal changed) throws IOException {
    // What is undone is what was about to be written, too.
    journal = changed;
    file.write(changed);
  }

  /** A step is done. */
  void reached(String step) throws IOException {
    context.steps().reached(step);
  }

  Journal.Files files() {
    return journal.files();
  }

  ServerPlan server() {
    return journal.server();
  }

  /** Notes what is to be renamed, with the next phase. */
  void move(List<Moved> moved) {
    journal = journal.with(moved);
  }

  /** Notes which files of the server are to be replaced, with the next phase. */
  void serve(ServerPlan server) {
    journal = journal.with(server);
  }

  /** The objects that are written down. */
  Optional<SavedObjects> objects() {
    return journal.objects();
  }

  /** Writes down the objects that are about to be changed. */
  void save(SavedObjects objects) {
    try {
      write(journal.with(objects));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down that a script is about to run. */
  void running(RunningScript script) throws IOException {
    scriptRan = true;
    write(journal.running(script));
  }
}
