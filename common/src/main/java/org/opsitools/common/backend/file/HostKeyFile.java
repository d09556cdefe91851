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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host keys, which lie outside the tree, one {@code HOST:KEY} a line. Lines that are none are
 * kept as comments; no message holds a key.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Host keys".
 */
final class HostKeyFile {
  private static final Pattern LINE = Pattern.compile("([^:]+):\\s*([0-9a-fA-F]{32})");
  private static final Pattern HOST = Pattern.compile("[^\\s:;/#]+");

  private final List<String> comments = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Integer> lineOf = new TreeMap<>();
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

  private void line(Path file, String line, int number) {
    if (isComment(line.charAt(0))) {
      comments.add(line);
      return;
    }
    String bare = InlineComment.cutAt(line, ';');
    bare = InlineComment.cutAt(InlineComment.cutAt(bare, '/'), '#');
    Matcher matcher = LINE.matcher(bare);
    String host =
        matcher.matches() ? TextLines.strip(matcher.group(1)).toLowerCase(Locale.ROOT) : "";
    if (!HOST.matcher(host).matches()) {
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
    keys.put(host, matcher.group(2).toLowerCase(Locale.ROOT));
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

  /** The keys by host; a copy. */
  Map<String, String> all() {
    return Map.copyOf(keys);
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
