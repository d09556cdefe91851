package org.opsitools.common.backup.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.backup.Checksums;
import org.opsitools.common.backup.SystemInfo;

/**
 * What was found in an archive. After a problem everything else is what could be read nevertheless.
 *
 * @param bytes the size of the file
 * @param problems why it is not to be trusted; none if it is
 * @param warnings what is unusual but harmless, each beginning with the archive's path
 * @param systemInfo what it says of the machine it was made on
 * @param checksums the digests that it says its files have
 * @param members all of them in their order, also those that must not be written to a disk
 * @param areas what it holds
 */
public record ArchiveReport(
    Path archive,
    long bytes,
    List<ArchiveProblem> problems,
    List<String> warnings,
    Optional<SystemInfo> systemInfo,
    Optional<Checksums> checksums,
    List<ArchiveMember> members,
    ArchiveAreas areas) {
  public ArchiveReport {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    members = List.copyOf(members);
  }

  /** Whether all of it is as it should be. */
  public boolean isGood() {
    return problems.isEmpty();
  }

  /** Whether there is a problem of a kind. */
  public boolean has(ArchiveProblem.Kind kind) {
    return problems.stream().anyMatch(problem -> problem.kind() == kind);
  }
}
