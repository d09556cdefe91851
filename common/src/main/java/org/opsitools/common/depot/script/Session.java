package org.opsitools.common.depot.script;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process and what it has started: all processes of its session if it leads one, those it has
 * left in the background included, and its descendants.
 */
final class Session {
  private static final Path PROCESSES = Path.of("/proc");
  private static final long PAUSE_MILLIS = 20;
  private static final Duration KILLING = Duration.ofSeconds(5);

  /** State, parent, process group and session follow the name, which may hold anything. */
  private static final Pattern STATUS =
      Pattern.compile("(?s).*\\) (\\S) [0-9]+ [0-9-]+ ([0-9]+) .*");

  private final ProcessHandle leader;
  private final boolean leads;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  private Session(ProcessHandle leader, boolean leads) {
    this.leader = leader;
    this.leads = leads;
  }

  /** The session of a process that runs. */
  static Session of(ProcessHandle leader) {
    boolean leads = sessionOf(leader.pid()).filter(id -> id == leader.pid()).isPresent();
    return new Session(leader, leads);
  }

  /**
   * Asks everything to end, and kills what is left later.
   *
   * @param patience how much later
   * @throws InterruptedIOException if the thread is interrupted meanwhile: then without patience
   */
  void end(Duration patience) throws IOException {
    try {
      members().forEach(ProcessHandle::destroy);
      if (!awaitEnd(patience)) {
        kill();
      }
    } catch (InterruptedException e) {
      killAtOnce();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a script was to end");
    }
  }

  /** Processes that are killed may just have started others. */
  private void kill() throws IOException, InterruptedException {
    long end = System.nanoTime() + KILLING.toNanos();
    do {
      members().forEach(ProcessHandle::destroyForcibly);
    } while (!awaitEnd(Duration.ofMillis(PAUSE_MILLIS)) && System.nanoTime() < end);
  }

  private void killAtOnce() throws IOException {
    List<ProcessHandle> members = members();
    long end = System.nanoTime() + KILLING.toNanos();
    while (!members.isEmpty() && System.nanoTime() < end) {
      members.forEach(ProcessHandle::destroyForcibly);
      members = members();
    }
  }

  private boolean awaitEnd(Duration longest) throws IOException, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!members().isEmpty()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }

  private List<ProcessHandle> members() throws IOException {
    try (Stream<ProcessHandle> descendants = leader.descendants()) {
      known.add(leader);
      descendants.forEach(known::add);
    }
    if (leads) {
      known.addAll(inSession());
    }
    return known.stream().filter(Session::runs).toList();
  }

  /** Whoever has ended and is only waiting for a parent to ask for the exit code runs no more. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && status(process.pid()).filter(s -> s.state() == 'Z').isEmpty();
  }

  private List<ProcessHandle> inSession() throws IOException {
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(String.valueOf(process.getFileName()));
        if (sessionOf(pid).filter(id -> id == leader.pid()).isPresent()) {
          ProcessHandle.of(pid).ifPresent(found::add);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static Optional<Long> sessionOf(long pid) {
    return status(pid).map(Status::session);
  }

  private static Optional<Status> status(long pid) {
    try {
      byte[] text = Files.readAllBytes(PROCESSES.resolve(pid + "/stat"));
      Matcher matcher = STATUS.matcher(new String(text, StandardCharsets.ISO_8859_1));
      return matcher.matches()
          ? Optional.of(new Status(matcher.group(1).charAt(0), Long.parseLong(matcher.group(2))))
          : Optional.empty();
    } catch (IOException e) {
      // It has ended meanwhile, or this system tells nothing about processes.
      return Optional.empty();
    }
  }

  private record Status(char state, long session) {}
}
