package org.opsitools.common.backup.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.io.ChildEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running program of the database. Its streams are looked after by threads, so that it cannot
 * block by saying much and cannot keep anybody by saying nothing. Closing ends it, with all that it
 * has started.
 */
final class DatabaseProcess implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseProcess.class);
  private static final int BUFFER = 1 << 16;
  private static final long PAUSE_MILLIS = 100;

  /** Keeps what is typed at a terminal away: whoever is interrupted ends its programs itself. */
  private static final Path APART = Path.of("/usr/bin/setsid");

  /** How long an ended program's streams may stay open without a byte coming from them. */
  private static final Duration REMAINDER = Duration.ofSeconds(5);

  private final String name;
  private final ProgramLimits limits;
  private final Process process;
  private final ErrorLines errors = new ErrorLines();
  private final AtomicLong lastMove = new AtomicLong(System.nanoTime());
  private final List<Thread> threads = new ArrayList<>();
  private final FutureTask<Boolean> errorReading;

  /** What is done with the bytes of a stream. */
  @FunctionalInterface
  interface ByteTarget {
    void add(byte[] bytes, int count) throws IOException;
  }

  /**
   * Starts a program. No secret is in its arguments, which are logged, nor in its environment.
   *
   * @param command its path and its arguments
   */
  DatabaseProcess(List<String> command, ProgramLimits limits) throws IOException {
    LOG.debug("running {}", command);
    this.name = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
    this.limits = limits;
    ProcessBuilder builder = ChildEnvironment.withoutSecrets(new ProcessBuilder(apart(command)));
    builder.environment().keySet().removeIf(DatabaseProcess::isSetting);
    builder.environment().put("LC_ALL", "C.UTF-8");
    this.process = builder.start();
    this.errorReading =
        begin("errors", () -> copy(process.getErrorStream(), (bytes, n) -> errors.add(bytes, n)));
  }

  private static List<String> apart(List<String> command) {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(APART)) {
      words.add(APART.toString());
    }
    words.addAll(command);
    return words;
  }

  /** Whatever the environment says of servers and users is not meant. */
  private static boolean isSetting(String variable) {
    String upper = variable.toUpperCase(Locale.ROOT);
    return upper.startsWith("MYSQL_") || upper.startsWith("MARIADB_");
  }

  /** The name of the program, such as {@code mysqldump}. */
  String name() {
    return name;
  }

  /** What it has said on standard error, the last lines of it. */
  List<String> errors() {
    return errors.last();
  }

  /** Hands everything it prints to a target, in a thread; it gets no input. */
  FutureTask<Boolean> receive(ByteTarget target) throws IOException {
    process.getOutputStream().close();
    return begin("output", () -> copy(process.getInputStream(), target));
  }

  /**
   * Gives it input, in a thread, and passes over what it prints.
   *
   * @return whether it has taken all of it
   */
  FutureTask<Boolean> send(InputStream content) {
    FutureTask<Boolean> output =
        begin("output", () -> copy(process.getInputStream(), (bytes, count) -> {}));
    return begin("input", () -> feed(content) && output.get());
  }

  private boolean copy(InputStream from, ByteTarget target) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int count = from.read(buffer);
    while (count >= 0) {
      lastMove.set(System.nanoTime());
      target.add(buffer, count);
      count = from.read(buffer);
    }
    return true;
  }

  private boolean feed(InputStream content) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int count = content.read(buffer);
    while (count >= 0) {
      if (!offer(buffer, count)) {
        return false;
      }
      lastMove.set(System.nanoTime());
      count = content.read(buffer);
    }
    return offer(buffer, 0);
  }

  /** A program that has ended takes nothing; its exit code tells why. */
  private boolean offer(byte[] bytes, int count) {
    OutputStream input = process.getOutputStream();
    try {
      input.write(bytes, 0, count);
      if (count == 0) {
        input.close();
      }
      return true;
    } catch (IOException e) {
      LOG.debug("{} takes no more input: {}", name, e.getMessage());
      return false;
    }
  }

  private FutureTask<Boolean> begin(String what, Callable<Boolean> work) {
    FutureTask<Boolean> task = new FutureTask<>(work);
    Thread thread = new Thread(task, what + " of " + name);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
    return task;
  }

  /**
   * How it has ended.
   *
   * @param whole whether its input was taken to the end, or its output is at its end; something
   *     that it has left behind may hold that open
   */
  record End(boolean whole, int exitCode) {}

  /**
   * Waits for its end.
   *
   * @param work the thread of its output or input
   * @throws InterruptedIOException if the thread is interrupted, after everything has ended
   * @throws BackupException if it hangs
   */
  End await(FutureTask<Boolean> work) throws IOException {
    try {
      boolean failed = false;
      while (!failed && !process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        failed = work.isDone() && isBroken(work);
        requireMove();
      }
      boolean whole = result(work);
      awaitErrors();
      return new End(whole, process.waitFor());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while running " + name);
    }
  }

  private void requireMove() {
    if (isSilentFor(limits.silence())) {
      throw new BackupException(
          "%s hangs: it has neither read nor written anything for %d s, and was ended%s"
              .formatted(name, limits.silence().toSeconds(), FailureText.said(errors())));
    }
  }

  private boolean isSilentFor(Duration duration) {
    return System.nanoTime() - lastMove.get() > duration.toNanos();
  }

  private static boolean isBroken(FutureTask<Boolean> work) throws InterruptedException {
    try {
      work.get();
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  /** What came of a stream whose process has ended: its own bytes are there at once. */
  private boolean result(FutureTask<Boolean> work) throws IOException, InterruptedException {
    while (true) {
      try {
        return work.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw cause(e);
      } catch (TimeoutException e) {
        if (isSilentFor(REMAINDER)) {
          LOG.debug("something that {} has started holds its streams", name);
          return false;
        }
      }
    }
  }

  private static IOException cause(ExecutionException problem) {
    if (problem.getCause() instanceof IOException known) {
      return known;
    }
    throw new IllegalStateException(problem.getCause());
  }

  private void awaitErrors() throws IOException, InterruptedException {
    try {
      errorReading.get(REMAINDER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("something that {} has started holds its standard error", name);
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
            .filter(ProcessHandle::isAlive)
            .toList();
    all.forEach(ProcessHandle::destroy);
    try {
      boolean ended = process.waitFor(limits.end().toMillis(), TimeUnit.MILLISECONDS);
      all.forEach(ProcessHandle::destroyForcibly);
      if (!ended) {
        process.waitFor();
      }
      for (Thread thread : threads) {
        thread.join(limits.end().toMillis());
      }
    } catch (InterruptedException e) {
      // An interrupt takes the patience only.
      all.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }
}
