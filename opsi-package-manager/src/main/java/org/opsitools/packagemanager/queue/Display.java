package org.opsitools.packagemanager.queue;

import org.opsitools.common.cli.Surroundings;

/**
 * Shows what happens on all depots: on a terminal in lines that are drawn over, elsewhere in a line
 * for each event. The log has it all, too. Safe for use by several threads.
 */
public final class Display implements AutoCloseable {
  private final Surroundings surroundings;
  private final View view;

  private Display(Surroundings surroundings, View view) {
    this.surroundings = surroundings;
    this.view = view;
  }

  /**
   * A display on standard error.
   *
   * @param quiet show nothing; what is logged is not changed by this
   */
  public static Display of(Surroundings surroundings, boolean quiet) {
    boolean dumb = surroundings.environment().getOrDefault("TERM", "").equals("dumb");
    if (quiet) {
      return new Display(surroundings, new View() {});
    }
    return new Display(
        surroundings,
        surroundings.terminal().error() && !dumb
            ? new BlockView(surroundings)
            : new LineView(surroundings.err()));
  }

  /** What is shown of one depot. */
  DepotDisplay of(String depotId) {
    return new DepotDisplay(depotId, view, surroundings.clock());
  }

  /** The run is to end. */
  void stopping() {
    view.message("interrupted; what is begun is taken back, please wait");
  }

  /** Prints what must be said although the run ends in another way. */
  void printAfterwards(String text) {
    surroundings.err().println(text);
  }

  @Override
  public void close() {
    view.close();
  }
}
