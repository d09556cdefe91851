package org.opsitools.common.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads one line of acl.conf. */
final class AclLineParser {
  private static final String ATTRIBUTES = "attributes";

  private final Path file;
  private final RuleLines.Line line;
  private final String text;
  private final OpsiConf.Groups groups;
  private int position;

  AclLineParser(Path file, RuleLines.Line line, OpsiConf.Groups groups) {
    this.file = file;
    this.line = line;
    this.text = line.text();
    this.groups = groups;
  }

  AclRule parse() {
    int colon = text.indexOf(':');
    String expression = colon < 0 ? "" : text.substring(0, colon).strip();
    if (expression.isEmpty()) {
      throw problem(0, "expected 'regex : entry[; entry]', found '" + text.strip() + "'");
    }
    MethodPattern methods = RuleRegex.of(file, line, expression);
    position = colon + 1;
    List<AclEntry> entries = new ArrayList<>();
    while (skipBlanks()) {
      if (text.charAt(position) == ';') {
        position++;
      } else {
        entries.add(entry());
      }
    }
    if (entries.isEmpty()) {
      throw problem(colon, "a rule without any entry");
    }
    return new AclRule(line.number(), methods, entries);
  }

  private AclEntry entry() {
    int start = position;
    String word = word("(;");
    AclType type =
        Arrays.stream(AclType.values())
            .filter(it -> it.word().equals(word))
            .findFirst()
            .orElseThrow(() -> problem(start, "'" + word + "' is none of " + types()));
    List<String> ids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if (isAt('(')) {
      parameters(type, ids, names);
    }
    if (type.needsId() && ids.isEmpty()) {
      throw problem(start, "'" + word + "' needs a name in brackets: " + word + "(NAME)");
    }
    if (skipBlanks() && !isAt(';')) {
      throw problem(position, "expected ';' or the end of the line after '" + word + "'");
    }
    return new AclEntry(
        type,
        ids,
        names.stream().filter(name -> !name.startsWith("!")).toList(),
        names.stream()
            .filter(name -> name.startsWith("!"))
            .map(name -> name.substring(1).strip())
            .toList());
  }

  /** What stands in the brackets of an entry. */
  private void parameters(AclType type, List<String> ids, List<String> names) {
    int open = position++;
    if (skipBlanks() && isAt(')')) {
      position++;
      return;
    }
    do {
      int start = skipTo(open);
      String word = word("(),;");
      if (word.equals(ATTRIBUTES) && isAt('(')) {
        attributes(names);
      } else if (word.isEmpty()) {
        throw problem(start, "a name is missing in '" + type.word() + "'");
      } else if (!type.takesId()) {
        throw problem(
            start, "'" + type.word() + "' takes attributes(...) only, not '" + word + "'");
      } else {
        ids.add(type == AclType.SYS_GROUP ? group(word) : word);
      }
    } while (goesOn(open));
  }

  private void attributes(List<String> names) {
    int open = position++;
    do {
      int start = skipTo(open);
      String word = word("(),;");
      if (word.isEmpty() || word.equals("!")) {
        throw problem(start, "the name of an attribute is missing");
      }
      names.add(word);
    } while (goesOn(open));
  }

  /** Steps over a comma and says true, or over the closing bracket and says false. */
  private boolean goesOn(int open) {
    skipTo(open);
    char c = text.charAt(position);
    if (c != ',' && c != ')') {
      throw problem(position, "expected ',' or ')', found '" + c + "'");
    }
    position++;
    return c == ',';
  }

  /** The text up to one of some signs, without blanks around it. */
  private String word(String ends) {
    int start = position;
    while (position < text.length() && ends.indexOf(text.charAt(position)) < 0) {
      position++;
    }
    return text.substring(start, position).strip();
  }

  private boolean isAt(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  /** Whether there is anything after the blanks. */
  private boolean skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length();
  }

  /** Goes to the next sign within brackets. */
  private int skipTo(int open) {
    if (!skipBlanks()) {
      throw problem(open, "this '(' is never closed");
    }
    return position;
  }

  private String group(String name) {
    return name.replace("{admingroup}", groups.admin())
        .replace("{fileadmingroup}", groups.fileAdmin());
  }

  private static String types() {
    return Arrays.stream(AclType.values()).map(AclType::word).collect(Collectors.joining(", "));
  }

  private ConfFileException problem(int index, String what) {
    return new ConfFileException(file, line.number(), "column " + (index + 1) + ": " + what);
  }
}
