package org.opsitools.common.backup;

import java.util.Optional;

/**
 * What a member of an archive belongs to, by its name. Names are taken apart at their slashes and
 * never by how they begin, so that backends {@code file} and {@code file2} are not mixed up.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Names of members".
 */
public sealed interface MemberPlace {
  /** What all saved content lies below. */
  String CONTENT = "CONTENT";

  /** What an archive says of itself lies below this. */
  String CONTROL = "CONTROL";

  /** The member with the digests. */
  String CHECKSUMS = CONTROL + "/checksums";

  /** The member with the description of the machine. */
  String SYSTEM_INFO = CONTROL + "/sysinfo";

  /** The whole name of the member, without a slash at its end. */
  String memberName();

  /**
   * Something of {@code /etc/opsi}.
   *
   * @param path below it; empty for the directory itself
   */
  record Configuration(String path) implements MemberPlace {
    @Override
    public String memberName() {
      return below(CONTENT + "/CONF", path);
    }
  }

  /**
   * Something of a backend's own: the tree of a file backend, {@code database.sql}, or the file of
   * a DHCP server.
   *
   * @param backend the name of the backend
   * @param path below the backend's directory; empty for that directory itself
   */
  record BackendData(BackendKind kind, String backend, String path) implements MemberPlace {
    /** The name of a dump below the directory of its backend. */
    public static final String DUMP = "database.sql";

    @Override
    public String memberName() {
      return below(CONTENT + "/BACKENDS/" + kind.name() + "/" + backend, path);
    }
  }

  /**
   * The host keys of a file backend that lie outside its tree.
   *
   * @param backend the name of the backend
   * @param path the name of the file; empty for the directory that it lies in
   */
  record HostKeys(String backend, String path) implements MemberPlace {
    @Override
    public String memberName() {
      return below(CONTENT + "/BACKENDS/" + HOST_KEYS + "/" + backend, path);
    }
  }

  /**
   * What an archive says of itself.
   *
   * @param path below {@link #CONTROL}; empty for the directory itself
   */
  record Control(String path) implements MemberPlace {
    @Override
    public String memberName() {
      return below(CONTROL, path);
    }
  }

  /**
   * A directory that only leads to others, such as {@code CONTENT/BACKENDS}.
   *
   * @param memberName its name
   */
  record Passage(String memberName) implements MemberPlace {}

  /** The directory of host keys among those of the kinds of backend. */
  String HOST_KEYS = "FILE_HOSTKEYS";

  /**
   * What a member is by its name.
   *
   * @param name with parts that are neither empty nor {@code .} or {@code ..}; a slash at the end
   *     does not count
   * @return empty if an archive has no place for such a member
   */
  static Optional<MemberPlace> of(String name) {
    String[] parts = name.split("/", 5);
    return switch (parts[0]) {
      case CONTROL -> Optional.of(new Control(rest(name, 1)));
      case CONTENT -> parts.length == 1 ? passage(name) : content(name, parts);
      default -> Optional.empty();
    };
  }

  private static Optional<MemberPlace> content(String name, String[] parts) {
    return switch (parts[1]) {
      case "CONF" -> Optional.of(new Configuration(rest(name, 2)));
      case "BACKENDS" -> parts.length < 4 ? passage(parts, name) : backend(name, parts);
      default -> Optional.empty();
    };
  }

  private static Optional<MemberPlace> passage(String[] parts, String name) {
    boolean known = parts.length < 3 || parts[2].equals(HOST_KEYS) || kind(parts[2]).isPresent();
    return known ? passage(name) : Optional.empty();
  }

  private static Optional<MemberPlace> passage(String name) {
    return Optional.of(new Passage(name));
  }

  private static Optional<MemberPlace> backend(String name, String[] parts) {
    if (parts[2].equals(HOST_KEYS)) {
      return Optional.of(new HostKeys(parts[3], rest(name, 4)));
    }
    return kind(parts[2]).map(kind -> new BackendData(kind, parts[3], rest(name, 4)));
  }

  private static Optional<BackendKind> kind(String directory) {
    return BackendKind.ofWord(directory).filter(kind -> kind.name().equals(directory));
  }

  /** What follows the first parts of a name. */
  private static String rest(String name, int parts) {
    int from = 0;
    for (int i = 0; i < parts; i++) {
      int slash = name.indexOf('/', from);
      if (slash < 0) {
        return "";
      }
      from = slash + 1;
    }
    return name.substring(from);
  }

  private static String below(String directory, String path) {
    return path.isEmpty() ? directory : directory + "/" + path;
  }
}
