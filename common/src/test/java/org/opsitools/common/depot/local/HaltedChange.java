package org.opsitools.common.depot.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.opsitools.common.depot.ChangeFailedException;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.InstallRequest;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.io.Steps;

/**
 * A change of a depot in a process of its own that ends at one of its steps as if it was killed:
 * nothing is closed or undone. Arguments: the root, the package or else the product, at which step
 * it fails first (none if empty), and how many steps later it ends. Prints the step.
 */
final class HaltedChange {
  static final int HALTED = 9;
  static final int FAILED = 3;

  private HaltedChange() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (DepotSite site = DepotSite.in(Path.of(arguments[0]))) {
      LocalDepot depot =
          site.depot(new HaltingSteps(out, arguments[2], Integer.parseInt(arguments[3])));
      if (arguments[1].endsWith(".opsi")) {
        depot.install(InstallRequest.of(Path.of(arguments[1])), DepotListener.NONE);
      } else {
        depot.uninstall(UninstallRequest.of(arguments[1]), DepotListener.NONE);
      }
    } catch (ChangeFailedException e) {
      out.println(e.getMessage());
      Runtime.getRuntime().halt(FAILED);
    }
    Runtime.getRuntime().halt(0);
  }

  private static final class HaltingSteps implements Steps {
    private final PrintStream out;
    private final String failing;
    private boolean failed;
    private int left;

    HaltingSteps(PrintStream out, String failing, int left) {
      this.out = out;
      this.failing = failing;
      this.failed = failing.isEmpty();
      this.left = left;
    }

    @Override
    public void reached(String step) throws IOException {
      if (!failed) {
        failed = step.equals(failing);
        if (failed) {
          throw new IOException("failed at " + step);
        }
        return;
      }
      if (left == 0) {
        out.println(step);
        Runtime.getRuntime().halt(HALTED);
      }
      left--;
    }
  }
}
