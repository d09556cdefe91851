package org.opsitools.admin.words;

import java.util.List;
import java.util.Optional;

/**
 * Splits a line into words.
 *
 * <p>Blanks separate words. Single quotes keep what is between them as it is and vanish; double
 * quotes do the same but stay part of the word, so that JSON texts survive, and a backslash keeps
 * the quote behind it from ending them. A word that begins with a bracket goes on, blanks included,
 * until that bracket is closed.
 */
public final class CommandLineWords {
  /**
   * A line of the interactive shell.
   *
   * @param pipe the shell command behind the first bar outside quotes, without the blanks around it
   */
  public record Line(List<String> words, Optional<String> pipe) {
    public Line {
      words = List.copyOf(words);
    }
  }

  /**
   * A line that is still being typed, up to the cursor.
   *
   * @param before the complete words
   * @param word the word at the cursor, without its single quotes; empty between words
   * @param start where that word begins in the line, from 0, its quote included
   * @param plain whether the word has no quotes and no brackets so far
   * @param piped whether the cursor is in the shell command behind a bar
   */
  public record Unfinished(
      List<String> before, String word, int start, boolean plain, boolean piped) {
    public Unfinished {
      before = List.copyOf(before);
    }
  }

  /**
   * A word and its place.
   *
   * @param start where it begins in the line, from 0, a quote included
   * @param end behind its last character
   */
  public record Word(String text, int start, int end) {}

  private CommandLineWords() {}

  /**
   * The words of a line in which a bar has no meaning.
   *
   * @throws OpenQuoteException if a quote or bracket is not closed
   */
  public static List<String> split(String line) {
    return WordScanner.scan(line, false).finish().words();
  }

  /**
   * The words of a line of the shell, where a bar begins a shell command.
   *
   * @throws OpenQuoteException if a quote or bracket before the bar is not closed
   */
  public static Line splitWithPipe(String line) {
    return WordScanner.scan(line, true).finish();
  }

  /** The words of the beginning of a line of the shell; whatever is open may still be closed. */
  public static Unfinished unfinished(String beginning) {
    return WordScanner.scan(beginning, true).unfinished();
  }

  /** The words of a line of the shell and where they stand; what is open ends with the line. */
  public static List<Word> located(String line) {
    return WordScanner.scan(line, true).located();
  }
}
