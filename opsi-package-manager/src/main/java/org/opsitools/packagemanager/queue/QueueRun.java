package org.opsitools.packagemanager.queue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.cli.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on all depots at the same time, on each of them in order. What fails stops nothing else. An
 * interrupt of the caller is passed on to the work, for whose end it waits.
 */
public final class QueueRun {
  private static final Logger LOG = LoggerFactory.getLogger(QueueRun.class);

  private final Display display;
  private volatile boolean stopping;

  public QueueRun(Display display) {
    this.display = display;
  }

  /**
   * Does all work; returns when all of it has ended.
   *
   * @throws FailedTasksException if some of it failed
   * @throws InterruptedIOException if the caller was interrupted meanwhile
   */
  public void run(List<DepotQueue> queues) throws InterruptedIOException {
    List<Work> works = queues.stream().map(Work::new).toList();
    List<Thread> threads = new ArrayList<>();
    for (Work work : works) {
      // A thread made here writes to the log of this run.
      threads.add(new Thread(work, work.queue.depotId()));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      await(thread, threads);
    }
    report(works);
  }

  private void await(Thread thread, List<Thread> all) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // What is begun must be taken back; nobody would do it if this thread ended now.
        stopping = true;
        display.stopping();
        all.forEach(Thread::interrupt);
      }
    }
  }

  private void report(List<Work> works) throws InterruptedIOException {
    Map<String, List<String>> problems = new LinkedHashMap<>();
    for (Work work : works) {
      if (!work.problems.isEmpty()) {
        problems.put(work.queue.depotId(), List.copyOf(work.problems));
      }
    }
    display.close();
    FailedTasksException failure = problems.isEmpty() ? null : new FailedTasksException(problems);
    if (stopping) {
      InterruptedIOException interruption = new InterruptedIOException("interrupted");
      if (failure != null) {
        display.printAfterwards(failure.text());
        interruption.initCause(failure);
      }
      throw interruption;
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** The work of one depot. */
  private final class Work implements Runnable {
    private final DepotQueue queue;
    private final DepotDisplay shown;
    private final List<String> problems;

    Work(DepotQueue queue) {
      this.queue = queue;
      this.shown = display.of(queue.depotId());
      this.problems = new ArrayList<>(queue.problems());
    }

    @Override
    public void run() {
      for (DepotTask task : queue.tasks()) {
        if (stopping) {
          problems.add(task.subject() + ": not begun, because the run was interrupted");
        } else {
          run(task);
        }
      }
      if (!queue.tasks().isEmpty()) {
        shown.finished(queue.tasks().size(), problems.size() - queue.problems().size());
      }
    }

    private void run(DepotTask task) {
      try {
        task.run(shown);
      } catch (IOException | RuntimeException e) {
        String text = Failure.of(e).text();
        LOG.debug("{}: {}", queue.depotId(), text, e);
        problems.add(text.contains(task.subject()) ? text : task.subject() + ": " + text);
        shown.failed(task.subject());
      } catch (StackOverflowError | OutOfMemoryError e) {
        problems.add(task.subject() + ": " + Failure.of(e).text());
        shown.failed(task.subject());
      }
    }
  }
}
