package org.opsitools.newprod;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.opsitools.common.objects.BooleanText;

/**
 * Pages of questions over a line prompt. Each question shows in brackets what an empty answer
 * keeps; a single hyphen empties the field.
 */
final class Pages {
  private static final String NOTHING = "-";

  private final LinePrompt prompt;

  Pages(LinePrompt prompt) {
    this.prompt = prompt;
  }

  /**
   * Asks for the fields of a page until nothing is wrong; the answers given are kept meanwhile.
   *
   * @param start what stands in the fields
   * @param check what is wrong with the page as a whole, once each field is right
   */
  <F extends Field> Map<F, String> fill(
      String title, Map<F, String> start, Function<Map<F, String>, Optional<String>> check)
      throws IOException {
    return repeat(title, start, given -> fieldFault(given).or(() -> check.apply(given)));
  }

  /**
   * Like {@link #fill}, but a page is left, with an empty result, when nothing stands in the fields
   * that are empty at first.
   */
  <F extends Field> Optional<Map<F, String>> fillOrLeave(
      String title, Map<F, String> start, Function<Map<F, String>, Optional<String>> check)
      throws IOException {
    Map<F, String> answers =
        repeat(
            title,
            start,
            given ->
                isBlank(given) ? Optional.empty() : fieldFault(given).or(() -> check.apply(given)));
    return isBlank(answers) ? Optional.empty() : Optional.of(answers);
  }

  private static <F extends Field> boolean isBlank(Map<F, String> answers) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getKey().preset().isEmpty())
        .allMatch(answer -> answer.getValue().isEmpty());
  }

  private static <F extends Field> Optional<String> fieldFault(Map<F, String> answers) {
    return answers.entrySet().stream()
        .map(answer -> answer.getKey().fault(answer.getValue()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private <F extends Field> Map<F, String> repeat(
      String title, Map<F, String> start, Function<Map<F, String>, Optional<String>> check)
      throws IOException {
    Map<F, String> answers = start;
    while (true) {
      answers = ask(title, answers);
      Optional<String> fault = check.apply(answers);
      if (fault.isEmpty()) {
        return answers;
      }
      prompt.show("Bad value: " + fault.get());
    }
  }

  private <F extends Field> Map<F, String> ask(String title, Map<F, String> kept)
      throws IOException {
    prompt.show("");
    prompt.show(title);
    Map<F, String> answers = new LinkedHashMap<>();
    for (Map.Entry<F, String> field : kept.entrySet()) {
      String label = field.getKey().label();
      answers.put(field.getKey(), answer(label, field.getValue(), field.getKey().choices()));
    }
    return answers;
  }

  /** Asks for one of several words until it is one. */
  String choose(String label, List<String> words, String preset) throws IOException {
    while (true) {
      String answer = answer(label + " (" + String.join(", ", words) + ")", preset, words);
      if (words.contains(answer)) {
        return answer;
      }
      Optional<String> word = words.stream().filter(answer::equalsIgnoreCase).findFirst();
      if (word.isPresent()) {
        return word.get();
      }
      prompt.show("Bad value: '" + answer + "' is none of " + String.join(", ", words));
    }
  }

  /** Asks a question that no is the usual answer to. */
  boolean confirm(String question) throws IOException {
    while (true) {
      String answer = answer(question + " (yes, no)", "no", List.of("yes", "no"));
      Optional<Boolean> meant =
          switch (answer.toLowerCase(Locale.ROOT)) {
            case "y" -> Optional.of(true);
            case "n" -> Optional.of(false);
            default -> BooleanText.parse(answer);
          };
      if (meant.isPresent()) {
        return meant.get();
      }
      prompt.show("Bad value: '" + answer + "' is neither yes nor no");
    }
  }

  /** Asks for a text that may be empty. */
  String text(String label) throws IOException {
    return answer(label, "", List.of());
  }

  void show(String line) {
    prompt.show(line);
  }

  private String answer(String label, String kept, List<String> choices) throws IOException {
    String shown = kept.isEmpty() ? "" : " [" + kept + "]";
    String answer =
        prompt
            .read(label + shown + ": ", choices)
            .orElseThrow(() -> new CancelledException(label))
            .strip();
    if (answer.equals(NOTHING)) {
      return "";
    }
    return answer.isEmpty() ? kept : answer;
  }
}
