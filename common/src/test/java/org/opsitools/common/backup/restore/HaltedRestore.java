package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A restore of everything in a process of its own that ends at one of its steps as if it was
 * killed. Arguments: the root, the archive, at which step it fails first (none if empty), and how
 * many steps later it ends. Prints the step, or what has failed.
 */
final class HaltedRestore {
  static final int HALTED = 9;
  static final int UNDONE = 4;

  private HaltedRestore() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int[] left = {Integer.parseInt(arguments[3])};
    boolean[] failed = {arguments[2].isEmpty()};
    try {
      new RestoreSite(Path.of(arguments[0]))
          .restore(
              RestoreRequest.of(Path.of(arguments[1])).withConfiguration(),
              step -> {
                if (!failed[0]) {
                  failed[0] = step.equals(arguments[2]);
                  if (failed[0]) {
                    throw new IOException("failed at " + step);
                  }
                } else if (left[0]-- == 0) {
                  out.println(step);
                  Runtime.getRuntime().halt(HALTED);
                }
              });
    } catch (RestoreFailedException e) {
      out.println(e.text());
      Runtime.getRuntime().halt(e.rolledBack() ? UNDONE : 1);
    }
    Runtime.getRuntime().halt(0);
  }
}
