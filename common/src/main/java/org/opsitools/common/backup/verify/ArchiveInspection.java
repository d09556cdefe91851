package org.opsitools.common.backup.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.archive.ArchiveException;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.Checksums;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.SystemInfo;
import org.opsitools.common.backup.verify.ArchiveProblem.Kind;

/** What has been found in an archive so far. */
final class ArchiveInspection {
  private static final int LONGEST_CHECKSUMS = 1 << 29;
  private static final int LONGEST_SYSTEM_INFO = 1 << 20;

  private final Path archive;
  private final long size;
  private final MemberSink sink;
  private final MemberRules rules = new MemberRules();
  private final List<ArchiveMember> members = new ArrayList<>();
  private final Set<MemberPlace> areas = new LinkedHashSet<>();
  private final ContentDigests digests = new ContentDigests();
  private final List<ArchiveProblem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** How many members lie below each symbolic link. */
  private final Map<String, Integer> putAside = new LinkedHashMap<>();

  private boolean anyOfBackup;
  private byte @Nullable [] checksums;
  private Optional<Checksums> expected = Optional.empty();
  private @Nullable SystemInfo systemInfo;

  /**
   * @param size of the file in bytes
   */
  ArchiveInspection(Path archive, long size, MemberSink sink) {
    this.archive = archive;
    this.size = size;
    this.sink = sink;
  }

  void problem(Kind kind, String text) {
    problems.add(ArchiveProblem.of(kind, text));
  }

  private void problem(Kind kind, ArchiveMember member, String what) {
    problems.add(
        new ArchiveProblem(
            kind,
            Optional.of(member.name()),
            archive + ": " + member.printableName() + ": " + what));
  }

  void cutShort() {
    String where =
        members.isEmpty()
            ? "before its first member"
            : "member " + members.get(members.size() - 1).printableName();
    problem(Kind.CUT_SHORT, "%s ends early at byte %d (%s)".formatted(archive, size, where));
  }

  /** Takes notice of damage that does not hinder reading. */
  void flaw(ArchiveException flaw) {
    problem(Kind.DAMAGED, flaw.text());
  }

  int memberCount() {
    return members.size();
  }

  int problemCount() {
    return problems.size();
  }

  /** Takes the next member; its content is read to the end. */
  void take(ArchiveMember member, MemberContent content) throws IOException {
    members.add(member);
    MemberRules.Verdict verdict = rules.judge(member);
    if (verdict instanceof MemberRules.Refused refused) {
      problem(Kind.UNSAFE, member, refused.reason());
      content.finish();
      return;
    }
    anyOfBackup = true;
    if (verdict instanceof MemberRules.PutAside aside) {
      putAside.merge(aside.link(), 1, Integer::sum);
      digest(member, aside.place(), content);
    } else if (verdict instanceof MemberRules.Safe safe) {
      take(member, safe.place(), content);
    }
  }

  private void take(ArchiveMember member, MemberPlace place, MemberContent content)
      throws IOException {
    if (place instanceof MemberPlace.Control) {
      control(member, content);
    } else {
      if (rules.lacksDirectory(member, place)) {
        problem(Kind.DAMAGED, member, "the directory that it lies in is not in the archive");
      }
      areas.add(MemberRules.area(place));
      sink.member(member, place, content);
    }
    digest(member, place, content);
  }

  private void digest(ArchiveMember member, MemberPlace place, MemberContent content)
      throws IOException {
    String digest = content.finish();
    switch (member.type()) {
      case FILE -> {
        if (place instanceof MemberPlace.Control) {
          digests.control(member.name(), digest);
        } else {
          digests.file(member.name(), digest);
        }
      }
      case HARDLINK -> digests.hardLink(member.name(), member.linkTarget());
      case SYMLINK -> digests.symlink(member.name(), member.linkTarget());
      case DIRECTORY, OTHER -> {
        // Nothing that has a digest.
      }
    }
  }

  private void control(ArchiveMember member, InputStream content) throws IOException {
    boolean isChecksums = member.name().equals(MemberPlace.CHECKSUMS);
    boolean isSystemInfo = member.name().equals(MemberPlace.SYSTEM_INFO);
    if (!isChecksums && !isSystemInfo) {
      return;
    }
    int longest = isChecksums ? LONGEST_CHECKSUMS : LONGEST_SYSTEM_INFO;
    if (member.type() != MemberType.FILE || member.size() > longest) {
      problem(Kind.CONTROL, member, "expected a file of at most " + longest + " bytes");
    } else if (isChecksums) {
      checksums = content.readNBytes(longest);
    } else {
      systemInfo(content.readNBytes(longest));
    }
  }

  private void systemInfo(byte[] content) {
    try {
      systemInfo = SystemInfo.parse(content);
    } catch (BackupException e) {
      problem(Kind.CONTROL, archive + ": " + e.text());
    }
  }

  /** Everything has been read. */
  void end() {
    if (checksums == null) {
      noChecksums();
    } else {
      DigestComparison.Result result = DigestComparison.of(archive, digests, checksums);
      expected = result.checksums();
      problems.addAll(result.problems());
    }
    if (systemInfo == null && anyOfBackup) {
      warnings.add(archive + ": " + MemberPlace.SYSTEM_INFO + " is missing");
    }
  }

  private void noChecksums() {
    if (!anyOfBackup) {
      // Of a foreign archive nobody wants to know why each of its members is none of a backup.
      problems.clear();
    }
    problem(
        Kind.NO_CHECKSUMS,
        archive
            + " is a tar archive but not an opsi backup: "
            + MemberPlace.CHECKSUMS
            + " missing");
  }

  ArchiveReport report() {
    putAside.forEach(
        (link, count) ->
            warnings.add(
                "%s: %s: what lies below this symbolic link is not restored (%d %s)"
                    .formatted(
                        archive,
                        NameText.printable(link),
                        count,
                        count == 1 ? "member" : "members")));
    return new ArchiveReport(
        archive,
        size,
        problems,
        warnings,
        Optional.ofNullable(systemInfo),
        expected,
        members,
        ArchiveAreas.of(areas));
  }
}
