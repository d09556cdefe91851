package org.opsitools.common.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opsitools.common.archive.ArchiveIndex;
import org.opsitools.common.archive.MemberType;

/**
 * The members of a package, checked: no name and no directory twice, and an {@code OPSI} archive.
 *
 * @param known in the order in which they overlay each other: custom archives last
 * @param unknown the names of those that are none of opsi's
 */
record MemberList(List<PackageMember> known, List<String> unknown) {
  MemberList {
    known = List.copyOf(known);
    unknown = List.copyOf(unknown);
  }

  static MemberList of(Path file, ArchiveIndex index) {
    requireDistinctNames(file, index);
    List<PackageMember> known = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (ArchiveIndex.Entry entry : index.entries()) {
      PackageMember.of(entry)
          .ifPresentOrElse(known::add, () -> unknown.add(entry.member().printableName()));
    }
    requireUsable(file, known);
    known.sort(
        Comparator.comparing(PackageMember::isCustom)
            .thenComparing(PackageMember::type)
            .thenComparing(member -> member.name().chars().filter(c -> c == '.').count()));
    return new MemberList(known, unknown);
  }

  private static void requireDistinctNames(Path file, ArchiveIndex index) {
    Set<String> names = new HashSet<>();
    for (ArchiveIndex.Entry entry : index.entries()) {
      if (!names.add(entry.member().name())) {
        throw new PackageException(
            file, "holds '" + entry.member().printableName() + "' twice; refused");
      }
    }
  }

  private static void requireUsable(Path file, List<PackageMember> members) {
    Map<String, String> directories = new LinkedHashMap<>();
    for (PackageMember member : members) {
      if (member.entry().member().type() != MemberType.FILE) {
        throw new PackageException(file, "its member '" + member.name() + "' is not a file");
      }
      String other = directories.put(member.directory(), member.name());
      if (other != null) {
        throw new PackageException(
            file, "holds both '" + other + "' and '" + member.name() + "'; refused");
      }
    }
    if (members.stream().noneMatch(member -> member.type() == PartType.OPSI)) {
      throw new PackageException(file, "no OPSI archive in it; this is not an opsi package");
    }
  }
}
