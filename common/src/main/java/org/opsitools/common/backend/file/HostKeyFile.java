package org.opsitools.common.backend.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The host keys, which lie outside the tree, one {@code HOST:KEY} a line. Lines that are none are
 * kept as comments; no message holds a key.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Host keys".
 */
final class HostKeyFile {
  private static final int KEY_LENGTH = 32;

  private final List<String> comments = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Integer> lineOf = new HashMap<>();
  private final List<LineWarning> warnings = new ArrayList<>();

  private HostKeyFile() {}

  /** No keys. */
  static HostKeyFile empty() {
    return new HostKeyFile();
  }

  /** Takes the file apart; what is wrong in it is told by {@link #warnings()}. */
  static HostKeyFile parse(Path file, byte[] bytes) {
    HostKeyFile result = new HostKeyFile();
    TextLines lines = new TextLines(FileText.of(bytes));
    while (lines.next()) {
      if (!lines.isEmpty()) {
        result.line(file, lines.line(), lines.number());
      }
    }
    return result;
  }

  /** Looks for the keys of a few hosts only, and at no other line. */
  static HostKeyFile search(Path file, byte[] bytes, Set<String> hosts) {
    HostKeyFile result = new HostKeyFile();
    TextLines lines = new TextLines(FileText.of(bytes));
    while (lines.next()) {
      for (String host : hosts) {
        if (lines.startsWith(host)) {
          result.line(file, lines.line(), lines.number());
        }
      }
    }
    return result;
  }

  private void line(Path file, String line, int number) {
    if (isComment(line.charAt(0))) {
      comments.add(line);
      return;
    }
    String bare = InlineComment.cutAt(line, ';');
    bare = InlineComment.cutAt(InlineComment.cutAt(bare, '/'), '#');
    int colon = bare.indexOf(':');
    String host =
        colon < 0 ? "" : TextLines.strip(bare.substring(0, colon)).toLowerCase(Locale.ROOT);
    String key = colon < 0 ? "" : TextLines.strip(bare.substring(colon + 1));
    if (host.isEmpty() || host.indexOf(' ') >= 0 || !isKey(key)) {
      warnings.add(
          new LineWarning(
              file, number, "no HOST:KEY with a key of 32 hexadecimal digits; it is ignored"));
      comments.add("# " + line);
      return;
    }
    Integer before = lineOf.put(host, number);
    if (before != null) {
      warnings.add(
          new LineWarning(
              file,
              number,
              "another key for " + host + " than in line " + before + "; this one counts"));
    }
    keys.put(host, key.toLowerCase(Locale.ROOT));
  }

  private static boolean isKey(String text) {
    if (text.length() != KEY_LENGTH) {
      return false;
    }
    for (int i = 0; i < KEY_LENGTH; i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  private static boolean isComment(char first) {
    return first == ';' || first == '/' || first == '#';
  }

  /** What is odd in the file as it was read. */
  List<LineWarning> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  /** The hosts that have a key; a copy, sorted. */
  List<String> hosts() {
    return keys.keySet().stream().sorted().toList();
  }

  /** The line that a host's key stands in; 0 if the file has none. */
  int line(String host) {
    return lineOf.getOrDefault(host, 0);
  }

  /** The key of a host, 32 digits in lower case. */
  Optional<String> key(String host) {
    return Optional.ofNullable(keys.get(host));
  }

  /** Sets the key of a host. */
  void put(String host, String key) {
    keys.put(host, key);
  }

  /** Removes the key of a host, if it has one. */
  void remove(String host) {
    keys.remove(host);
  }

  /** The content of the file: comments, then the keys in their order. */
  byte[] render() {
    StringBuilder out = new StringBuilder();
    comments.forEach(comment -> out.append(comment).append('\n'));
    keys.entrySet().stream()
        .sorted(
            Map.Entry.<String, String>comparingByValue()
                .thenComparing(Comparator.comparing(Map.Entry::getKey)))
        .forEach(
            entry -> out.append(entry.getKey()).append(':').append(entry.getValue()).append('\n'));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
