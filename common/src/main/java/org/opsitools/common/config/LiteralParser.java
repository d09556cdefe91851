package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opsitools.common.config.ConfValue.Opaque;
import org.opsitools.common.config.LiteralExpression.LiteralSource;
import org.opsitools.common.config.LiteralToken.Kind;

/** Reads the statements of a file in Python's syntax. Only assignments of literals count. */
final class LiteralParser {
  /** Words that begin a statement with further lines of its own. */
  private static final Set<String> BLOCKS =
      Set.of(
          "if", "elif", "else", "for", "while", "def", "class", "with", "try", "except", "finally",
          "async");

  private static final Set<String> DEFINITIONS = Set.of("def", "class", "async");
  private static final Set<String> IMPORTS = Set.of("import", "from");

  private final LiteralSource source;
  private final Map<String, ConfValue> names = new HashMap<>();
  private final List<ConfWarning> warnings = new ArrayList<>();
  private int position;

  LiteralParser(Path file, String text) {
    source = new LiteralSource(file, text, new LiteralLexer(file, text).tokens());
  }

  LiteralConf parse() {
    while (!token().is(Kind.END)) {
      if (token().is(Kind.NEWLINE) || token().isSign(";")) {
        position++;
      } else {
        statement();
      }
    }
    return new LiteralConf(source.file(), names, warnings);
  }

  private void statement() {
    LiteralToken first = token();
    boolean startsLine = position == 0 || source.token(position - 1).is(Kind.NEWLINE);
    if (startsLine && first.column() > 0) {
      throw first.problem(source.file(), "this line must not be indented");
    }
    if (first.is(Kind.NAME) && BLOCKS.contains(first.text())) {
      skipBlock(first);
    } else if (first.is(Kind.NAME) && IMPORTS.contains(first.text())) {
      bind(position, end(false), "import");
      skip(first, "'" + first.text() + "' has no effect");
    } else if (isAssignment()) {
      assign();
    } else if (isWithoutEffect()) {
      position = end(false);
    } else {
      // Such a statement may change what its names stand for.
      bind(position, end(false), source.between(position, end(false)));
      skip(first, "this statement is not evaluated: only 'NAME = literal value' is");
    }
  }

  private boolean isAssignment() {
    return token().is(Kind.NAME) && source.token(position + 1).isSign("=");
  }

  private void assign() {
    List<String> targets = new ArrayList<>();
    while (isAssignment()) {
      targets.add(token().text());
      position += 2;
    }
    LiteralExpression expression = new LiteralExpression(source, names, warnings);
    ConfValue value = expression.statement(position);
    position = expression.position();
    targets.forEach(name -> names.put(name, value));
  }

  /** A text of its own, {@code global NAME}, or {@code pass}. */
  private boolean isWithoutEffect() {
    if (token().isName("global") || token().isName("pass")) {
      return true;
    }
    for (int i = position; i < end(false); i++) {
      if (!source.token(i).is(Kind.STRING)) {
        return false;
      }
    }
    return true;
  }

  /** The first word after the statement; one with a block of its own goes on after semicolons. */
  private int end(boolean wholeLine) {
    int at = position;
    while (!source.token(at).endsLine()) {
      LiteralToken token = source.token(at);
      if (!wholeLine && token.depth() == 0 && token.isSign(";")) {
        break;
      }
      at++;
    }
    return at;
  }

  private void skip(LiteralToken first, String what) {
    warnings.add(new ConfWarning(source.file(), first.line(), what));
    position = end(false);
  }

  private void skipBlock(LiteralToken first) {
    boolean definition = DEFINITIONS.contains(first.text());
    String what = "'" + first.text() + "' and its block are skipped, nothing is executed";
    warnings.add(new ConfWarning(source.file(), first.line(), what));
    bind(position, end(true), "'" + first.text() + "' block");
    position = end(true);
    while (token().is(Kind.NEWLINE) || isInside()) {
      if (!token().is(Kind.NEWLINE)) {
        if (!definition) {
          bind(position, end(true), "'" + first.text() + "' block");
        }
        position = end(true);
      } else {
        position++;
      }
    }
  }

  private boolean isInside() {
    return !token().is(Kind.END) && token().column() > 0;
  }

  /** What is assigned to these words, and what they change, cannot be known. */
  private void bind(int from, int to, String text) {
    for (int i = from; i < to; i++) {
      LiteralToken token = source.token(i);
      if (token.is(Kind.NAME) && token.depth() == 0) {
        names.put(token.text(), new Opaque(text, token.line()));
      }
    }
  }

  private LiteralToken token() {
    return source.token(position);
  }
}
