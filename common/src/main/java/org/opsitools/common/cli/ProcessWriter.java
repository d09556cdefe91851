package org.opsitools.common.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A writer in UTF-8 on a stream of the process; the stream is still to be had. */
final class ProcessWriter extends PrintWriter {
  private final OutputStream stream;

  ProcessWriter(OutputStream stream, boolean flushLines) {
    super(new OutputStreamWriter(stream, StandardCharsets.UTF_8), flushLines);
    this.stream = stream;
  }

  OutputStream stream() {
    return stream;
  }
}
