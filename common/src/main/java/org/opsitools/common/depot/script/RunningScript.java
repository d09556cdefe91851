package org.opsitools.common.depot.script;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process of a script, as another run of a program can find it again.
 *
 * @param pid the process, which leads a session of its own where the system can do that
 * @param started when, as the system says; tells it from a later process of the same number
 */
public record RunningScript(long pid, Instant started) {
  /** The system's own answer differs by the clock's corrections. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static RunningScript of(ProcessHandle process) {
    return new RunningScript(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /**
   * Ends a script that has survived the program that ran it, with everything it has started. It is
   * asked to end first. A script that has ended, and another process that has its number meanwhile,
   * are left alone.
   *
   * @param patience how long it may take to end before it is killed
   * @return whether it was still running
   * @throws java.io.InterruptedIOException if the thread is interrupted; it has been killed then
   */
  public boolean end(Duration patience) throws IOException {
    Optional<ProcessHandle> process = find();
    if (process.isEmpty()) {
      return false;
    }
    Session.of(process.get()).end(patience);
    return true;
  }

  /** Whether the script itself is still running. */
  public boolean isRunning() {
    return find().isPresent();
  }

  private Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .filter(instant -> Duration.between(instant, started).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }
}
