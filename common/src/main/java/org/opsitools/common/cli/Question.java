package org.opsitools.common.cli;

import java.util.Optional;

/**
 * Something to ask the user.
 *
 * @param text the question, without a colon or a default
 * @param preset what an empty answer stands for, if it is allowed
 * @param option the option that answers the question without asking, such as {@code --overwrite}
 */
public record Question(String text, Optional<String> preset, String option) {
  /** A question that needs an answer. */
  public static Question of(String text, String option) {
    return new Question(text, Optional.empty(), option);
  }

  /** The same question with a default. */
  public Question withDefault(String answer) {
    return new Question(text, Optional.of(answer), option);
  }
}
