package org.opsitools.common.depot.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.depot.ChangeFailedException;
import org.opsitools.common.depot.DepotListener;
import org.opsitools.common.depot.InstallRequest;

/**
 * Installs a package again and again on a file system that has a little more room each time, until
 * it fits. Arguments: an installation on a small file system, the package, what is short there
 * ({@code blocks} or {@code files}). Prints a line for each attempt; ends with 1 if one that failed
 * has left anything else than the old state.
 */
final class FullDisk {
  private static final int BLOCK = 4096;
  private static final int MOST = 500;

  private final Path root;
  private final Path filling;
  private final boolean blocks;
  private final PrintStream out;

  private FullDisk(Path root, boolean blocks, PrintStream out) {
    this.root = root;
    this.filling = root.resolveSibling("filling");
    this.blocks = blocks;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    FullDisk disk = new FullDisk(Path.of(arguments[0]), arguments[2].equals("blocks"), out);
    Runtime.getRuntime().halt(disk.run(Path.of(arguments[1])) ? 0 : 1);
  }

  private boolean run(Path file) throws IOException {
    try (DepotSite site = DepotSite.in(root)) {
      Map<String, String> before = site.everything();
      for (int room = 0; room < MOST; room++) {
        fill();
        free(room);
        String outcome = attempt(site, file);
        String immediately = outcome.equals("installed") ? "" : difference(before, site);
        free(Integer.MAX_VALUE);
        out.println(room + "\t" + outcome + "\t" + immediately);
        if (outcome.equals("installed")) {
          return true;
        }
        site.depot().recover(false);
        String later = difference(before, site);
        if (!later.isEmpty()) {
          out.println("not restored: " + later);
          return false;
        }
      }
    }
    out.println("it never fits");
    return false;
  }

  private static String attempt(DepotSite site, Path file) throws IOException {
    try {
      site.depot().install(InstallRequest.of(file), DepotListener.NONE);
      return "installed";
    } catch (ChangeFailedException e) {
      return (e.restored() ? "restored, " : "begun, ") + e.phase();
    } catch (OpsiException | IOException e) {
      return "refused";
    }
  }

  /** What is not as it was, of files and objects and of what should not be left behind. */
  private static String difference(Map<String, String> before, DepotSite site) throws IOException {
    Map<String, String> now = site.everything();
    Stream<String> changed =
        Stream.concat(before.keySet().stream(), now.keySet().stream())
            .distinct()
            .filter(
                name -> !String.valueOf(before.get(name)).equals(String.valueOf(now.get(name))));
    List<String> all = Stream.concat(changed, site.leftovers().stream()).toList();
    return String.join(" ", all);
  }

  /** Takes all there is, in pieces that can be given back one by one. */
  private void fill() throws IOException {
    Files.createDirectories(filling);
    int pieces = 0;
    while (add(filling.resolve("piece" + pieces))) {
      pieces++;
    }
    out.println(pieces + " pieces fill the disk");
  }

  private boolean add(Path piece) throws IOException {
    try {
      Files.write(piece, new byte[blocks ? BLOCK : 0]);
      return true;
    } catch (FileSystemException e) {
      return false;
    } catch (IOException e) {
      Files.delete(piece);
      return false;
    }
  }

  private void free(int pieces) throws IOException {
    try (Stream<Path> all = Files.list(filling)) {
      for (Path piece : all.limit(pieces).toList()) {
        Files.delete(piece);
      }
    }
  }
}
