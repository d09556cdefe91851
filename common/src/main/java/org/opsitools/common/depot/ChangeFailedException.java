package org.opsitools.common.depot;

import org.opsitools.common.OpsiException;

/** A package could not be installed, or a product not be taken off, after it was begun. */
public final class ChangeFailedException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String subject;
  private final String depotId;
  private final Phase phase;
  private final boolean restored;

  /**
   * A failed change.
   *
   * @param subject the package or the product
   * @param phase in which it failed
   * @param reason why, for people
   * @param outcome what became of what was begun
   * @param cause what was thrown
   */
  public ChangeFailedException(
      Subject subject, Phase phase, String reason, Outcome outcome, Throwable cause) {
    super(message(subject, phase, reason, outcome), cause);
    this.subject = subject.name();
    this.depotId = subject.depotId();
    this.phase = phase;
    this.restored = outcome.restored();
  }

  private static String message(Subject subject, Phase phase, String reason, Outcome outcome) {
    String words = phase.words();
    return subject.name()
        + " on "
        + subject.depotId()
        + ": "
        + (reason.startsWith(words) ? "" : words + ": ")
        + reason
        + (reason.contains("\n") ? "\n" : "; ")
        + outcome.text();
  }

  /** What was to be changed, and where. */
  public record Subject(String name, String depotId) {}

  /**
   * What became of what was begun.
   *
   * @param restored whether everything is as before
   * @param text that for people
   */
  public record Outcome(boolean restored, String text) {}

  /** The package or the product. */
  public String subject() {
    return subject;
  }

  public String depotId() {
    return depotId;
  }

  /** In which phase it failed. */
  public Phase phase() {
    return phase;
  }

  /** Whether everything is as it was before. */
  public boolean restored() {
    return restored;
  }
}
