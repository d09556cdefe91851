package org.opsitools.newprod;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Gives prepared answers and remembers what was shown. */
final class ScriptedPrompt implements LinePrompt {
  private final Deque<String> answers;
  private final List<String> shown = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<List<String>> choices = new ArrayList<>();

  ScriptedPrompt(List<String> answers) {
    this.answers = new ArrayDeque<>(answers);
  }

  @Override
  public void show(String line) {
    shown.add(line);
  }

  @Override
  public Optional<String> read(String prompt, List<String> words) {
    asked.add(prompt);
    choices.add(words);
    return Optional.ofNullable(answers.poll());
  }

  /** The prompts in their order. */
  List<String> asked() {
    return asked;
  }

  /** The errors that were shown. */
  List<String> errors() {
    return shown.stream().filter(line -> line.startsWith("Bad value: ")).toList();
  }

  /** The words offered with each prompt. */
  List<List<String>> choices() {
    return choices;
  }

  boolean isUsedUp() {
    return answers.isEmpty();
  }
}
