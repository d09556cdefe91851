package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opsitools.common.config.ConfValue.Scalar;
import org.opsitools.common.config.ConfValue.Table;
import org.opsitools.common.config.LiteralToken.Kind;

/**
 * Changes single texts in the dictionary {@code config} of a file in Python's syntax and leaves
 * every other character as it is. Keys count in any case and with or without underscores.
 */
final class LiteralPatch {
  private static final String DICTIONARY = "config";
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7F;

  private final Path file;
  private String text;

  /**
   * @param text with line ends of any kind
   */
  LiteralPatch(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** A value within the text. */
  private record Span(int start, int end) {}

  String text() {
    return text;
  }

  /**
   * Gives a key another value; one that is not there is put first.
   *
   * @throws ConfFileException if the file is malformed, or what the key stands for is not written
   *     in the dictionary itself
   */
  void set(String key, String value) {
    List<LiteralToken> tokens = new LiteralLexer(file, sameLength(text)).tokens();
    int open = dictionary(tokens);
    List<Span> places = values(tokens, open, key);
    if (places.isEmpty()) {
      insert(tokens.get(open), key, value);
    }
    for (int i = places.size() - 1; i >= 0; i--) {
      Span place = places.get(i);
      text = text.substring(0, place.start()) + literal(value) + text.substring(place.end());
    }
    requireValue(key, value);
  }

  /** The lexer knows line feeds alone; positions in this text are those in the other. */
  private static String sameLength(String text) {
    return text.replace("\r\n", " \n").replace('\r', '\n');
  }

  /** The bracket after the last {@code config =}. */
  private int dictionary(List<LiteralToken> tokens) {
    for (int i = tokens.size() - 3; i >= 0; i--) {
      if (tokens.get(i).isName(DICTIONARY)
          && tokens.get(i).depth() == 0
          && tokens.get(i + 1).isSign("=")
          && tokens.get(i + 2).isSign("{")) {
        return i + 2;
      }
    }
    throw new ConfFileException(file, 1, "there is no 'config = {...}' in it");
  }

  private static List<Span> values(List<LiteralToken> tokens, int open, String key) {
    List<Span> places = new ArrayList<>();
    int inside = tokens.get(open).depth() + 1;
    for (int i = open + 1; tokens.get(i).depth() >= inside; i++) {
      boolean found =
          tokens.get(i).is(Kind.STRING)
              && tokens.get(i).depth() == inside
              && same(tokens.get(i).text(), key)
              && tokens.get(i + 1).isSign(":")
              && (tokens.get(i - 1).isSign("{") || tokens.get(i - 1).isSign(","));
      if (found) {
        int last = i + 1;
        while (!endsValue(tokens.get(last + 1), inside)) {
          last++;
        }
        places.add(new Span(tokens.get(i + 2).start(), tokens.get(last).end()));
      }
    }
    return places;
  }

  private static boolean endsValue(LiteralToken token, int inside) {
    return token.depth() < inside || (token.depth() == inside && token.isSign(","));
  }

  private static boolean same(String written, String key) {
    return canonical(written).equals(canonical(key));
  }

  private static String canonical(String key) {
    return key.toLowerCase(Locale.ROOT).replace("_", "");
  }

  private void insert(LiteralToken bracket, String key, String value) {
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    String entry = newline + "    " + literal(key) + ": " + literal(value) + ",";
    text = text.substring(0, bracket.end()) + entry + text.substring(bracket.end());
  }

  /** Whatever the file looks like, it is not written unless it says what it is to say. */
  private void requireValue(String key, String value) {
    LiteralConf conf = new LiteralParser(file, sameLength(text)).parse();
    if (conf.find(DICTIONARY).orElse(null) instanceof Table table) {
      for (var entry : table.entries().entrySet()) {
        if (same(entry.getKey(), key)) {
          if (entry.getValue() instanceof Scalar scalar && value.equals(scalar.value())) {
            continue;
          }
          throw cannot(entry.getValue().line(), key);
        }
      }
      return;
    }
    throw cannot(1, key);
  }

  private ConfFileException cannot(int line, String key) {
    return new ConfFileException(
        file, line, "key '" + key + "': cannot be changed here; please edit the file");
  }

  /** A text as Python writes it. */
  static String literal(String value) {
    StringBuilder literal = new StringBuilder("\"");
    value.codePoints().forEach(c -> append(literal, c));
    return literal.append('"').toString();
  }

  private static void append(StringBuilder literal, int c) {
    switch (c) {
      case '"', '\\' -> literal.append('\\').append((char) c);
      case '\n' -> literal.append("\\n");
      case '\r' -> literal.append("\\r");
      case '\t' -> literal.append("\\t");
      default -> {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        if (c < FIRST_PRINTABLE || c == DELETE) {
          literal.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else if (surrogate) {
          literal.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
          literal.appendCodePoint(c);
        }
      }
    }
  }
}
