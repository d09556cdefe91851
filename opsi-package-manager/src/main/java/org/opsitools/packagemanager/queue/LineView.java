package org.opsitools.packagemanager.queue;

import java.io.PrintWriter;

/** A line for each event; for mails and files. */
final class LineView implements View {
  private final PrintWriter err;

  LineView(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void event(String depotId, String text) {
    message(depotId + ": " + text);
  }

  @Override
  public void message(String text) {
    // Names of files may hold anything.
    err.println(text.replaceAll("\\p{Cntrl}+", " "));
    err.flush();
  }
}
