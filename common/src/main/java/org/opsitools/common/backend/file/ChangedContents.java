package org.opsitools.common.backend.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.TemporaryName;

/**
 * The contents that files will get, in memory up to a limit and beyond it in a file without a name,
 * so that a change of all files of a large tree needs no more memory than one of a few.
 */
final class ChangedContents implements Closeable {
  private static final int PART_OF_MEMORY = 8;

  private final Path directory;
  private final long limit;
  private @Nullable FileChannel overflow;
  private long held;
  private long end;

  /**
   * @param directory where the file will be made
   */
  ChangedContents(Path directory) {
    this(directory, Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
  }

  /**
   * @param limit bytes that are held in memory
   */
  ChangedContents(Path directory, long limit) {
    this.directory = directory;
    this.limit = limit;
  }

  /** The content of one file. */
  interface Content {
    /** Not to be changed. */
    byte[] bytes() throws IOException;
  }

  private static final class Held implements Content {
    private final byte[] bytes;

    Held(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }
  }

  private record Stored(FileChannel channel, long position, int length) implements Content {
    @Override
    public byte[] bytes() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(length);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          throw new EOFException("the contents of a change are gone");
        }
      }
      return buffer.array();
    }
  }

  /** Keeps a content until the end. */
  Content keep(byte[] bytes) throws IOException {
    if (held + bytes.length <= limit) {
      held += bytes.length;
      return new Held(bytes);
    }
    FileChannel channel = overflow();
    Stored stored = new Stored(channel, end, bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      end += channel.write(buffer, end);
    }
    return stored;
  }

  /** Forgets a content that another has taken the place of. */
  void release(Content content) {
    if (content instanceof Held one) {
      held -= one.bytes.length;
    }
  }

  private FileChannel overflow() throws IOException {
    FileChannel open = overflow;
    if (open == null) {
      Path file = new TemporaryName(directory, "opsi-change", "tmp").create();
      open =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      overflow = open;
      // It is this process's alone and vanishes with it.
      Files.delete(file);
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    if (overflow != null) {
      overflow.close();
    }
  }
}
