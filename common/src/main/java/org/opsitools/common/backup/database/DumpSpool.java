package org.opsitools.common.backup.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.BulkInputStream;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.TemporaryName;

/**
 * Keeps a dump whose size is not known yet: in memory while it is small, then in a file that has no
 * name any more, so that nothing is left of it whatever happens. For use by several threads.
 */
final class DumpSpool implements Closeable {
  private static final int CHUNK = 1 << 20;

  private final Path directory;
  private final long memory;
  private final List<byte[]> chunks = new ArrayList<>();
  private @Nullable RandomAccessFile file;
  private long size;
  private boolean ended;

  /**
   * @param directory for the file
   * @param memory how much is kept without one; bytes
   */
  DumpSpool(Path directory, long memory) {
    this.directory = directory;
    this.memory = memory;
  }

  /** How much there is; bytes. */
  synchronized long size() {
    return size;
  }

  /** Adds bytes. */
  synchronized void add(byte[] bytes, int count) throws IOException {
    if (ended) {
      throw new IOException("the dump is at its end");
    }
    if (file == null && size + count > memory) {
      file = spill();
    }
    if (file == null) {
      remember(bytes, count);
    } else {
      write(file, bytes, count);
    }
    size += count;
  }

  /** Refuses whatever else may come. */
  synchronized void end() {
    ended = true;
  }

  private void remember(byte[] bytes, int count) {
    int done = 0;
    while (done < count) {
      int at = (int) ((size + done) % CHUNK);
      if (at == 0) {
        chunks.add(new byte[CHUNK]);
      }
      int part = Math.min(count - done, CHUNK - at);
      System.arraycopy(bytes, done, chunks.get(chunks.size() - 1), at, part);
      done += part;
    }
  }

  /** The file is not a channel, which an interrupt would close for those that roll back. */
  private RandomAccessFile spill() throws IOException {
    Path path =
        Files.createFile(
            new TemporaryName(directory, "opsi-dump", "sql").create(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    RandomAccessFile spilled;
    try {
      spilled = new RandomAccessFile(path.toFile(), "rw");
    } finally {
      Files.delete(path);
    }
    long left = size;
    for (byte[] chunk : chunks) {
      int part = (int) Math.min(left, CHUNK);
      write(spilled, chunk, part);
      left -= part;
    }
    chunks.clear();
    return spilled;
  }

  private void write(RandomAccessFile target, byte[] bytes, int count) throws IOException {
    try {
      target.write(bytes, 0, count);
    } catch (IOException e) {
      throw IoProblem.naming(directory, e);
    }
  }

  /** What was added, from its beginning. */
  InputStream open() {
    return new Content();
  }

  /** One reading; there may be several at once. */
  private final class Content extends BulkInputStream {
    private long position;

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      long left = size() - position;
      if (left <= 0) {
        return length == 0 ? 0 : -1;
      }
      int count = readAt(position, target, offset, (int) Math.min(length, left));
      position += Math.max(0, count);
      return count;
    }
  }

  private synchronized int readAt(long position, byte[] target, int offset, int length)
      throws IOException {
    if (file != null) {
      file.seek(position);
      return file.read(target, offset, length);
    }
    int at = (int) (position % CHUNK);
    int count = Math.min(length, CHUNK - at);
    System.arraycopy(chunks.get((int) (position / CHUNK)), at, target, offset, count);
    return count;
  }

  @Override
  public synchronized void close() throws IOException {
    ended = true;
    chunks.clear();
    if (file != null) {
      file.close();
    }
  }
}
