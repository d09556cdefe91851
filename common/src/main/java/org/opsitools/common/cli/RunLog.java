package org.opsitools.common.cli;

import java.util.function.UnaryOperator;

/** The log of the run that this thread belongs to, for a program whose user may change it. */
public final class RunLog {
  private RunLog() {}

  /** Goes on logging in another way; does nothing where no run logs. */
  public static void change(UnaryOperator<LogSettings> change) {
    LogSession.current().ifPresent(session -> session.change(change.apply(session.settings())));
  }
}
