import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.opsitools.common.packages.OpsiPackage;

/** Measures how long the control files of a package take to read; run as a source file. */
final class Metadata {
  private static final int RUNS = 21;

  private Metadata() {}

  public static void main(String[] arguments) throws IOException {
    List<Double> times = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      long begin = System.nanoTime();
      try (OpsiPackage opened = OpsiPackage.open(Path.of(arguments[0]))) {
        opened.control();
      }
      times.add((System.nanoTime() - begin) / 1e6);
    }
    double first = times.remove(0);
    Collections.sort(times);
    System.out.printf(
        "metadata   %7.1f ms at first, with loading of classes; %.1f ms median of %d more%n",
        first, times.get(times.size() / 2), times.size());
  }
}
