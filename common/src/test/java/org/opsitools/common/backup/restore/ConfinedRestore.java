package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backup.BackupException;

/**
 * Restores everything again and again, in a process of its own that may have mounted something.
 * Arguments: what is tried, the root, the archive. Prints a line for each attempt; ends with 1 if
 * one has left anything else than it should.
 *
 * <ul>
 *   <li>{@code failing}: a restore fails at each of its steps in turn, and must leave everything as
 *       it was; then one succeeds.
 *   <li>{@code full}: the file system has a little more room each time, until the restore fits.
 * </ul>
 */
final class ConfinedRestore {
  private static final int BLOCK = 4096;
  private static final int MOST = 200;

  private final RestoreSite site;
  private final RestoreRequest request;
  private final PrintStream out;

  private ConfinedRestore(RestoreSite site, Path archive, PrintStream out) {
    this.site = site;
    this.request = RestoreRequest.of(archive).withConfiguration();
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    ConfinedRestore restore =
        new ConfinedRestore(new RestoreSite(Path.of(arguments[1])), Path.of(arguments[2]), out);
    boolean good =
        switch (arguments[0]) {
          case "full" -> restore.full();
          case "nested" -> restore.refused();
          default -> restore.failing();
        };
    Runtime.getRuntime().halt(good ? 0 : 1);
  }

  private boolean refused() throws IOException {
    Map<String, String> before = site.snapshot();
    String refusal = "";
    try {
      site.restore(request);
    } catch (BackupException e) {
      refusal = e.text();
    }
    String difference = RestoreSite.difference(before, site.snapshot());
    out.println(refusal + "\t" + difference + leftovers());
    return refusal.contains("mount point") && difference.isEmpty() && leftovers().isEmpty();
  }

  private boolean failing() throws IOException {
    site.restore(request);
    Map<String, String> saved = site.snapshot();
    site.write("etc/opsi/new.conf", "new");
    site.write("var/lib/opsi/config/clients/ws-99.demo.example.ini", "later");
    Files.delete(site.path("etc/opsi/pckeys"));
    Map<String, String> before = site.snapshot();
    for (int after = 0; after < MOST; after++) {
      String step = failedAt(after);
      boolean decided = step.equals("decided");
      site.recover();
      String difference = RestoreSite.difference(decided ? saved : before, site.snapshot());
      out.println(step + "\t" + difference + leftovers());
      if (!difference.isEmpty() || !leftovers().isEmpty() || decided) {
        return decided && difference.isEmpty() && leftovers().isEmpty();
      }
    }
    return false;
  }

  /** Fails after some steps, and gives the step. */
  private String failedAt(int after) {
    List<String> reached = new ArrayList<>();
    try {
      site.restore(
          request,
          step -> {
            reached.add(step);
            if (reached.size() == after + 1) {
              throw new IOException("failed at " + step);
            }
          });
      return "not at all";
    } catch (IOException | OpsiException e) {
      return reached.get(after);
    }
  }

  private boolean full() throws IOException {
    Map<String, String> before = site.snapshot();
    Path filling = site.root().resolveSibling("filling");
    for (int room = 0; room < MOST; room++) {
      fill(filling);
      free(filling, room);
      String outcome = "restored";
      try {
        site.restore(request);
      } catch (IOException | OpsiException e) {
        outcome = outcome(e);
      }
      String difference =
          outcome.equals("restored") ? "" : RestoreSite.difference(before, site.snapshot());
      free(filling, Integer.MAX_VALUE);
      out.println(room + "\t" + outcome + "\t" + difference);
      if (outcome.equals("restored")) {
        return room > 2;
      }
      site.recover();
      String later = RestoreSite.difference(before, site.snapshot()) + leftovers();
      if (!later.isEmpty()) {
        out.println("not as before: " + later);
        return false;
      }
    }
    return false;
  }

  private static String outcome(Exception problem) {
    if (problem instanceof BackupException) {
      return "foreseen";
    }
    return problem instanceof RestoreFailedException failed && !failed.rolledBack()
        ? "BROKEN"
        : "refused";
  }

  private String leftovers() throws IOException {
    return site.leftovers().isEmpty() ? "" : site.leftovers().toString();
  }

  /** Takes all there is, in pieces that can be given back one by one. */
  private static void fill(Path filling) throws IOException {
    Files.createDirectories(filling);
    int pieces = 0;
    while (add(filling.resolve("piece" + pieces))) {
      pieces++;
    }
  }

  private static boolean add(Path piece) throws IOException {
    try {
      Files.write(piece, new byte[BLOCK]);
      return true;
    } catch (FileSystemException e) {
      return false;
    } catch (IOException e) {
      Files.delete(piece);
      return false;
    }
  }

  private static void free(Path filling, int pieces) throws IOException {
    try (Stream<Path> all = Files.list(filling)) {
      for (Path piece : all.limit(pieces).toList()) {
        Files.delete(piece);
      }
    }
  }
}
