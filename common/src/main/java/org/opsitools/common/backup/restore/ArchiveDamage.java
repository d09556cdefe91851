package org.opsitools.common.backup.restore;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.MemberPlace.BackendData;
import org.opsitools.common.backup.verify.ArchiveProblem;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left out of an archive that is damaged. */
final class ArchiveDamage {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveDamage.class);

  private ArchiveDamage() {}

  /**
   * The members that are left out; none of an archive that is good.
   *
   * @throws BackupException if it is damaged and nobody accepts that, or it cannot be told what of
   *     it is good
   */
  static Set<String> accepted(RestoreRequest request, ArchiveReport report) {
    if (report.isGood()) {
      return Set.of();
    }
    String problems =
        report.problems().stream()
            .map(problem -> "\n  " + problem.text())
            .collect(Collectors.joining());
    boolean usable =
        report.checksums().isPresent()
            && report.problems().stream().allMatch(problem -> problem.member().isPresent())
            && !report.has(ArchiveProblem.Kind.UNSAFE);
    if (!request.manner().acceptDamaged() || !usable) {
      throw new BackupException(
          report.archive()
              + " is damaged; nothing was changed"
              + (usable ? " (--accept-damaged restores the rest of it)" : "")
              + ":"
              + problems);
    }
    LOG.warn("{} is damaged; these parts of it are not restored:{}", report.archive(), problems);
    return report.problems().stream()
        .flatMap(problem -> problem.member().stream())
        .collect(Collectors.toSet());
  }

  /** Where a member lies in its area. */
  static Path below(String member) {
    MemberPlace place = MemberPlace.of(member).orElse(new MemberPlace.Passage(member));
    if (place instanceof MemberPlace.Configuration configuration) {
      return NameText.path(configuration.path());
    }
    return place instanceof BackendData data ? NameText.path(data.path()) : Path.of("");
  }
}
