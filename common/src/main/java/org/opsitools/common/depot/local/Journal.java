package org.opsitools.common.depot.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opsitools.common.depot.Phase;
import org.opsitools.common.depot.script.RunningScript;

/**
 * What a change of the depot has begun, written down before it is done: all that is needed to undo
 * it, by the same process or by the next. Source: {@code docs/formats/depot.md}, "Journal".
 *
 * @param subject what is changed
 * @param phase in which the change is; from {@link Phase#FINISH} on it is completed, not undone
 * @param held whether it waits for somebody to look at it, and is not undone unasked
 * @param files what becomes of the product's directory
 * @param server what becomes of files elsewhere on the server
 * @param objects the objects as they were; empty until they are changed
 * @param script the script that runs
 */
record Journal(
    Subject subject,
    Phase phase,
    boolean held,
    Files files,
    ServerPlan server,
    Optional<SavedObjects> objects,
    Optional<RunningScript> script) {

  /**
   * What is changed.
   *
   * @param name the package file, or the product
   * @param oldVersion on the depot before; empty if there was none
   * @param newVersion empty if the product is taken off
   */
  record Subject(
      Change change,
      String depotId,
      String productId,
      String name,
      String oldVersion,
      String newVersion) {}

  /**
   * What becomes of the product's directory.
   *
   * @param target where it lies
   * @param staging where the new one is made
   * @param work where scripts and server data are unpacked; may be the same
   * @param moved what makes room for it
   */
  record Files(Path target, Path staging, Path work, List<Moved> moved) {
    Files {
      moved = List.copyOf(moved);
    }

    /**
     * Whether these are places that a change of the product makes; whoever may write the journal
     * could name others.
     */
    boolean areIn(Path depot, String productId) {
      String id = Pattern.quote(productId);
      return target.equals(depot.resolve(productId))
          && depot.equals(staging.getParent())
          && isNamed(staging, id, "new")
          && (work.equals(staging) || isNamed(work, id, "work"))
          && moved.stream()
              .allMatch(
                  one ->
                      isNamed(one.original(), depot, "(?i)" + id)
                          && depot.equals(one.saved().getParent())
                          && isNamed(one.saved(), "(?i)" + id, "old"));
    }

    private static boolean isNamed(Path path, Path directory, String name) {
      return directory.equals(path.getParent()) && isNamed(path, name);
    }

    private static boolean isNamed(Path path, String id, String kind) {
      return isNamed(path, "\\." + id + "\\." + kind + "-[0-9]+-[0-9a-f]+");
    }

    private static boolean isNamed(Path path, String name) {
      return path.isAbsolute()
          && path.equals(path.normalize())
          && String.valueOf(path.getFileName()).matches(name);
    }

    /** Where the new directory is before it is put in its place. */
    Path clientData() {
      return staging.resolve("CLIENT_DATA");
    }
  }

  static Journal begin(Subject subject, Phase phase, Files files) {
    return new Journal(
        subject, phase, false, files, ServerPlan.NOTHING, Optional.empty(), Optional.empty());
  }

  /** Whether the change is to be completed. */
  boolean isDecided() {
    return phase == Phase.FINISH;
  }

  Journal in(Phase next) {
    return new Journal(subject, next, held, files, server, objects, Optional.empty());
  }

  Journal hold() {
    return new Journal(subject, phase, true, files, server, objects, Optional.empty());
  }

  Journal with(List<Moved> moved) {
    Files moving = new Files(files.target(), files.staging(), files.work(), moved);
    return new Journal(subject, phase, held, moving, server, objects, script);
  }

  Journal with(ServerPlan changed) {
    return new Journal(subject, phase, held, files, changed, objects, script);
  }

  Journal with(SavedObjects saved) {
    return new Journal(subject, phase, held, files, server, Optional.of(saved), script);
  }

  Journal running(RunningScript running) {
    return new Journal(subject, phase, held, files, server, objects, Optional.of(running));
  }
}
