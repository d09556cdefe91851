package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opsitools.common.io.LockedException;

/**
 * Locks held by chains of {@code flock(1)}: each program of a chain locks a file and is replaced by
 * the next, so that one process ends up with all locks.
 */
final class ChainedLocks extends ForeignLocks {
  private static final int LONGEST_CHAIN = 50;
  private static final int BUSY = 75;

  private final Path flock;
  private final List<ChildProcess> children = new ArrayList<>();

  ChainedLocks(Path flock) {
    this.flock = flock;
  }

  @Override
  void lock(List<Path> files, Duration limit) throws IOException {
    for (int from = 0; from < files.size(); from += LONGEST_CHAIN) {
      chain(files.subList(from, Math.min(files.size(), from + LONGEST_CHAIN)), limit);
    }
  }

  private void chain(List<Path> files, Duration limit) throws IOException {
    String seconds = String.format(Locale.ROOT, "%.3f", limit.toMillis() / 1000.0);
    List<String> command = new ArrayList<>();
    for (Path file : files) {
      command.addAll(
          List.of(flock.toString(), "-x", "-F", "-w", seconds, "-E", Integer.toString(BUSY)));
      command.add(file.toString());
    }
    command.addAll(List.of("/bin/sh", "-c", "echo ok; read end"));
    ChildProcess child = new ChildProcess(command);
    children.add(child);
    String answer = child.answer();
    if (answer.isEmpty() && child.exitCode() == BUSY) {
      throw new LockedException(busy(files), null);
    }
    if (!answer.equals("ok")) {
      throw new IOException("locking failed: " + answer);
    }
  }

  /** Which of the files it was that kept the chain waiting. */
  private Path busy(List<Path> files) throws IOException {
    for (Path file : files) {
      try (ChildProcess attempt =
          new ChildProcess(List.of(flock.toString(), "-x", "-n", file.toString(), "true"))) {
        if (attempt.exitCode() != 0) {
          return file;
        }
      }
    }
    return files.get(0);
  }

  @Override
  void release() throws IOException {
    for (ChildProcess child : children) {
      child.dismiss();
    }
    for (ChildProcess child : children) {
      child.close();
    }
    children.clear();
  }

  @Override
  public void close() throws IOException {
    release();
  }
}
