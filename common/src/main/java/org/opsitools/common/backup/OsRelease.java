package org.opsitools.common.backup;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opsitools.common.config.OpsiRoot;

/**
 * What a system says of itself in {@code /etc/os-release}, in the words in which the original says
 * it.
 *
 * @param values by key, in lower case
 */
record OsRelease(Map<String, String> values) {
  private static final List<String> PLACES = List.of("/etc/os-release", "/usr/lib/os-release");

  /** The code name that some distributions have only in their version, such as {@code (jessie)}. */
  private static final Pattern CODE_NAME = Pattern.compile("\\((\\D+)\\)|,\\s*(\\D+)");

  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)*");

  OsRelease {
    values = Map.copyOf(values);
  }

  /** The file of an installation, else that of the machine; without either nothing is known. */
  static OsRelease read(OpsiRoot root) throws IOException {
    for (OpsiRoot each : List.of(root, OpsiRoot.system())) {
      for (String place : PLACES) {
        Path file = each.resolve(place);
        if (Files.isRegularFile(file)) {
          return parse(text(file));
        }
      }
    }
    return new OsRelease(Map.of());
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
  }

  /** Reads assignments in the syntax of a shell; other lines mean nothing. */
  static OsRelease parse(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(
            line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            unquoted(line.substring(equals + 1).strip()));
      }
    }
    return new OsRelease(values);
  }

  private static String unquoted(String word) {
    char quote = word.isEmpty() ? ' ' : word.charAt(0);
    boolean quoted = quote == '"' || quote == '\'';
    StringBuilder value = new StringBuilder();
    for (int i = quoted ? 1 : 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (quoted && c == quote) {
        break;
      }
      if (c == '\\' && quote != '\'' && i + 1 < word.length()) {
        i++;
        c = word.charAt(i);
      }
      value.append(c);
    }
    return value.toString();
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }

  /** The name of the distribution, such as {@code Debian GNU/Linux}. */
  String name() {
    return value("name").strip();
  }

  /** Its code name, such as {@code bookworm}; a distribution may say that it has none. */
  String codeName() {
    for (String key : List.of("version_codename", "ubuntu_codename")) {
      if (values.containsKey(key)) {
        return value(key);
      }
    }
    Matcher matcher = CODE_NAME.matcher(value("version"));
    if (!matcher.find()) {
      return "";
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  /** The version as the original's tuple of numbers, such as {@code (22, 4)} or {@code (12,)}. */
  String version() {
    String version = value("version_id").strip();
    if (version.contains("errata")) {
      version = version.split("-", 2)[0];
    }
    if (!NUMBERS.matcher(version).matches()) {
      return version;
    }
    List<String> numbers =
        Arrays.stream(version.split("\\.", -1)).map(it -> new BigInteger(it).toString()).toList();
    return numbers.stream()
        .collect(Collectors.joining(", ", "(", numbers.size() == 1 ? ",)" : ")"));
  }
}
