package org.opsitools.common.backup.restore;

import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.backup.BackupException;

/** Takes a command apart as a shell does, which is never asked to run it. */
final class ShellWords {
  private final String command;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean open;
  private int next;

  private ShellWords(String command) {
    this.command = command;
  }

  /**
   * The words of a command: blanks part them, quotation marks and backslashes keep them together.
   *
   * @throws BackupException if a quotation mark is not closed
   */
  static List<String> split(String command) {
    return new ShellWords(command).split();
  }

  private List<String> split() {
    while (next < command.length()) {
      char c = command.charAt(next++);
      switch (c) {
        case ' ', '\t', '\n' -> end();
        case '\'', '"' -> quoted(c);
        case '\\' -> escaped();
        default -> add(c);
      }
    }
    end();
    return List.copyOf(words);
  }

  private void quoted(char mark) {
    open = true;
    while (next < command.length()) {
      char c = command.charAt(next++);
      if (c == mark) {
        return;
      }
      if (c == '\\' && mark == '"') {
        escaped();
      } else {
        add(c);
      }
    }
    throw new BackupException("'" + command + "' is no command: a quotation mark is not closed");
  }

  private void escaped() {
    add(next < command.length() ? command.charAt(next++) : '\\');
  }

  private void add(char c) {
    word.append(c);
    open = true;
  }

  private void end() {
    if (open) {
      words.add(word.toString());
      word.setLength(0);
      open = false;
    }
  }
}
