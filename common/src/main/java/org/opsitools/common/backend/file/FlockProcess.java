package org.opsitools.common.backend.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opsitools.common.io.LockedException;

/**
 * Locks of the kind that the original takes, which Java cannot take itself: a child process holds
 * them until it is told to end, or this process is gone.
 *
 * <p>A few files are locked by a chain of {@code flock(1)} that replace each other in one process;
 * many, where there is a Perl, by a small Perl program, which is a hundred times faster.
 */
final class FlockProcess implements Closeable {
  private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/usr/local/bin");
  private static final int FEW = 8;
  private static final int LONGEST_CHAIN = 50;
  private static final int BUSY = 75;
  private static final int END_SECONDS = 2;

  private static final String PERL =
      """
      use Fcntl qw(:flock);
      $| = 1; $/ = "\\0";
      my ($left, @held) = (shift);
      while (defined(my $name = <STDIN>)) {
        chomp $name;
        last if $name eq "";
        open(my $file, "<", $name) or do { print "cannot open $name: $!\\n"; exit 1 };
        until (flock($file, LOCK_EX | LOCK_NB)) {
          if ($left <= 0) { print "busy $name\\n"; exit 75 }
          select(undef, undef, undef, 0.02);
          $left -= 20;
        }
        push @held, $file;
      }
      print "ok\\n";
      <STDIN>;
      """;

  private final List<Process> children = new ArrayList<>();

  private FlockProcess() {}

  /** Whether this machine has the programs. */
  static boolean isPossible() {
    return program("flock").isPresent();
  }

  private static Optional<Path> program(String name) {
    return PLACES.stream()
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Locks files exclusively; they must exist. */
  static FlockProcess exclusive(List<Path> files, Duration limit) throws IOException {
    FlockProcess locks = new FlockProcess();
    boolean done = false;
    try {
      Optional<Path> perl = files.size() > FEW ? program("perl") : Optional.empty();
      if (perl.isPresent()) {
        locks.perl(perl.get(), files, limit);
      } else {
        for (int from = 0; from < files.size(); from += LONGEST_CHAIN) {
          locks.chain(
              files.subList(from, Math.min(files.size(), from + LONGEST_CHAIN)), "-x", limit);
        }
      }
      done = true;
      return locks;
    } finally {
      if (!done) {
        locks.close();
      }
    }
  }

  /** Locks one file for readers; it must exist. */
  static FlockProcess shared(Path file, Duration limit) throws IOException {
    FlockProcess locks = new FlockProcess();
    boolean done = false;
    try {
      locks.chain(List.of(file), "-s", limit);
      done = true;
      return locks;
    } finally {
      if (!done) {
        locks.close();
      }
    }
  }

  private void perl(Path perl, List<Path> files, Duration limit) throws IOException {
    Process child = start(List.of(perl.toString(), "-e", PERL, Long.toString(limit.toMillis())));
    OutputStream out = child.getOutputStream();
    for (Path file : files) {
      out.write(file.toString().getBytes(StandardCharsets.UTF_8));
      out.write(0);
    }
    out.write(0);
    out.flush();
    String answer = answer(child);
    if (answer.startsWith("busy ")) {
      throw new LockedException(Path.of(answer.substring("busy ".length())), null);
    }
    requireOk(answer);
  }

  private void chain(List<Path> files, String kind, Duration limit) throws IOException {
    String flock = program("flock").orElseThrow().toString();
    String seconds = String.format(Locale.ROOT, "%.3f", limit.toMillis() / 1000.0);
    List<String> command = new ArrayList<>();
    for (Path file : files) {
      command.addAll(List.of(flock, kind, "-F", "-w", seconds, "-E", Integer.toString(BUSY)));
      command.add(file.toString());
    }
    command.addAll(List.of("/bin/sh", "-c", "echo ok; read end"));
    Process child = start(command);
    String answer = answer(child);
    if (answer.isEmpty() && exitCode(child) == BUSY) {
      throw new LockedException(busy(files, kind), null);
    }
    requireOk(answer);
  }

  /** Which of the files it was that kept the chain waiting. */
  private static Path busy(List<Path> files, String kind) throws IOException {
    for (Path file : files) {
      List<String> command =
          List.of(program("flock").orElseThrow().toString(), kind, "-n", file.toString(), "true");
      if (exitCode(new ProcessBuilder(command).start()) != 0) {
        return file;
      }
    }
    return files.get(0);
  }

  private Process start(List<String> command) throws IOException {
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    children.add(child);
    return child;
  }

  private static String answer(Process child) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    String line = reader.readLine();
    return line == null ? "" : line;
  }

  private static void requireOk(String answer) throws IOException {
    if (!answer.equals("ok")) {
      throw new IOException("locking failed: " + answer);
    }
  }

  private static int exitCode(Process child) throws IOException {
    try {
      if (child.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        return child.exitValue();
      }
      throw new IOException("flock does not end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while locking", e);
    }
  }

  /** Gives the locks up. */
  @Override
  public void close() throws IOException {
    for (Process child : children) {
      child.getOutputStream().close();
    }
    for (Process child : children) {
      // The next one who wants the lock should find it free. A child that held thousands of files
      // which are replaced meanwhile may be busy for a while with freeing them.
      awaitEnd(child);
      child.getInputStream().close();
    }
    children.clear();
  }

  private static void awaitEnd(Process child) {
    try {
      child.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
