package org.opsitools.admin.words;

import java.util.List;
import org.opsitools.common.json.JsonSyntaxException;
import org.opsitools.common.json.JsonText;

/**
 * The words that the arguments of the process stand for. Each argument is one word, with two
 * exceptions that existing scripts rely on: a whole command in one argument, and JSON inside
 * literal single quotes.
 */
public final class ArgumentWords {
  private ArgumentWords() {}

  /**
   * The words of a command.
   *
   * @param arguments the command's part of the command line
   * @throws OpenQuoteException if the whole command is one argument with an open quote or bracket
   */
  public static List<String> of(List<String> arguments) {
    return arguments.size() == 1 && arguments.get(0).contains(" ")
        ? CommandLineWords.split(arguments.get(0))
        : arguments.stream().map(ArgumentWords::word).toList();
  }

  private static String word(String argument) {
    int last = argument.length() - 1;
    if (last < 1 || argument.charAt(0) != '\'' || argument.charAt(last) != '\'') {
      return argument;
    }
    String inner = argument.substring(1, last);
    return isJson(inner) ? inner : argument;
  }

  private static boolean isJson(String text) {
    try {
      JsonText.parse(text);
      return true;
    } catch (JsonSyntaxException e) {
      // Quotes that hold no JSON were meant to be part of the text.
      return false;
    }
  }
}
