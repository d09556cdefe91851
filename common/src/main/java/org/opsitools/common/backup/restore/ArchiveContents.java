package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.verify.ArchiveReport;
import org.opsitools.common.io.RequiredSpace;

/** How much an archive has for each target. */
final class ArchiveContents {
  private final Map<MemberPlace, LongSummaryStatistics> areas = new HashMap<>();

  /**
   * Counts what is in an archive.
   *
   * @param damaged the members that are left out
   */
  ArchiveContents(ArchiveReport report, Set<String> damaged) {
    for (ArchiveMember member : report.members()) {
      if (member.type() != MemberType.DIRECTORY && !damaged.contains(member.name())) {
        MemberPlace.of(member.name())
            .map(Staging::area)
            .ifPresent(
                area ->
                    areas
                        .computeIfAbsent(area, it -> new LongSummaryStatistics())
                        .accept(member.size()));
      }
    }
  }

  /** The number of files of an area, directories not counted. */
  long files(MemberPlace area) {
    return of(area).getCount();
  }

  /** What they have together, in bytes. */
  long bytes(MemberPlace area) {
    return of(area).getSum();
  }

  /**
   * Makes sure that what is new fits beside what is there.
   *
   * @param places where each area is unpacked to
   * @throws BackupException if it does not
   */
  void requireSpace(Map<MemberPlace, Path> places) throws IOException {
    RequiredSpace space = new RequiredSpace();
    for (Map.Entry<MemberPlace, Path> place : places.entrySet()) {
      space.add(place.getValue(), bytes(place.getKey()));
    }
    Optional<RequiredSpace.Shortage> shortage = space.shortage();
    if (shortage.isPresent()) {
      throw new BackupException(
          "%s: what is to be restored needs %d bytes, and %d are free; make room there"
              .formatted(shortage.get().place(), shortage.get().wanted(), shortage.get().free()));
    }
  }

  private LongSummaryStatistics of(MemberPlace area) {
    return areas.getOrDefault(area, new LongSummaryStatistics());
  }
}
