package org.opsitools.common.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes of an archive in their order, with the place for error messages. An end where more was
 * promised is an error.
 */
final class ArchiveInput implements Closeable {
  private final String name;
  private final ByteSource source;
  private final byte[] buffer;
  private int next;
  private int filled;

  /** How many bytes were taken from the source; the buffer's rest is among them. */
  private long taken;

  /**
   * @param name what is being read, for messages
   * @param bufferSize at least as much as is ever peeked at
   */
  ArchiveInput(String name, ByteSource source, int bufferSize) {
    this.name = name;
    this.source = source;
    this.buffer = new byte[bufferSize];
  }

  /** What is being read, for messages. */
  String name() {
    return name;
  }

  /** How many bytes lie before the next one. */
  long position() {
    return taken - (filled - next);
  }

  /** The next bytes without taking them: {@code length}, or fewer at the end. */
  byte[] peek(int length) throws IOException {
    if (filled - next < length) {
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      filled -= next;
      next = 0;
      int count = 0;
      while (filled < length && count >= 0) {
        count = fill();
      }
    }
    return Arrays.copyOfRange(buffer, next, Math.min(filled, next + length));
  }

  private int fill() throws IOException {
    int count = source.read(buffer, filled, buffer.length - filled);
    if (count > 0) {
      filled += count;
      taken += count;
    }
    return count;
  }

  /** Takes at least one byte and at most {@code length}; -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == filled && length < buffer.length) {
      next = 0;
      filled = 0;
      if (fill() < 0) {
        return -1;
      }
    }
    if (next == filled) {
      int count = source.read(target, offset, length);
      taken += Math.max(0, count);
      return count;
    }
    int count = Math.min(length, filled - next);
    System.arraycopy(buffer, next, target, offset, count);
    next += count;
    return count;
  }

  /**
   * Takes exactly {@code length} bytes.
   *
   * @param what is being read, in words, for the error
   */
  void readFully(byte[] target, int length, String what) throws IOException {
    int done = 0;
    while (done < length) {
      int count = read(target, done, length - done);
      if (count < 0) {
        throw cutShort(what);
      }
      done += count;
    }
  }

  /** As {@link #readFully(byte[], int, String)}, into an array of its own. */
  byte[] readFully(int length, String what) throws IOException {
    byte[] bytes = new byte[length];
    readFully(bytes, length, what);
    return bytes;
  }

  /** Passes over exactly {@code length} bytes. */
  void skip(long length, String what) throws IOException {
    int buffered = (int) Math.min(length, filled - next);
    next += buffered;
    long rest = length - buffered;
    if (rest > 0) {
      long skipped = source.skip(rest);
      taken += skipped;
      if (skipped < rest) {
        throw cutShort(what);
      }
    }
  }

  /** Reads to the end, so that whatever checks the data behind this has seen all of it. */
  void drain() throws IOException {
    next = filled;
    taken += source.skip(Long.MAX_VALUE);
  }

  /** The error for damage at the current place. */
  ArchiveException damaged(String problem) {
    return new ArchiveException(name, position(), problem);
  }

  ArchiveException cutShort(String what) {
    return new CutShortException(
        name, position(), "the archive ends within " + what + "; it is cut short");
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
