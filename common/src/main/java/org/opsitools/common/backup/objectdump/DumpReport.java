package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.objects.ObjectFamilies;
import org.opsitools.common.objects.ObjectFamily;

/**
 * What checking a dump has shown.
 *
 * @param dump the file
 * @param problems why it cannot be restored as it is; none if it can
 * @param warnings what would be left out
 * @param summary what it holds; empty if it could not be read to its end
 */
public record DumpReport(
    Path dump, List<String> problems, List<String> warnings, Optional<DumpSummary> summary) {
  public DumpReport {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a dump to its end and looks whether it is one.
   *
   * @param deep whether an object is made of every one that it holds; none is kept
   * @param progress in bytes of the file
   * @throws IOException if the file cannot be read; what is wrong with it is a problem
   */
  public static DumpReport of(
      Path dump, DumpReading reading, boolean deep, ProgressListener progress) throws IOException {
    try {
      return deep ? deep(dump, reading, progress) : shallow(dump, reading, progress);
    } catch (DumpException e) {
      return new DumpReport(dump, List.of(e.problem()), List.of(), Optional.empty());
    }
  }

  private static DumpReport shallow(Path dump, DumpReading reading, ProgressListener progress)
      throws IOException {
    DumpSummary summary = DumpSummary.read(dump, reading, progress);
    List<String> warnings = new ArrayList<>(summary.unknownClasses());
    warnings.addAll(missing(summary));
    return new DumpReport(dump, List.of(), warnings, Optional.of(summary));
  }

  private static DumpReport deep(Path dump, DumpReading reading, ProgressListener progress)
      throws IOException {
    ObjectBuilding building = new ObjectBuilding(object -> {});
    DumpSummary summary = DumpPass.run(dump, reading, building, progress);
    List<String> problems = new ArrayList<>(building.invalidExamples());
    long more = building.invalid() - problems.size();
    if (more > 0) {
      problems.add(more + " more objects are not valid");
    }
    List<String> warnings = new ArrayList<>(building.warnings(summary));
    warnings.addAll(missing(summary));
    return new DumpReport(dump, problems, warnings, Optional.of(summary));
  }

  /** Classes that came later than the program that made the dump. */
  private static List<String> missing(DumpSummary summary) {
    return ObjectFamilies.all()
        .map(ObjectFamily::name)
        .filter(name -> !summary.objects().containsKey(name))
        .map(name -> "class '" + name + "' is missing")
        .toList();
  }

  /** Whether the dump can be restored as it is. */
  public boolean isGood() {
    return problems.isEmpty();
  }
}
