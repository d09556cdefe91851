package org.opsitools.packagemanager.queue;

import java.util.List;

/**
 * The work of one depot, one piece after the other.
 *
 * @param problems what is wrong already, for people; it fails the run as a piece of work does
 */
public record DepotQueue(String depotId, List<DepotTask> tasks, List<String> problems) {
  public DepotQueue {
    tasks = List.copyOf(tasks);
    problems = List.copyOf(problems);
  }

  /** Work, and nothing wrong so far. */
  public static DepotQueue of(String depotId, List<DepotTask> tasks) {
    return new DepotQueue(depotId, tasks, List.of());
  }
}
