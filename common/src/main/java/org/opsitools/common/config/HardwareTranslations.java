package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How hardware classes and their attributes are called in a language.
 *
 * @param wanted whether names are to be put in at all
 * @param texts by {@code CLASS} and {@code CLASS.ATTRIBUTE}
 */
record HardwareTranslations(boolean wanted, Map<String, String> texts) {
  /** Puts no names in. */
  static final HardwareTranslations NONE = new HardwareTranslations(false, Map.of());

  private static final String KEY = "UI";
  private static final String FALLBACK = "en_US";
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(_[A-Za-z0-9]{2,8})*");

  HardwareTranslations {
    texts = Map.copyOf(texts);
  }

  /**
   * The names in a language, else in American English, else none.
   *
   * @param language such as {@code de_DE} or {@code de-DE}
   */
  static HardwareTranslations read(Path directory, String language) throws IOException {
    for (String name : List.of(language.replace('-', '_'), FALLBACK)) {
      if (LANGUAGE.matcher(name).matches() && Files.isRegularFile(directory.resolve(name))) {
        return new HardwareTranslations(true, texts(directory.resolve(name)));
      }
    }
    return new HardwareTranslations(true, Map.of());
  }

  private static Map<String, String> texts(Path file) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (RuleLines.Line line : RuleLines.read(file, ";#")) {
      int equals = line.text().indexOf('=');
      if (equals > 0) {
        texts.put(
            line.text().substring(0, equals).strip(), line.text().substring(equals + 1).strip());
      }
    }
    return texts;
  }

  /** A class as the file describes it, with the names that there are. */
  HardwareEntry named(HardwareEntry entry) {
    if (!wanted) {
      return entry;
    }
    Map<String, @Nullable Object> about = new LinkedHashMap<>(entry.about());
    about.put(KEY, texts.getOrDefault(entry.name(), entry.name()));
    return new HardwareEntry(
        entry.line(),
        about,
        entry.values().stream()
            .map(value -> withName(value, texts.get(entry.name() + "." + value.get("Opsi"))))
            .toList());
  }

  /** An attribute of a class that has no name of its own is called as in the super class. */
  Map<String, @Nullable Object> merged(
      Map<String, @Nullable Object> inherited, Map<String, @Nullable Object> own) {
    return own.containsKey(KEY) ? own : withName(own, inherited.get(KEY));
  }

  /** An attribute that has no name at all is called as it is configured. */
  Map<String, @Nullable Object> complete(Map<String, @Nullable Object> value) {
    return wanted && !value.containsKey(KEY)
        ? withName(value, Objects.requireNonNull(value.get("Opsi")))
        : value;
  }

  private static Map<String, @Nullable Object> withName(
      Map<String, @Nullable Object> value, @Nullable Object name) {
    if (name == null) {
      return value;
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>(value);
    named.put(KEY, name);
    return named;
  }
}
