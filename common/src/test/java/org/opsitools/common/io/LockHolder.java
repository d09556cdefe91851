package org.opsitools.common.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process of its own that takes a lock, says on its standard output whether it got it, and keeps
 * it until its standard input ends.
 */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    try {
      LockFile lock = LockFile.acquire(LockRequest.now(file, LockOwner.current("holder --of x")));
      try (lock) {
        say("held");
        System.in.readAllBytes();
      }
    } catch (LockedException e) {
      say(e.text());
    }
  }

  private static void say(String line) throws IOException {
    System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }
}
