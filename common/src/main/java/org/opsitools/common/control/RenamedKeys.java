package org.opsitools.common.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A TOML section in which some keys may stand under another spelling too; that is then reported.
 */
final class RenamedKeys implements Section {
  private final TomlSection section;
  private final UnaryOperator<String> otherSpelling;

  private RenamedKeys(TomlSection section, UnaryOperator<String> otherSpelling) {
    this.section = section;
    this.otherSpelling = otherSpelling;
  }

  RenamedKeys(TomlSection section, String key, String spelling) {
    this(section, asked -> asked.equals(key) ? spelling : asked);
  }

  /** Every key also as {@code required_action} instead of {@code requiredAction}. */
  static RenamedKeys ofSnakeCase(TomlSection section) {
    return new RenamedKeys(section, RenamedKeys::snake);
  }

  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** {@code required_product_version} as {@code requiredProductVersion}. */
  static String camel(String snake) {
    StringBuilder camel = new StringBuilder();
    for (String word : snake.split("_", -1)) {
      boolean first = camel.isEmpty();
      camel.append(
          first || word.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }

  /** The key as it stands in the file; the proper one wins. */
  private String actual(String key) {
    String other = otherSpelling.apply(key);
    return section.has(key) || !section.has(other) ? key : other;
  }

  private String reported(String key) {
    String actual = actual(key);
    if (!actual.equals(key)) {
      section.reportSpelling(actual, key);
    }
    return actual;
  }

  @Override
  public int line() {
    return section.line();
  }

  @Override
  public boolean has(String key) {
    return section.has(actual(key));
  }

  @Override
  public int line(String key) {
    return section.line(actual(key));
  }

  @Override
  public Optional<String> text(String key) {
    return section.text(reported(key));
  }

  @Override
  public Optional<List<String>> list(String key) {
    return section.list(reported(key));
  }

  @Override
  public Optional<Boolean> flag(String key) {
    return section.flag(reported(key));
  }

  @Override
  public Optional<Integer> number(String key) {
    return section.number(reported(key));
  }
}
