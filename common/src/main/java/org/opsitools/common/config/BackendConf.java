package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.Secret;
import org.opsitools.common.config.ConfValue.HostFact;
import org.opsitools.common.config.ConfValue.Opaque;
import org.opsitools.common.config.ConfValue.Scalar;
import org.opsitools.common.config.ConfValue.Sequence;
import org.opsitools.common.config.ConfValue.Table;

/**
 * One file below {@code /etc/opsi/backends}: a module and its settings. Immutable.
 *
 * <p>The file is parsed, never executed. What is not a literal value is an error where it is asked
 * for, and else nothing. Keys count in any case. Source: {@code docs/formats/backend-conf.md}.
 */
public final class BackendConf {
  private static final Set<Object> TRUE = Set.of("true", "yes", "on", "1");
  private static final Set<Object> FALSE = Set.of("false", "no", "off", "0");
  private static final Set<Object> UNDERSCORED =
      Set.of(BackendModule.JSONRPC.word(), BackendModule.MYSQL.word());
  private static final int SHOWN = 80;

  private final LiteralConf conf;
  private final HostNames hostNames;
  private final Map<String, ConfValue> settings = new LinkedHashMap<>();

  private BackendConf(LiteralConf conf, HostNames hostNames) {
    this.conf = conf;
    this.hostNames = hostNames;
    config().entries().forEach((key, value) -> settings.put(canonical(key), value));
  }

  /**
   * Reads a file.
   *
   * @param hostNames asked only when a value is asked for that is this host's name or address
   * @throws ConfFileException if the file is malformed or has no dictionary {@code config}
   */
  public static BackendConf read(Path file, HostNames hostNames) throws IOException {
    return new BackendConf(LiteralConf.read(file), hostNames);
  }

  /** The file. */
  public Path file() {
    return conf.file();
  }

  /** The name by which dispatch.conf calls this backend: the file's without {@code .conf}. */
  public String name() {
    String name = String.valueOf(conf.file().getFileName());
    return name.endsWith(".conf") ? name.substring(0, name.length() - ".conf".length()) : name;
  }

  /**
   * The module, which a file of opsi 4.3 may leave to its name.
   *
   * @throws ConfFileException if there is none, if it is unknown, or if no tool of today has it
   */
  public BackendModule module() {
    ConfValue value = conf.find("module").orElse(null);
    int line = value == null ? 1 : value.line();
    BackendModule module =
        value == null
            ? BackendModule.ofFileName(name())
                .orElseThrow(() -> new ConfFileException(file(), 1, "there is no module"))
            : known(text("module", value), line);
    return switch (module.support()) {
      case GONE ->
          throw new ConfFileException(
              file(), line, "module '" + module.word() + "': this backend type no longer exists");
      case UNSUPPORTED -> throw unsupported(module.word(), line);
      case DATA, SERVICE, INERT -> module;
    };
  }

  private BackendModule known(String word, int line) {
    if (word.isEmpty()) {
      throw new ConfFileException(file(), line, "the module is empty");
    }
    return BackendModule.find(word).orElseThrow(() -> unsupported(word, line));
  }

  private ConfFileException unsupported(String word, int line) {
    return new ConfFileException(
        file(),
        line,
        "module '" + word + "' not supported (known: " + BackendModule.usable() + ")");
  }

  /**
   * The name of the module, also of one that no tool can use; that of the file where it has none.
   *
   * @throws ConfFileException if it is not a literal text
   */
  public String moduleName() {
    return conf.find("module").map(value -> text("module", value)).orElseGet(this::name);
  }

  /** The files of all backends in a directory, by name; none if it is not there. */
  public static List<Path> files(Path directory) throws IOException {
    return Extensions.confFiles(directory);
  }

  /** What is odd about the file and has no effect. */
  public List<ConfWarning> warnings() {
    return conf.warnings();
  }

  /** The keys of all settings, in lower case and the order of the file. */
  public List<String> keys() {
    return List.copyOf(settings.keySet());
  }

  /** A text; a number counts as its text. Empty if it is not there or None. */
  public Optional<String> text(String key) {
    return find(key).map(value -> text(key, value));
  }

  /** A text that no message shows. Empty if it is not there or None. */
  public Optional<Secret> secret(String key) {
    ConfValue value = find(key).orElse(null);
    if (value instanceof Opaque opaque) {
      throw new ConfFileException(
          file(), opaque.line(), "key '" + key + "': only literal values are supported");
    }
    return Optional.ofNullable(value).map(it -> Secret.of(text(key, it)));
  }

  /** A truth value, also as a word or number that opsi takes for one. */
  public Optional<Boolean> flag(String key) {
    return find(key).map(value -> flag(key, value));
  }

  /** A whole number, also as a text. Empty if it is not there or None. */
  public Optional<Long> number(String key) {
    return find(key).map(value -> number(key, value));
  }

  /**
   * A value of any kind: {@code Map}, {@code List}, {@code String}, {@code Number} or {@code
   * Boolean}. Empty if it is not there or None.
   */
  public Optional<Object> plain(String key) {
    return find(key).map(value -> plain(key, value));
  }

  /** The line of a setting, from 1; of the whole dictionary if it is not there. */
  public int line(String key) {
    ConfValue value = settings.get(canonical(key));
    return value == null ? config().line() : value.line();
  }

  /**
   * A problem with a setting.
   *
   * @param problem what is wrong, without a secret
   */
  public ConfFileException problem(String key, String problem) {
    return new ConfFileException(file(), line(key), "key '" + key + "': " + problem);
  }

  /** A value as it was parsed; empty if it is not there or None. */
  Optional<ConfValue> find(String key) {
    return Optional.ofNullable(settings.get(canonical(key)))
        .filter(value -> !(value instanceof Scalar scalar && scalar.value() == null));
  }

  private Table config() {
    ConfValue config =
        conf.find("config")
            .orElseThrow(
                () -> new ConfFileException(file(), 1, "there is no 'config = {...}' in it"));
    if (config instanceof Opaque opaque) {
      throw notLiteral("config", opaque);
    }
    if (!(config instanceof Table table)) {
      throw wrong("config", config, "a dictionary");
    }
    return table;
  }

  /**
   * The settings whose keys are not among these, as warnings.
   *
   * @param known sets of keys, in any case
   */
  List<ConfWarning> unknown(List<Set<String>> known) {
    Set<String> all =
        known.stream().flatMap(Set::stream).map(this::canonical).collect(Collectors.toSet());
    List<ConfWarning> unknown = new ArrayList<>();
    config()
        .entries()
        .forEach(
            (key, value) -> {
              if (!all.contains(canonical(key))) {
                String text = "key '" + key + "' is not known and has no effect";
                unknown.add(new ConfWarning(file(), value.line(), text));
              }
            });
    return unknown;
  }

  /** These modules also take names with underscores between their words. */
  private String canonical(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return UNDERSCORED.contains(moduleWord()) ? lower.replace("_", "") : lower;
  }

  private Object moduleWord() {
    if (conf.find("module").orElse(null) instanceof Scalar module && module.value() != null) {
      return module.value();
    }
    return BackendModule.ofFileName(name()).map(BackendModule::word).orElse("");
  }

  private String text(String key, ConfValue value) {
    Object literal = literal(key, value);
    if (literal instanceof String || literal instanceof Number) {
      return literal.toString();
    }
    throw wrong(key, value, "a text");
  }

  private boolean flag(String key, ConfValue value) {
    Object literal = literal(key, value);
    if (literal instanceof Boolean flag) {
      return flag;
    }
    String word = String.valueOf(literal).toLowerCase(Locale.ROOT);
    if (literal == null || !(TRUE.contains(word) || FALSE.contains(word))) {
      throw wrong(key, value, "True or False");
    }
    return TRUE.contains(word);
  }

  private long number(String key, ConfValue value) {
    Object literal = literal(key, value);
    if (literal instanceof Long number) {
      return number;
    }
    if (literal instanceof String text && text.strip().matches("-?[0-9]{1,18}")) {
      return Long.parseLong(text.strip());
    }
    if (literal instanceof String text) {
      String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN);
      throw problem(key, "expected a whole number, found '" + shown + "'");
    }
    throw wrong(key, value, "a whole number");
  }

  /** A single value; null for everything that is none. */
  private @Nullable Object literal(String key, ConfValue value) {
    if (value instanceof Opaque opaque) {
      throw notLiteral(key, opaque);
    }
    if (value instanceof HostFact fact) {
      return hostFact(key, fact);
    }
    return value instanceof Scalar scalar ? scalar.value() : null;
  }

  private Object plain(String key, ConfValue value) {
    if (value instanceof Sequence list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(nested(key, item)));
      return items;
    }
    if (value instanceof Table table) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      table.entries().forEach((name, item) -> entries.put(name, nested(key, item)));
      return entries;
    }
    return Optional.ofNullable(literal(key, value)).orElse("");
  }

  private @Nullable Object nested(String key, ConfValue value) {
    return value instanceof Scalar scalar ? scalar.value() : plain(key, value);
  }

  private String hostFact(String key, HostFact fact) {
    Optional<String> answer = fact.address() ? hostNames.address() : hostNames.fullName();
    return answer.orElseThrow(
        () ->
            new ConfFileException(
                file(), fact.line(), "key '" + key + "': " + fact.kind() + " is not known"));
  }

  private ConfFileException notLiteral(String key, Opaque opaque) {
    return new ConfFileException(
        file(),
        opaque.line(),
        "key '" + key + "': only literal values are supported, found: " + opaque.kind());
  }

  private ConfFileException wrong(String key, ConfValue value, String expected) {
    return new ConfFileException(
        file(),
        value.line(),
        "key '" + key + "': expected " + expected + ", found " + value.kind());
  }
}
