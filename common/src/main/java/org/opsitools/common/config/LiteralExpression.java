package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.config.ConfValue.Extent;
import org.opsitools.common.config.ConfValue.HostFact;
import org.opsitools.common.config.ConfValue.Opaque;
import org.opsitools.common.config.ConfValue.Scalar;
import org.opsitools.common.config.ConfValue.Sequence;
import org.opsitools.common.config.ConfValue.Table;
import org.opsitools.common.config.LiteralToken.Kind;

/**
 * Reads expressions of Python as far as they are literals; everything else becomes an {@link
 * Opaque} of its source. Brackets are known to be balanced and at most 100 deep.
 */
final class LiteralExpression {
  private static final long MAX_VALUES = 1_000_000;

  private final LiteralSource source;
  private final Map<String, ConfValue> names;
  private final List<ConfWarning> warnings;
  private int position;

  /** The words of a file, and its text. */
  record LiteralSource(Path file, String text, List<LiteralToken> tokens) {
    LiteralToken token(int index) {
      return tokens.get(Math.min(index, tokens.size() - 1));
    }

    String between(int from, int to) {
      return text.substring(token(from).start(), token(Math.max(from, to - 1)).end());
    }
  }

  /**
   * @param names what is assigned so far
   * @param warnings where odd things are noted
   */
  LiteralExpression(
      LiteralSource source, Map<String, ConfValue> names, List<ConfWarning> warnings) {
    this.source = source;
    this.names = names;
    this.warnings = warnings;
  }

  /** The expression from a word on to the end of the statement. */
  ConfValue statement(int from) {
    position = from;
    return expression(";");
  }

  /** The first word that is not part of the last expression. */
  int position() {
    return position;
  }

  private ConfValue expression(String stops) {
    int from = position;
    ConfValue value = operand();
    if (value != null && stopped(stops)) {
      return checked(value, from);
    }
    position = from;
    return skipped(from, stops);
  }

  private ConfValue checked(ConfValue value, int from) {
    Extent extent = value.extent();
    if (extent.depth() > LiteralLexer.MAX_DEPTH || extent.values() > MAX_VALUES) {
      throw problem(source.token(from), "nested deeper than 100, or too many values");
    }
    return value;
  }

  private boolean stopped(String stops) {
    LiteralToken token = token();
    return token.endsLine()
        || (token.is(Kind.SIGN) && (stops.contains(token.text()) || isClosing(token)));
  }

  private static boolean isClosing(LiteralToken token) {
    return token.is(Kind.SIGN) && ")]}".contains(token.text());
  }

  /** Takes everything up to the end of the expression, whatever it is. */
  private ConfValue skipped(int from, String stops) {
    LiteralToken first = token();
    if (stopped(stops)) {
      throw problem(first, "a value is missing");
    }
    while (!endsExpression(token(), first.depth(), stops)) {
      position++;
    }
    String text = source.between(from, position);
    return hostFact(from, first.line(), text);
  }

  /**
   * A bracket that closes counts as outside, so one of the same depth belongs to the expression.
   */
  private boolean endsExpression(LiteralToken token, int depth, String stops) {
    return token.is(Kind.END)
        || token.depth() < depth
        || (token.depth() == depth && !isClosing(token) && stopped(stops));
  }

  /** The two calls that shipped files contain and that need no execution. */
  private ConfValue hostFact(int from, int line, String text) {
    StringBuilder words = new StringBuilder();
    for (int i = from; i < position; i++) {
      words.append(source.token(i).text());
    }
    ConfValue socket = names.get("socket");
    boolean known = socket == null || (socket instanceof Opaque it && it.source().equals("import"));
    if (known && words.toString().equals("socket.getfqdn()")) {
      return new HostFact(false, line);
    }
    if (known && words.toString().equals("socket.gethostbyname(socket.getfqdn())")) {
      return new HostFact(true, line);
    }
    return new Opaque(text, line);
  }

  private @Nullable ConfValue operand() {
    LiteralToken token = token();
    return switch (token.kind()) {
      case STRING -> strings();
      case NUMBER -> number(false);
      case NAME -> name(token);
      case SIGN -> sign(token);
      default -> null;
    };
  }

  private @Nullable ConfValue sign(LiteralToken token) {
    return switch (token.text()) {
      case "-" -> negative();
      case "(" -> parenthesis();
      case "[" -> list();
      case "{" -> braces();
      default -> null;
    };
  }

  private ConfValue strings() {
    int line = token().line();
    StringBuilder value = new StringBuilder();
    while (token().is(Kind.STRING)) {
      value.append(token().text());
      position++;
    }
    return new Scalar(value.toString(), line);
  }

  private @Nullable ConfValue negative() {
    position++;
    return token().is(Kind.NUMBER) ? number(true) : null;
  }

  private @Nullable ConfValue number(boolean negative) {
    LiteralToken token = token();
    Number value = LiteralNumbers.parse(token.text(), negative);
    position++;
    return value == null ? null : new Scalar(value, token.line());
  }

  private ConfValue name(LiteralToken token) {
    position++;
    return switch (token.text()) {
      case "True", "true" -> new Scalar(true, token.line());
      case "False", "false" -> new Scalar(false, token.line());
      case "None", "null" -> new Scalar(null, token.line());
      default -> names.getOrDefault(token.text(), new Opaque(token.text(), token.line()));
    };
  }

  private ConfValue parenthesis() {
    LiteralToken open = token();
    boolean tuple = source.token(position + 1).isSign(")");
    List<ConfValue> items = items();
    tuple = tuple || source.token(position - 2).isSign(",");
    return items.size() == 1 && !tuple ? items.get(0) : Sequence.of(items, open.line());
  }

  private ConfValue list() {
    int line = token().line();
    return Sequence.of(items(), line);
  }

  /** The values up to the closing bracket, and steps over that. */
  private List<ConfValue> items() {
    List<ConfValue> items = new ArrayList<>();
    position++;
    while (!isClosing(token())) {
      items.add(expression(","));
      if (token().isSign(",")) {
        position++;
      }
    }
    position++;
    return items;
  }

  /** A dictionary or a set. With a key that is not known nothing is known of a dictionary. */
  private ConfValue braces() {
    int from = position;
    int line = token().line();
    Map<String, ConfValue> entries = new LinkedHashMap<>();
    List<ConfValue> items = new ArrayList<>();
    boolean known = true;
    position++;
    while (!isClosing(token())) {
      ConfValue key = expression(":,");
      if (token().isSign(":")) {
        position++;
        ConfValue value = expression(",");
        known &= key instanceof Scalar;
        put(entries, key, value);
      } else {
        items.add(key);
      }
      if (token().isSign(",")) {
        position++;
      }
    }
    position++;
    boolean mixed = !entries.isEmpty() && !items.isEmpty();
    if (!known || mixed || items.stream().anyMatch(LiteralExpression::isUnpacked)) {
      return new Opaque(source.between(from, position), line);
    }
    return items.isEmpty() ? Table.of(entries, line) : Sequence.of(items, line);
  }

  private static boolean isUnpacked(ConfValue item) {
    return item instanceof Opaque opaque && opaque.source().startsWith("**");
  }

  private void put(Map<String, ConfValue> entries, ConfValue key, ConfValue value) {
    if (key instanceof Scalar scalar) {
      String name = String.valueOf(scalar.value());
      if (entries.put(name, value) != null) {
        String text = "key '" + name + "' is there twice, the last one counts";
        warnings.add(new ConfWarning(source.file(), key.line(), text));
      }
    }
  }

  private LiteralToken token() {
    return source.token(position);
  }

  private ConfFileException problem(LiteralToken at, String what) {
    return at.problem(source.file(), what);
  }
}
