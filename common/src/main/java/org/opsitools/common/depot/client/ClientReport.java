package org.opsitools.common.depot.client;

import java.util.List;

/**
 * What happened to the clients of a depot.
 *
 * @param steps what was done, in order
 * @param warnings what was wished for and could not be done, for people
 */
public record ClientReport(List<Step> steps, List<String> warnings) {
  public ClientReport {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }

  /**
   * One thing that was done.
   *
   * @param text what, for people
   * @param clientIds on which clients, sorted; may be empty
   */
  public record Step(String text, List<String> clientIds) {
    public Step {
      clientIds = List.copyOf(clientIds);
    }

    /** What was done and on which clients, for people. */
    @Override
    public String toString() {
      return clientIds.isEmpty()
          ? text + ": on no client"
          : text + ": " + String.join(", ", clientIds);
    }
  }
}
