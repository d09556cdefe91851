package org.opsitools.common.depot.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Query;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.script.RunningScript;
import org.opsitools.common.io.Directories;
import org.opsitools.common.objects.ProductOnDepot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a change of the depot by its journal alone: takes it back, or completes it once it is
 * decided. Each step may have been done before, by a run that was cut off. The product's lock is
 * held meanwhile.
 */
final class Undo {
  private static final Logger LOG = LoggerFactory.getLogger(Undo.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DepotContext context;
  private final JournalFile file;

  Undo(DepotContext context, JournalFile file) {
    this.context = context;
    this.file = file;
  }

  /** Takes the change back, or completes it, whichever its phase says; then it is over. */
  void run(Journal journal) throws IOException {
    if (journal.script().isPresent()) {
      end(journal.script().get());
    }
    if (journal.isDecided()) {
      complete(journal);
    } else {
      takeBack(journal);
    }
  }

  private static void end(RunningScript script) throws IOException {
    if (script.end(PATIENCE)) {
      LOG.warn("A script of the interrupted run was still running and has been ended");
    }
  }

  private void takeBack(Journal journal) throws IOException {
    Attempts attempts = new Attempts();
    attempts.run(() -> restoreServerFiles(journal));
    attempts.run(() -> restoreDirectory(journal));
    context.steps().reached("files restored");
    // Writing objects needs room, and it may be that there is none.
    attempts.run(() -> tidy(journal.files()));
    context.steps().reached("tidied");
    attempts.run(() -> journal.objects().ifPresent(this::restore));
    attempts.requireSuccess();
    context.steps().reached("objects restored");
    file.delete();
  }

  private void restore(SavedObjects objects) {
    context
        .backend()
        .write(
            session -> {
              objects.restore(session);
              return true;
            });
  }

  private void restoreServerFiles(Journal journal) throws IOException {
    ServerData data = context.serverData();
    List<ServerFile> files = journal.server().files();
    for (int i = files.size() - 1; i >= 0; i--) {
      data.restore(files.get(i));
    }
    data.remove(journal.server().directories());
  }

  private void restoreDirectory(Journal journal) throws IOException {
    if (journal.phase().compareTo(Phase.SWAP) < 0) {
      return;
    }
    ProductDirectory directory = directory(journal);
    if (journal.subject().change() == Change.INSTALL) {
      directory.takeOut(journal.files().clientData(), journal.files().moved());
    }
    directory.putBack(journal.files().moved());
  }

  private ProductDirectory directory(Journal journal) {
    return new ProductDirectory(context.places().depot(), journal.subject().productId());
  }

  /**
   * Does what is left once a change is decided. What cannot be tidied up is logged; only a product
   * that cannot be unlocked is an error, and the journal is then kept for the next run.
   */
  void complete(Journal journal) throws IOException {
    Journal.Subject subject = journal.subject();
    if (subject.change() == Change.INSTALL) {
      context
          .backend()
          .write(
              session -> {
                List<ProductOnDepot> present =
                    session.find(
                        Query.all(ProductOnDepot.FAMILY)
                            .whereOneOf("productId", Set.of(subject.productId()))
                            .whereOneOf("depotId", Set.of(subject.depotId())));
                session.insert(
                    ProductOnDepot.FAMILY,
                    present.stream().map(one -> PackageObjects.withLock(one, false)).toList());
                return true;
              });
      context.steps().reached("unlocked");
      cleanUp(subject);
      context.steps().reached("cleaned up");
    }
    Attempts attempts = new Attempts();
    ServerData data = context.serverData();
    for (ServerFile one : journal.server().files()) {
      attempts.run(() -> data.discard(one));
    }
    for (Moved moved : journal.files().moved()) {
      attempts.run(() -> Directories.deleteTree(moved.saved()));
    }
    attempts.run(() -> tidy(journal.files()));
    attempts.warn("{}: what is not needed any more could not be removed: {}", subject.name());
    context.steps().reached("old data removed");
    file.delete();
  }

  private void cleanUp(Journal.Subject subject) {
    try {
      context
          .backend()
          .write(
              session -> {
                new ProductCleanup(subject.productId()).run(session);
                return true;
              });
    } catch (RuntimeException e) {
      LOG.warn(
          "{}: old versions of the product could not be removed from the backend: {}",
          subject.name(),
          e.getMessage());
      LOG.debug("Clean-up failed", e);
    }
  }

  private static void tidy(Journal.Files files) throws IOException {
    for (Path made : List.of(files.work(), files.staging())) {
      Directories.deleteTree(made);
    }
  }

  /** Steps of which each is tried, whatever became of those before. */
  private static final class Attempts {
    private final List<Exception> problems = new ArrayList<>();

    @FunctionalInterface
    interface Step {
      void run() throws IOException;
    }

    void run(Step step) {
      try {
        step.run();
      } catch (IOException | RuntimeException e) {
        problems.add(e);
      }
    }

    void requireSuccess() throws IOException {
      @Nullable Exception first = problems.isEmpty() ? null : problems.get(0);
      problems.stream().skip(1).forEach(problem -> problems.get(0).addSuppressed(problem));
      if (first instanceof IOException problem) {
        throw problem;
      }
      if (first instanceof RuntimeException problem) {
        throw problem;
      }
    }

    void warn(String text, String subject) {
      problems.forEach(problem -> LOG.warn(text, subject, problem.getMessage()));
    }
  }
}
