package org.opsitools.common.control;

import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A parsed TOML text, and the lines of the text that the parser's positions stand for.
 *
 * <p>Every limit here bounds the parser's time or memory; no real control file comes near them.
 */
record TomlDocument(TomlTable root, TomlLines lines) {
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final int MOST_OUTSIDE_OF_STRINGS = 1 << 17;

  /** The parser's time grows with the square of their number. */
  private static final int MOST_OPEN_STRINGS = 100;

  private static final int MOST_ERRORS = 100;

  /** The document; empty, with findings, if the text is no TOML. */
  static Optional<TomlDocument> parse(String text, FindingList findings) {
    TomlLines lines = new TomlLines(text.replace("\r\n", "\n"));
    String kept = lines.kept();
    if (kept.length() > MOST_CHARACTERS || lines.outsideOfStrings() > MOST_OUTSIDE_OF_STRINGS) {
      return refused(
          findings,
          "has "
              + kept.length()
              + " characters besides comments; at most "
              + MOST_CHARACTERS
              + " are read, and "
              + MOST_OUTSIDE_OF_STRINGS
              + " of them outside of strings");
    }
    if (lines.unclosedStrings() > MOST_OPEN_STRINGS) {
      return refused(findings, lines.unclosedStrings() + " strings are not closed");
    }
    TomlParseResult result = Toml.parse(kept, TomlParseOptions.sourceless());
    List<TomlParseError> errors = result.errors();
    for (TomlParseError error : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
      findings.add(
          FindingCode.TOML_SYNTAX,
          lines.original(error.position().line()),
          "no valid TOML at column "
              + error.position().column()
              + ": "
              + lines.original(String.valueOf(error.getMessage())));
    }
    return result.hasErrors() ? Optional.empty() : Optional.of(new TomlDocument(result, lines));
  }

  private static Optional<TomlDocument> refused(FindingList findings, String reason) {
    findings.add(FindingCode.TOML_SYNTAX, 0, reason);
    return Optional.empty();
  }

  /** The offset in the text of a place that the parser names; its columns count code points. */
  int offset(String text, TomlPosition position) {
    int offset = 0;
    for (int line = 1; line < lines.original(position.line()); line++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return text.offsetByCodePoints(offset, position.column() - 1);
  }
}
