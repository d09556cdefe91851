package org.opsitools.common.backup.create;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** What a file held at one moment, with what the file system said of it. */
interface FileContent extends Closeable {
  /** What the file system said before and after it was read. */
  FileFacts facts();

  /** The SHA-1 in lower-case hex digits. */
  String digest();

  /** Reads it from its beginning. */
  InputStream open() throws IOException;

  /** How many bytes there are. */
  long size();

  /** Content in the reader's buffer, which the next file will overwrite. */
  record InMemory(FileFacts facts, String digest, ByteArrayInputStream bytes, long size)
      implements FileContent {
    @Override
    public InputStream open() {
      return bytes;
    }

    @Override
    public void close() {
      // The buffer belongs to the reader.
    }
  }

  /** Content in a file without a name. */
  record Spooled(FileFacts facts, String digest, FileChannel channel, long size)
      implements FileContent {
    @Override
    public InputStream open() throws IOException {
      channel.position(0);
      return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
