package org.opsitools.common.cli;

import org.opsitools.common.OpsiException;

/** A question that nobody can answer: no terminal, or the input has ended. */
public final class UnansweredException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final transient Question question;

  UnansweredException(Question question, String reason) {
    super(
        "cannot ask '%s': %s; answer with %s"
            .formatted(question.text(), reason, question.option()));
    this.question = question;
  }

  /** What was to be asked. */
  public Question question() {
    return question;
  }
}
