package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.io.InputStream;
import org.opsitools.common.io.BulkInputStream;

/** The decoded data: there may be only so much of it, and as much as was announced. */
final class LimitedInput extends BulkInputStream {
  /** Nothing was announced. */
  static final long OPEN = -1;

  private final InputStream in;
  private final SizeLimit limit;
  private final long announced;
  private long position;

  /**
   * A stream.
   *
   * @param announced in bytes, or {@link #OPEN}
   * @throws MalformedDataException if more was announced than the limit
   */
  LimitedInput(InputStream in, SizeLimit limit, long announced) throws MalformedDataException {
    this.in = in;
    this.limit = limit;
    this.announced = announced;
    if (announced > limit.bytes() || announced < OPEN) {
      throw limit.exceeded(
          "announces %s bytes of content".formatted(Long.toUnsignedString(announced)));
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = decode(bytes, offset, length);
    if (count < 0) {
      if (announced != OPEN && position != announced) {
        throw new MalformedDataException(
            "has %d bytes of content instead of the announced %d".formatted(position, announced));
      }
      return count;
    }
    position += count;
    if (position > limit.bytes()) {
      throw limit.exceeded("has at least " + position + " bytes of content");
    }
    return count;
  }

  /** A decoder trips over some damage instead of naming it. */
  private int decode(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("damaged compression", e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
