package org.opsitools.common.depot.local;

/**
 * A change that was cut off and has been ended.
 *
 * @param subject the package or the product
 * @param version that the depot has of it now; empty if it has none
 * @param completed whether the change was completed; else it was taken back
 */
public record RecoveredChange(
    String productId, String depotId, String subject, String version, boolean completed) {
  static RecoveredChange of(Journal journal) {
    Journal.Subject subject = journal.subject();
    boolean completed = journal.isDecided();
    return new RecoveredChange(
        subject.productId(),
        subject.depotId(),
        subject.name(),
        completed ? subject.newVersion() : subject.oldVersion(),
        completed);
  }

  @Override
  public String toString() {
    return "%s on %s: a change that had been cut off (%s) %s; %s"
        .formatted(
            productId,
            depotId,
            subject,
            completed ? "is completed" : "is taken back",
            version.isEmpty() ? "the depot does not have it" : "the depot has version " + version);
  }
}
