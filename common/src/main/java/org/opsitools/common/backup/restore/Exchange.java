package org.opsitools.common.backup.restore;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backup.BackupSite;
import org.opsitools.common.backup.restore.RestoreJournal.Progress;
import org.opsitools.common.backup.restore.RestoreJournal.State;
import org.opsitools.common.backup.restore.RestoreJournal.Step;
import org.opsitools.common.io.FileSystemFlush;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.Steps;
import org.opsitools.common.io.Uninterrupted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries replacements out, all or none. Until everything is done the journal tells how to undo it;
 * from then on how to finish it. Undoing reads nothing but the journal, so a failure and the next
 * run after a kill do the same.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final RestoreMarker marker;
  private final SafetyDirectory safety;
  private final TreeGuards guards;
  private final Steps steps;
  private RestoreJournal journal;
  private boolean undone;
  private boolean marked;

  /**
   * An exchange that was begun, or is to be.
   *
   * @param journal how far it is
   * @param steps told of each step, named by what is done
   */
  Exchange(BackupSite site, SafetyDirectory safety, RestoreJournal journal, Steps steps) {
    this.marker = new RestoreMarker(site);
    this.safety = safety;
    this.guards = new TreeGuards(site);
    this.journal = journal;
    this.steps = steps;
  }

  /**
   * Makes everything ready, makes the safety copies, replaces everything, does the rest of the
   * work, and decides.
   *
   * @throws RestoreFailedException if something failed after the first change
   * @throws InterruptedIOException if the thread is interrupted; everything is as it was
   */
  void run(RestoreSource source, ServerChange change) throws IOException {
    try {
      journal.write(safety);
      marked = true;
      marker.set(safety);
      steps.reached("marked");
      exchange(source, change);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      throw undone(cause == null ? e : cause);
    } catch (IOException | RuntimeException e) {
      throw undone(e);
    }
    steps.reached("decided");
    Uninterrupted.run(this::complete);
  }

  private void prepare(RestoreSource source) throws IOException {
    journal = journal.with(source.prepare(replacements()));
    steps.reached("prepared");
    journal.write(safety);
    for (Replacement replacement : replacements()) {
      requireUninterrupted();
      replacement.save();
      steps.reached("saved " + replacement.subject());
    }
    // What may have to be put back must outlive a loss of power as well.
    FileSystemFlush.run(safety.path());
  }

  private List<Replacement> replacements() {
    return journal.steps().stream().map(Step::replacement).toList();
  }

  /** Trees stay locked until it is decided, or until they are changed, which locks them itself. */
  private void exchange(RestoreSource source, ServerChange change) throws IOException {
    boolean locksFirst = source.keepsWhatIsThere();
    if (!locksFirst) {
      prepare(source);
    }
    Closeable locks = guards.take(replacements());
    try {
      if (locksFirst) {
        prepare(source);
      }
      replace();
      if (!change.isWanted()) {
        conclude();
      }
    } finally {
      locks.close();
    }
    if (change.isWanted()) {
      change.run(replacements());
      conclude();
    }
  }

  private void replace() throws IOException {
    List<Replacement> replacements = replacements();
    for (int i = 0; i < replacements.size(); i++) {
      note(i, Progress.STARTED);
      replacements.get(i).apply();
      steps.reached("replaced " + replacements.get(i).subject());
      note(i, Progress.DONE);
    }
    requireUninterrupted();
  }

  private void conclude() throws IOException {
    steps.reached("changed");
    Uninterrupted.run(this::decide);
  }

  /** What is replaced, in order. */
  List<String> subjects() {
    return replacements().stream().map(Replacement::subject).toList();
  }

  /** Whether the safety directory must stay: something was replaced, or is still to be undone. */
  boolean needsSafety() {
    return marked || hasBegun();
  }

  private boolean hasBegun() {
    return undone
        || journal.state() == State.DONE
        || journal.steps().stream().anyMatch(step -> step.progress() != Progress.PLANNED);
  }

  private void note(int index, Progress progress) throws IOException {
    requireUninterrupted();
    journal = journal.with(index, progress);
    journal.write(safety);
    steps.reached("noted " + progress + " " + index);
  }

  private static void requireUninterrupted() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Undoes everything; what it gives is to be thrown. */
  private IOException undone(Exception problem) throws IOException {
    boolean begun = journal.steps().stream().anyMatch(step -> step.progress() != Progress.PLANNED);
    try {
      Uninterrupted.run(this::undo);
    } catch (UnsavedException e) {
      throw new RestoreFailedException(text(problem), e, problem);
    } catch (IOException | RuntimeException e) {
      e.addSuppressed(problem);
      throw new RestoreFailedException(text(problem), text(e), safety.path(), e);
    }
    if (problem instanceof InterruptedIOException
        || problem instanceof ClosedByInterruptException) {
      InterruptedIOException ended = new InterruptedIOException("interrupted");
      ended.initCause(problem);
      return ended;
    }
    if (begun) {
      throw new RestoreFailedException(text(problem), safety.path(), problem);
    }
    if (problem instanceof RuntimeException known) {
      throw known;
    }
    throw problem instanceof IOException known ? known : new IOException(problem);
  }

  private static String text(Exception problem) {
    return problem instanceof OpsiException known
        ? known.text()
        : problem instanceof IOException failure
            ? IoProblem.describe(failure)
            : String.valueOf(problem);
  }

  /** Ends an exchange that was cut off. */
  void end() throws IOException {
    Uninterrupted.run(
        () -> {
          switch (journal.state()) {
            case RUNNING -> {
              LOG.warn(
                  "the restore of {} that began at {} was cut off; what it has replaced is put back",
                  journal.archive(),
                  journal.begun());
              undo();
            }
            case DONE -> complete();
            case UNDONE -> endMark();
          }
        });
  }

  /**
   * What cannot be undone does not keep the rest from it; the next run tries it again, unless there
   * is nothing to undo it with.
   *
   * @throws UnsavedException if all but that is undone
   */
  private void undo() throws IOException {
    List<Exception> problems = undoAll();
    Optional<Exception> failure =
        problems.stream().filter(problem -> !(problem instanceof UnsavedException)).findFirst();
    if (failure.isPresent()) {
      throw new IOException(
          problems.stream().map(Exchange::text).collect(Collectors.joining("; ")), failure.get());
    }
    safety.clear();
    journal = journal.with(State.UNDONE);
    noteIfPossible();
    endMark();
    if (!undone) {
      safety.delete();
    }
    Optional<UnsavedException> lost =
        problems.stream().map(UnsavedException.class::cast).findFirst();
    if (lost.isPresent()) {
      throw lost.get();
    }
  }

  private List<Exception> undoAll() throws IOException {
    List<Exception> problems = new ArrayList<>();
    Closeable locks = hasBegun() ? guards.take(replacements()) : () -> {};
    try {
      for (int i = journal.steps().size() - 1; i >= 0; i--) {
        try {
          undo(i, journal.steps().get(i));
        } catch (IOException | OpsiException e) {
          problems.add(e);
        }
      }
    } finally {
      locks.close();
    }
    return problems;
  }

  private void undo(int index, Step step) throws IOException {
    if (step.progress() == Progress.PLANNED) {
      step.replacement().finish();
    } else {
      LOG.info("putting back {}", step.replacement().subject());
      undone = true;
      step.replacement().undo();
      journal = journal.with(index, Progress.PLANNED);
      noteIfPossible();
    }
    steps.reached("undone " + step.replacement().subject());
  }

  /** On a full disk nothing can be noted; undoing twice does no harm. */
  private void noteIfPossible() {
    try {
      journal.write(safety);
    } catch (IOException e) {
      LOG.info("{} cannot be written: {}", safety.journal(), IoProblem.describe(e));
    }
  }

  private void endMark() throws IOException {
    marker.remove();
    marked = false;
  }

  /** If this cannot be written, on a full disk perhaps, everything is still to be undone. */
  private void decide() throws IOException {
    RestoreJournal decided = journal.with(State.DONE);
    decided.write(safety);
    journal = decided;
  }

  private void complete() throws IOException {
    for (Step step : journal.steps()) {
      step.replacement().finish();
      steps.reached("finished " + step.replacement().subject());
    }
    safety.clear();
    endMark();
  }
}
