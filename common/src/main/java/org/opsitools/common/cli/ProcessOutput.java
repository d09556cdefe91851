package org.opsitools.common.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An output stream of the process that remembers why writing to it failed; a {@link PrintWriter}
 * alone only knows that it did. After the first failure nothing more is written.
 */
final class ProcessOutput extends OutputStream {
  private final OutputStream target;
  private volatile @Nullable IOException fault;

  ProcessOutput(FileDescriptor descriptor) {
    this.target = new FileOutputStream(descriptor);
  }

  /** A writer in UTF-8 on this stream; not closed, for the descriptor belongs to the process. */
  PrintWriter writer(boolean flushLines) {
    return new ProcessWriter(new BufferedOutputStream(this), flushLines);
  }

  /** Why the first write failed, if one did. */
  Optional<IOException> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (fault != null) {
      return;
    }
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      fault = e;
      throw e;
    }
  }
}
