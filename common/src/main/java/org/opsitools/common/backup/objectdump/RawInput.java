package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.ProgressListener;

/**
 * The file itself. When it cannot be read that is thrown unchecked, so that decoders do not take it
 * for damage.
 */
final class RawInput extends InputStream {
  private final Path file;
  private final InputStream in;
  private final long size;
  private final ProgressListener progress;
  private long position;

  private RawInput(Path file, InputStream in, long size, ProgressListener progress) {
    this.file = file;
    this.in = in;
    this.size = size;
    this.progress = progress;
  }

  /** Opens a file. */
  static RawInput open(Path file, ProgressListener progress) {
    try {
      long size = Files.size(file);
      return new RawInput(file, Files.newInputStream(file), size, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How large the file is, in bytes. */
  long size() {
    return size;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    try {
      int count = in.read(bytes, offset, length);
      if (count > 0) {
        position += count;
        progress.advanced(position, Math.max(size, position));
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(IoProblem.naming(file, e));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
