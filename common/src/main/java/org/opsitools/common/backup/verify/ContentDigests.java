package org.opsitools.common.backup.verify;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The digests of what an archive really holds, by the names of the members. */
final class ContentDigests {
  private static final int MOST_LINKS = 40;

  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> control = new HashMap<>();
  private final Map<String, String> symlinks = new HashMap<>();

  /** Keeps the digest of a file, which must be among the checksums. */
  void file(String name, String digest) {
    files.putIfAbsent(name, digest);
  }

  /** Keeps the digest of a file of {@code CONTROL}, which may be among the checksums. */
  void control(String name, String digest) {
    control.putIfAbsent(name, digest);
  }

  /** Another name of a file before it. */
  void hardLink(String name, String target) {
    String digest = files.get(target);
    if (digest != null) {
      files.putIfAbsent(name, digest);
    }
  }

  void symlink(String name, String target) {
    symlinks.putIfAbsent(name, target);
  }

  /** The files and hard links, in the order of the archive. */
  Map<String, String> files() {
    return Collections.unmodifiableMap(files);
  }

  boolean isSymlink(String name) {
    return symlinks.containsKey(name);
  }

  /** What the digest of a name must be; empty if the archive does not say. */
  Optional<String> find(String name) {
    String current = name;
    for (int links = 0; links <= MOST_LINKS; links++) {
      String target = symlinks.get(current);
      if (target == null) {
        return Optional.ofNullable(files.getOrDefault(current, control.get(current)));
      }
      Optional<String> next = follow(current, target);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      current = next.get();
    }
    return Optional.empty();
  }

  /** The member that a link leads to by its text; empty where other links are on the way. */
  private Optional<String> follow(String link, String target) {
    if (target.startsWith("/")) {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>();
    String whole = link.substring(0, link.lastIndexOf('/') + 1) + target;
    for (String part : whole.split("/", -1)) {
      if (symlinks.containsKey(String.join("/", parts))) {
        return Optional.empty();
      }
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }
}
