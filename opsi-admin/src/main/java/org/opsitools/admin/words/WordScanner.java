package org.opsitools.admin.words;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Goes through one line, character by character. */
final class WordScanner {
  private static final char NO_QUOTE = '\0';

  private final String line;
  private final List<CommandLineWords.Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private final Deque<Integer> brackets = new ArrayDeque<>();

  private int start;
  private boolean begun;
  private boolean plain = true;
  private boolean bracketed;
  private char quote = NO_QUOTE;
  private int quoteAt;
  private int pipeAt = -1;

  private WordScanner(String line) {
    this.line = line;
  }

  static WordScanner scan(String line, boolean pipes) {
    WordScanner scanner = new WordScanner(line);
    int index = 0;
    while (index < line.length() && scanner.pipeAt < 0) {
      index += scanner.take(index, pipes);
    }
    return scanner;
  }

  CommandLineWords.Line finish() {
    if (quote != NO_QUOTE) {
      throw new OpenQuoteException(quote, quoteAt + 1);
    }
    if (!brackets.isEmpty()) {
      int outermost = brackets.getLast();
      throw new OpenQuoteException(line.charAt(outermost), outermost + 1);
    }
    endWord(end());
    return new CommandLineWords.Line(
        texts(), pipeAt < 0 ? Optional.empty() : Optional.of(line.substring(pipeAt + 1).strip()));
  }

  CommandLineWords.Unfinished unfinished() {
    return new CommandLineWords.Unfinished(
        texts(), word.toString(), begun ? start : line.length(), plain, pipeAt >= 0);
  }

  /** All words, the last one as far as it goes. */
  List<CommandLineWords.Word> located() {
    endWord(end());
    return words;
  }

  private List<String> texts() {
    return words.stream().map(CommandLineWords.Word::text).toList();
  }

  private int end() {
    return pipeAt < 0 ? line.length() : pipeAt;
  }

  /** Takes what stands at an index; returns the number of characters. */
  private int take(int index, boolean pipes) {
    char next = line.charAt(index);
    if (quote != NO_QUOTE) {
      return takeQuoted(index, next);
    }
    if (isBlank(next) && brackets.isEmpty()) {
      endWord(index);
    } else if (next == '|' && pipes) {
      pipeAt = index;
    } else {
      takeBare(index, next);
    }
    return 1;
  }

  private int takeQuoted(int index, char next) {
    if (next == '\\' && quote == '"' && index + 1 < line.length()) {
      word.append(next).append(line.charAt(index + 1));
      return 2;
    }
    boolean ends = next == quote;
    if (!ends || next == '"') {
      word.append(next);
    }
    if (ends) {
      quote = NO_QUOTE;
    }
    return 1;
  }

  private void takeBare(int index, char next) {
    boolean first = !begun;
    if (first) {
      begun = true;
      start = index;
      bracketed = next == '[' || next == '{';
    }
    switch (next) {
      case '\'', '"' -> {
        quote = next;
        quoteAt = index;
        plain = false;
      }
      case '[', '{' -> open(index);
      case ']', '}' -> brackets.poll();
      default -> {
        // Any other character is only itself.
      }
    }
    if (next != '\'') {
      word.append(next);
    }
  }

  private void open(int index) {
    if (bracketed) {
      brackets.push(index);
      plain = false;
    }
  }

  private void endWord(int end) {
    if (begun) {
      words.add(new CommandLineWords.Word(word.toString(), start, end));
    }
    word.setLength(0);
    begun = false;
    plain = true;
    bracketed = false;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }
}
