package org.opsitools.common.backup.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.backup.BackendKind;
import org.opsitools.common.backup.MemberPlace;

/**
 * Which members may be written to a disk. Each is judged by those before it.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Safety of names".
 */
final class MemberRules {
  private static final int LONGEST_NAME = 4096;

  /** What was decided on a member. */
  sealed interface Verdict {}

  /** It may be written. */
  record Safe(MemberPlace place) implements Verdict {}

  /**
   * It lies below a symbolic link, as the original stores what such a link leads to. It is not
   * written, which is harmless.
   *
   * @param link the name of the link's member
   */
  record PutAside(MemberPlace place, String link) implements Verdict {}

  /** It must not be written, and no other member either. */
  record Refused(String reason) implements Verdict {}

  private record Known(MemberType type, boolean putAside) {
    boolean hasContent() {
      return type == MemberType.FILE || type == MemberType.HARDLINK;
    }
  }

  private final Map<String, Known> known = new HashMap<>();

  /** The names of everything that has members below it. */
  private final Set<String> parents = new HashSet<>();

  Verdict judge(ArchiveMember member) {
    String problem = nameProblem(member.name());
    if (problem.isEmpty() && member.type() == MemberType.OTHER) {
      problem = "it is a device, a FIFO or something else that is no file";
    }
    if (!problem.isEmpty()) {
      return new Refused(problem);
    }
    Optional<MemberPlace> place = MemberPlace.of(member.name());
    return place.isEmpty()
        ? new Refused("it lies outside of what an opsi backup holds")
        : judge(member, place.get());
  }

  private Verdict judge(ArchiveMember member, MemberPlace place) {
    Known before = known.get(member.name());
    boolean directories = isDirectory(member) && before != null && isDirectory(before);
    if (before != null && !directories) {
      return new Refused("it is in the archive twice");
    }
    if (!isDirectory(member) && isTop(place)) {
      return new Refused("it must be a directory");
    }
    if (!isDirectory(member) && parents.contains(member.name())) {
      return new Refused("members before it lie below it, and it is no directory");
    }
    Optional<String> above = notDirectoryAbove(member.name());
    boolean putAside = above.map(name -> type(name) == MemberType.SYMLINK).orElse(false);
    if (above.isPresent() && !putAside) {
      return new Refused("it lies below '" + printable(above.get()) + "', which is no directory");
    }
    Optional<String> link = putAside ? Optional.empty() : linkProblem(member, place);
    if (link.isPresent()) {
      return new Refused(link.get());
    }
    remember(member, putAside);
    return putAside ? new PutAside(place, above.orElseThrow()) : new Safe(place);
  }

  /**
   * Whether the directory of a member is missing although the archive has directories. Names of
   * directories have no digest, so this shows that one has changed.
   */
  boolean lacksDirectory(ArchiveMember member, MemberPlace place) {
    int slash = member.name().lastIndexOf('/');
    return hasTree(place)
        && !isTop(place)
        && known.containsKey(area(place).memberName())
        && !known.containsKey(member.name().substring(0, slash));
  }

  private static boolean hasTree(MemberPlace place) {
    return place instanceof MemberPlace.Configuration
        || (place instanceof MemberPlace.BackendData data && data.kind() == BackendKind.FILE);
  }

  private void remember(ArchiveMember member, boolean putAside) {
    known.put(member.name(), new Known(member.type(), putAside));
    int slash = member.name().lastIndexOf('/');
    while (slash > 0 && parents.add(member.name().substring(0, slash))) {
      slash = member.name().lastIndexOf('/', slash - 1);
    }
  }

  private static String nameProblem(String name) {
    if (name.startsWith("/")) {
      return "its name is absolute";
    }
    if (name.indexOf('\0') >= 0 || name.indexOf('\n') >= 0) {
      return "its name holds a zero byte or a line break";
    }
    if (name.length() > LONGEST_NAME) {
      return "its name is longer than " + LONGEST_NAME + " characters";
    }
    for (String part : name.split("/", -1)) {
      switch (part) {
        case "" -> {
          return "its name has an empty part";
        }
        case ".", ".." -> {
          return "its name has a part '" + part + "'";
        }
        default -> {
          // A usual part of a name.
        }
      }
    }
    return "";
  }

  /** Whether it can only be a directory by its place. */
  private static boolean isTop(MemberPlace place) {
    if (place instanceof MemberPlace.Configuration configuration) {
      return configuration.path().isEmpty();
    }
    if (place instanceof MemberPlace.BackendData data) {
      return data.path().isEmpty();
    }
    if (place instanceof MemberPlace.HostKeys keys) {
      return keys.path().isEmpty();
    }
    if (place instanceof MemberPlace.Control control) {
      return control.path().isEmpty();
    }
    return true;
  }

  /** The uppermost member above a name that is no directory. */
  private Optional<String> notDirectoryAbove(String name) {
    int slash = name.indexOf('/');
    while (slash >= 0) {
      String above = name.substring(0, slash);
      Known member = known.get(above);
      if (member != null && !isDirectory(member)) {
        return Optional.of(above);
      }
      slash = name.indexOf('/', slash + 1);
    }
    return Optional.empty();
  }

  private Optional<String> linkProblem(ArchiveMember member, MemberPlace place) {
    return switch (member.type()) {
      case HARDLINK -> hardLinkProblem(member, place);
      case SYMLINK -> symlinkProblem(member, place);
      case FILE, DIRECTORY, OTHER -> Optional.empty();
    };
  }

  private Optional<String> hardLinkProblem(ArchiveMember member, MemberPlace place) {
    String target = member.linkTarget();
    Known file = known.get(target);
    if (file == null || file.putAside() || !file.hasContent()) {
      return about("it is a hard link to '%s', which is no file before it", target);
    }
    boolean sameArea =
        MemberPlace.of(target).map(MemberRules::area).equals(Optional.of(area(place)));
    return sameArea
        ? Optional.empty()
        : about("it is a hard link to '%s', which is of another area", target);
  }

  /**
   * A link in the tree of a file backend must stay in it. Only its first parts may be {@code ..}:
   * behind a name, which may be a link itself, nobody knows where it leads.
   */
  private static Optional<String> symlinkProblem(ArchiveMember member, MemberPlace place) {
    String target = member.linkTarget();
    if (target.isEmpty() || target.indexOf('\0') >= 0) {
      return Optional.of("it is a symbolic link without a usable target");
    }
    if (!(place instanceof MemberPlace.BackendData data) || data.kind() != BackendKind.FILE) {
      return Optional.empty();
    }
    int depth = data.path().split("/", -1).length - 1;
    boolean named = false;
    boolean leaves = target.startsWith("/");
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        depth--;
        leaves |= named || depth < 0;
      } else if (!part.isEmpty() && !part.equals(".")) {
        named = true;
      }
    }
    return leaves
        ? about("it is a symbolic link to '%s', which leads out of its backend", target)
        : Optional.empty();
  }

  private static Optional<String> about(String text, String target) {
    return Optional.of(text.formatted(printable(target)));
  }

  /** What a place has in common with those that belong together with it. */
  static MemberPlace area(MemberPlace place) {
    if (place instanceof MemberPlace.BackendData data) {
      return new MemberPlace.BackendData(data.kind(), data.backend(), "");
    }
    if (place instanceof MemberPlace.HostKeys keys) {
      return new MemberPlace.HostKeys(keys.backend(), "");
    }
    if (place instanceof MemberPlace.Configuration) {
      return new MemberPlace.Configuration("");
    }
    return place instanceof MemberPlace.Control ? new MemberPlace.Control("") : place;
  }

  private MemberType type(String name) {
    Known member = known.get(name);
    return member == null ? MemberType.DIRECTORY : member.type();
  }

  private static boolean isDirectory(ArchiveMember member) {
    return member.type() == MemberType.DIRECTORY;
  }

  private static boolean isDirectory(Known member) {
    return member.type() == MemberType.DIRECTORY;
  }

  private static String printable(String name) {
    return NameText.printable(name);
  }
}
