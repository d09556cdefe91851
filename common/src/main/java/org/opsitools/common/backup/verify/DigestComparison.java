package org.opsitools.common.backup.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.Checksums;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.verify.ArchiveProblem.Kind;

/**
 * Compares the digests of what an archive holds with those that it says there should be.
 *
 * <p>The original counted the length of its list in characters where bytes are meant, so of an
 * archive with names outside of ASCII the end of the list may be missing.
 */
final class DigestComparison {
  /** Of a line, everything but the name. */
  private static final int LINE = 42;

  private final Path archive;
  private final ContentDigests found;
  private final Checksums expected;

  /** The last line, if it is not one of a member. */
  private final String rest;

  private final List<ArchiveProblem> problems = new ArrayList<>();

  /**
   * What came of it.
   *
   * @param checksums empty if they cannot be understood
   */
  record Result(Optional<Checksums> checksums, List<ArchiveProblem> problems) {
    Result {
      problems = List.copyOf(problems);
    }
  }

  private DigestComparison(Path archive, ContentDigests found, Checksums expected, String rest) {
    this.archive = archive;
    this.found = found;
    this.expected = expected;
    this.rest = rest;
  }

  /**
   * Compares.
   *
   * @param content of the member with the checksums
   */
  static Result of(Path archive, ContentDigests found, byte[] content) {
    int lines = endOfLines(content);
    String rest = NameText.decode(content, lines, content.length - lines);
    try {
      Checksums known = Checksums.parse(Arrays.copyOf(content, lines));
      Optional<Checksums> last = lastLine(found, known, rest);
      DigestComparison comparison =
          new DigestComparison(archive, found, last.orElse(known), last.isPresent() ? "" : rest);
      comparison.compare();
      return new Result(Optional.of(comparison.expected), comparison.problems);
    } catch (BackupException e) {
      return new Result(
          Optional.empty(), List.of(ArchiveProblem.of(Kind.CONTROL, archive + ": " + e.text())));
    }
  }

  private static int endOfLines(byte[] content) {
    int end = content.length;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** The checksums with a last line that lacks no more than its end. */
  private static Optional<Checksums> lastLine(ContentDigests found, Checksums known, String rest) {
    String name = rest.length() < LINE ? "" : rest.substring(LINE - 1);
    boolean isMember = found.files().containsKey(name) || found.isSymlink(name);
    if (!isMember || known.byName().containsKey(name)) {
      return Optional.empty();
    }
    Map<String, String> all = new LinkedHashMap<>(known.byName());
    Checksums.parse(NameText.encode(rest + "\n")).byName().forEach(all::put);
    return Optional.of(new Checksums(all));
  }

  private void compare() {
    List<String> missing = found.files().keySet().stream().filter(name -> !known(name)).toList();
    cutShort(missing);
    for (String name : missing) {
      problem(Kind.NO_DIGEST, name, "there is no digest for it in " + MemberPlace.CHECKSUMS);
    }
    expected.byName().forEach(this::compare);
  }

  private boolean known(String name) {
    return expected.byName().containsKey(name);
  }

  private void compare(String name, String digest) {
    Optional<String> real = found.find(name);
    if (real.isPresent() && !real.get().equals(digest)) {
      problem(
          Kind.WRONG_DIGEST, name, "its SHA-1 is %s, expected %s".formatted(real.get(), digest));
    } else if (real.isEmpty() && !found.isSymlink(name)) {
      problem(Kind.NO_MEMBER, name, "there is a digest for it but no such file");
    }
  }

  private void problem(Kind kind, String name, String what) {
    problems.add(
        new ArchiveProblem(
            kind, Optional.of(name), archive + ": " + NameText.printable(name) + ": " + what));
  }

  private void cutShort(List<String> missing) {
    long lost = lost(missing);
    if (lost > 0 && lost <= surplus(missing)) {
      problems.add(
          ArchiveProblem.of(
              Kind.CONTROL,
              """
              %s: the last %d bytes of %s are missing, because it was written by an opsi-backup that \
              counts characters for bytes; 'opsi-backup restore --accept-damaged' restores the files \
              whose digests are known"""
                  .formatted(archive, lost, MemberPlace.CHECKSUMS)));
    } else if (!rest.isEmpty()) {
      problems.add(
          ArchiveProblem.of(
              Kind.CONTROL,
              "%s: the last line of %s is none: '%s'"
                  .formatted(archive, MemberPlace.CHECKSUMS, NameText.printable(rest))));
    }
  }

  /** How many bytes the lines of these members have beyond what is there. */
  private long lost(List<String> missing) {
    long bytes = -(long) NameText.encode(rest).length;
    for (String name : missing) {
      bytes += NameText.encode(name).length + (long) LINE;
    }
    boolean begun = rest.isEmpty() || missing.stream().anyMatch(this::isBegun);
    return begun ? bytes : 0;
  }

  /** Whether the last line is the beginning of the one of a member. */
  private boolean isBegun(String name) {
    byte[] line = NameText.encode(found.files().getOrDefault(name, "") + " " + name);
    byte[] begun = NameText.encode(rest);
    return Arrays.equals(Arrays.copyOf(line, begun.length), begun);
  }

  /** By how much the list has more bytes than characters. */
  private long surplus(List<String> missing) {
    long surplus = 0;
    for (String name : expected.byName().keySet()) {
      surplus += surplus(name);
    }
    for (String name : missing) {
      surplus += surplus(name);
    }
    return surplus;
  }

  private static int surplus(String name) {
    return NameText.encode(name).length - name.codePointCount(0, name.length());
  }
}
