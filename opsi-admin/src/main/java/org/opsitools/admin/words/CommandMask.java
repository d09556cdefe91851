package org.opsitools.admin.words;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Hides the secrets of a command, so that it can be shown and kept: every word behind the names
 * that take passwords, arguments whose parameter is a password or key, and such members of JSON
 * objects.
 */
public final class CommandMask {
  private static final String MASK = "***";
  private static final Set<String> ALL_SECRET = Set.of("setPcpatchPassword", "user_setCredentials");
  private static final Set<String> OPTIONS =
      Set.of("--password-file", "--password-stdin", "--opsi-only");
  private static final List<String> SECRET_NAMES =
      List.of("password", "opsihostkey", "licensekey", "onetimepassword");
  private static final Pattern SECRET_MEMBER =
      Pattern.compile(
          "(\"[^\"]*(?:"
              + String.join("|", SECRET_NAMES)
              + ")[^\"]*\"\\s*:\\s*)(?:\"(?:[^\"\\\\]++|\\\\.)*+\"?|(?!null)[^,}\\]\\s\"]++)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Function<List<String>, List<String>> parameters;

  /**
   * A mask.
   *
   * @param parameters the names of the parameters of a command, which is given by its first two
   *     words; none if it is unknown
   */
  public CommandMask(Function<List<String>, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** A line as it was typed, without its secrets. */
  public String line(String line) {
    List<CommandLineWords.Word> words = CommandLineWords.located(line);
    List<String> texts = words.stream().map(CommandLineWords.Word::text).toList();
    int firstSecret = firstSecret(texts);
    List<String> names = names(texts);
    StringBuilder masked = new StringBuilder(line);
    for (int index = words.size() - 1; index >= 0; index--) {
      CommandLineWords.Word word = words.get(index);
      String raw = line.substring(word.start(), word.end());
      boolean secret = index >= firstSecret || isSecret(names, index - 2);
      masked.replace(word.start(), word.end(), masked(raw, secret));
    }
    return masked.toString();
  }

  /** The words of a command without their secrets. */
  public List<String> words(List<String> words) {
    int firstSecret = firstSecret(words);
    List<String> names = names(words);
    return IntStream.range(0, words.size())
        .mapToObj(
            index -> masked(words.get(index), index >= firstSecret || isSecret(names, index - 2)))
        .toList();
  }

  private static int firstSecret(List<String> words) {
    for (int index = 0; index < words.size(); index++) {
      if (ALL_SECRET.contains(words.get(index))) {
        return index + 1;
      }
    }
    return Integer.MAX_VALUE;
  }

  private List<String> names(List<String> words) {
    return words.size() < 3 ? List.of() : parameters.apply(words.subList(0, 2));
  }

  private static boolean isSecret(List<String> names, int place) {
    return place >= 0
        && place < names.size()
        && SECRET_NAMES.stream()
            .anyMatch(name -> names.get(place).toLowerCase(Locale.ROOT).contains(name));
  }

  /** The task's own options are no secrets; a password that looks like one is refused there. */
  private static String masked(String word, boolean secret) {
    return secret && !OPTIONS.contains(word)
        ? MASK
        : SECRET_MEMBER.matcher(word).replaceAll("$1\"" + MASK + "\"");
  }
}
