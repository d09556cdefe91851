package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.LockedException;

/**
 * Locks held by a Perl program that is told the names of files. It stays for the next change; one
 * that has held thousands of files is left to itself, as freeing them takes a while.
 */
final class PerlLocks extends ForeignLocks {
  private static final int MANY = 1000;
  private static final String PROGRAM =
      """
      use Fcntl qw(:flock);
      $| = 1; $/ = "\\0";
      my @held;
      while (defined(my $command = <STDIN>)) {
        chomp $command;
        if ($command eq "release") { @held = (); print "ok\\n"; next }
        my ($left, $answer) = ($command, "ok");
        while (defined(my $name = <STDIN>)) {
          chomp $name;
          last if $name eq "";
          next if $answer ne "ok";
          open(my $file, "<", $name) or do { $answer = "cannot open $name: $!"; next };
          until (flock($file, LOCK_EX | LOCK_NB)) {
            if ($left <= 0) { $answer = "busy $name"; last }
            select(undef, undef, undef, 0.02);
            $left -= 20;
          }
          push @held, $file;
        }
        print "$answer\\n";
      }
      """;

  private final Path perl;
  private final List<ChildProcess> dismissed = new ArrayList<>();
  private @Nullable ChildProcess child;

  PerlLocks(Path perl) {
    this.perl = perl;
  }

  @Override
  void lock(List<Path> files, Duration limit) throws IOException {
    ChildProcess holder;
    if (files.size() > MANY) {
      holder = start();
      dismissed.add(holder);
    } else {
      holder = child == null || !child.isAlive() ? start() : child;
      child = holder;
    }
    List<String> words = new ArrayList<>();
    words.add(Long.toString(limit.toMillis()));
    files.forEach(file -> words.add(file.toString()));
    words.add("");
    holder.send(words);
    String answer = holder.answer();
    if (answer.startsWith("busy ")) {
      throw new LockedException(Path.of(answer.substring("busy ".length())), null);
    }
    requireOk(answer);
  }

  private ChildProcess start() throws IOException {
    return new ChildProcess(List.of(perl.toString(), "-e", PROGRAM));
  }

  private static void requireOk(String answer) throws IOException {
    if (!answer.equals("ok")) {
      throw new IOException("locking failed: " + answer);
    }
  }

  @Override
  void release() throws IOException {
    for (ChildProcess one : dismissed) {
      one.dismiss();
    }
    dismissed.clear();
    if (child != null && child.isAlive()) {
      child.send(List.of("release"));
      requireOk(child.answer());
    }
  }

  @Override
  public void close() throws IOException {
    for (ChildProcess one : dismissed) {
      one.dismiss();
    }
    dismissed.clear();
    if (child != null) {
      child.close();
      child = null;
    }
  }
}
