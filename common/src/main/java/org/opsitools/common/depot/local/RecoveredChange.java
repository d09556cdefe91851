package org.opsitools.common.depot.local;

import java.util.Optional;

/**
 * A change that was cut off, and what became of it.
 *
 * @param subject the package or the product
 * @param version that the depot has of it now; empty if it has none
 * @param completed whether the change was completed; else it was taken back
 * @param problem why neither could be done; empty if all is well
 */
public record RecoveredChange(
    String productId,
    String depotId,
    String subject,
    String version,
    boolean completed,
    Optional<String> problem) {
  static RecoveredChange of(Journal journal) {
    Journal.Subject subject = journal.subject();
    boolean completed = journal.isDecided();
    return new RecoveredChange(
        subject.productId(),
        subject.depotId(),
        subject.name(),
        completed ? subject.newVersion() : subject.oldVersion(),
        completed,
        Optional.empty());
  }

  static RecoveredChange failed(String productId, String depotId, String problem) {
    return new RecoveredChange(productId, depotId, productId, "", false, Optional.of(problem));
  }

  @Override
  public String toString() {
    String change = "%s on %s: a change that had been cut off ".formatted(productId, depotId);
    return problem
        .map(why -> change + "could not be ended: " + why)
        .orElseGet(
            () ->
                change
                    + "(%s) %s; %s"
                        .formatted(
                            subject,
                            completed ? "is completed" : "is taken back",
                            version.isEmpty()
                                ? "the depot does not have it"
                                : "the depot has version " + version));
  }
}
