package org.opsitools.common.cli;

import java.io.Closeable;

/** A place that log lines go to; safe for use by several threads. */
interface LogSink extends Closeable {
  /** Takes a whole line. What cannot be written is reported once to the user, not thrown. */
  void write(String line);

  @Override
  void close();
}
