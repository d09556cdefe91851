package org.opsitools.admin.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.opsitools.admin.words.CommandLineWords;

/** Tells the line editor where the word at the cursor begins; lines are never changed by it. */
final class WordParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    CommandLineWords.Unfinished typed =
        CommandLineWords.unfinished(line.substring(0, Math.min(cursor, line.length())));
    return new TypedLine(line, cursor, typed);
  }

  /** A line and what of it stands before the cursor. */
  record TypedLine(String line, int cursor, CommandLineWords.Unfinished typed)
      implements CompletingParsedLine {
    @Override
    public String word() {
      return line.substring(typed.start(), cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - typed.start();
    }

    @Override
    public int wordIndex() {
      return typed.before().size();
    }

    @Override
    public List<String> words() {
      List<String> words = new ArrayList<>(typed.before());
      words.add(word());
      return words;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }
  }
}
