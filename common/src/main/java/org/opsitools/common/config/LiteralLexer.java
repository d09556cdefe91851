package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.opsitools.common.config.LiteralToken.Kind;

/** Splits a file in Python's syntax into words. Line ends within brackets are no words. */
final class LiteralLexer {
  /** How many brackets may be open. */
  static final int MAX_DEPTH = 100;

  private static final Pattern PREFIX = Pattern.compile("[uUbBrRfF]{1,2}");

  private final Path file;
  private final String text;
  private final List<LiteralToken> tokens = new ArrayList<>();
  private final Deque<LiteralToken> open = new ArrayDeque<>();
  private int position;
  private int line = 1;
  private int lineStart;

  /**
   * @param text with line feeds as the only line ends
   */
  LiteralLexer(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** All words; the last one is {@link Kind#END}. */
  List<LiteralToken> tokens() {
    while (position < text.length()) {
      step(text.charAt(position));
    }
    if (!open.isEmpty()) {
      LiteralToken bracket = open.getLast();
      throw bracket.problem(file, "'" + bracket.text() + "' is never closed");
    }
    add(Kind.END, "", position);
    return tokens;
  }

  private void step(char c) {
    if (c == '\n') {
      newline();
    } else if (c == ' ' || c == '\t' || c == '\f') {
      position++;
    } else if (c == '#') {
      int end = text.indexOf('\n', position);
      position = end < 0 ? text.length() : end;
    } else if (c == '\\' && position + 1 < text.length() && text.charAt(position + 1) == '\n') {
      position += 2;
      nextLine();
    } else if (c == '"' || c == '\'') {
      string(position, "");
    } else if (Character.isDigit(c) || (c == '.' && digitAt(position + 1))) {
      number();
    } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
      name();
    } else {
      sign(c);
    }
  }

  private void newline() {
    if (open.isEmpty()) {
      add(Kind.NEWLINE, "\n", position + 1);
    }
    position++;
    nextLine();
  }

  private void nextLine() {
    line++;
    lineStart = position;
  }

  private boolean digitAt(int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  private void number() {
    int end = position;
    while (end < text.length() && partOfNumber(end)) {
      end++;
    }
    add(Kind.NUMBER, text.substring(position, end), end);
    position = end;
  }

  private boolean partOfNumber(int at) {
    char c = text.charAt(at);
    boolean exponentSign =
        (c == '+' || c == '-')
            && Character.toLowerCase(text.charAt(at - 1)) == 'e'
            && !text.startsWith("0x", position)
            && !text.startsWith("0X", position)
            && at > position;
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || exponentSign;
  }

  private void name() {
    int end = position;
    while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
      end++;
    }
    String name = text.substring(position, end);
    boolean quoted = end < text.length() && (text.charAt(end) == '"' || text.charAt(end) == '\'');
    if (quoted && PREFIX.matcher(name).matches()) {
      string(end, name);
    } else {
      add(Kind.NAME, name, end);
      position = end;
    }
  }

  private void string(int quoteAt, String prefix) {
    char quote = text.charAt(quoteAt);
    String triple = String.valueOf(quote).repeat(3);
    String mark = text.startsWith(triple, quoteAt) ? triple : String.valueOf(quote);
    int from = quoteAt + mark.length();
    int end = closing(from, mark);
    String body = text.substring(from, end);
    String kind = prefix.toLowerCase(Locale.ROOT);
    String value = kind.contains("r") ? body : LiteralStrings.unescape(body);
    add(kind.contains("f") ? Kind.FORMATTED : Kind.STRING, value, end + mark.length());
    for (int at = position; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
    position = end + mark.length();
  }

  private int closing(int from, String mark) {
    int at = from;
    while (at < text.length() && !text.startsWith(mark, at)) {
      char c = text.charAt(at);
      if (c == '\n' && mark.length() == 1) {
        break;
      }
      at += c == '\\' ? 2 : 1;
    }
    if (at >= text.length() || !text.startsWith(mark, at)) {
      throw problem("the text that begins here is never closed");
    }
    return at;
  }

  private void sign(char c) {
    int end = position + Character.charCount(text.codePointAt(position));
    if ("=!<>+-*/%&|^@".indexOf(c) >= 0 && end < text.length() && text.charAt(end) == '=') {
      end++;
    }
    String sign = text.substring(position, end);
    if ("([{".indexOf(c) >= 0) {
      add(Kind.SIGN, sign, end);
      open.push(tokens.get(tokens.size() - 1));
      if (open.size() > MAX_DEPTH) {
        throw problem("nested deeper than " + MAX_DEPTH);
      }
    } else {
      if (")]}".indexOf(c) >= 0) {
        close(c);
      }
      add(Kind.SIGN, sign, end);
    }
    position = end;
  }

  private void close(char c) {
    if (open.isEmpty()) {
      throw problem("'" + c + "' closes nothing");
    }
    LiteralToken bracket = open.pop();
    if ("([{".indexOf(bracket.text()) != ")]}".indexOf(c)) {
      throw problem(
          "'" + c + "' cannot close the '" + bracket.text() + "' of line " + bracket.line());
    }
  }

  private void add(Kind kind, String value, int end) {
    tokens.add(token(kind, value, end));
  }

  private LiteralToken token(Kind kind, String value, int end) {
    return new LiteralToken(kind, value, position, end, line, position - lineStart, open.size());
  }

  /** A problem with the word that begins here. */
  private ConfFileException problem(String what) {
    return token(Kind.SIGN, "", position).problem(file, what);
  }
}
