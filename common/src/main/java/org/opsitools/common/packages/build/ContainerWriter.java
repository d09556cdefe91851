package org.opsitools.common.packages.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.TarWriter;

/**
 * The outer tar of a package, written in place: the content of a member goes straight into the
 * file, and its header is filled in when the size is known. No inner archive is ever copied.
 */
final class ContainerWriter {
  private static final int MODE = 0644;

  private final Path shown;
  private final FileChannel channel;
  private final Writeback writeback;

  /**
   * @param shown the file's name in messages
   * @param channel empty; positioned at its end between calls
   */
  ContainerWriter(Path shown, FileChannel channel, Writeback writeback) {
    this.shown = shown;
    this.channel = channel;
    this.writeback = writeback;
  }

  /** Writes the content of one member to the stream it is given; closing that does no harm. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Adds a member.
   *
   * @param mayBeLarge whether the content may reach 8 GiB, so that its size needs a longer header
   * @param modified seconds since 1970
   */
  void add(String name, boolean mayBeLarge, long modified, Content content) throws IOException {
    long start = channel.position();
    int reserved = header(name, mayBeLarge, 0, modified).length;
    channel.position(start + reserved);
    content.writeTo(new Out());
    long size = channel.position() - start - reserved;
    writeFully(ByteBuffer.allocate(TarWriter.padding(size)));
    long end = channel.position();
    channel.position(start);
    writeFully(ByteBuffer.wrap(header(name, mayBeLarge, size, modified)));
    channel.position(end);
  }

  /** Ends the archive. */
  void finish() throws IOException {
    writeFully(ByteBuffer.wrap(TarWriter.end(channel.position())));
  }

  private static byte[] header(String name, boolean mayBeLarge, long size, long modified) {
    ArchiveMember member = ArchiveMember.file(name, MODE, size, Instant.ofEpochSecond(modified));
    return mayBeLarge ? TarWriter.headerForAnySize(member) : TarWriter.header(member);
  }

  private void writeFully(ByteBuffer buffer) throws IOException {
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw named(e);
    }
  }

  /** Channels do not say which file they failed on. */
  private IOException named(IOException problem) {
    if (problem instanceof FileSystemException) {
      return problem;
    }
    FileSystemException named =
        new FileSystemException(shown.toString(), null, problem.getMessage());
    named.initCause(problem);
    return named;
  }

  private final class Out extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      writeFully(ByteBuffer.wrap(bytes, offset, length));
      writeback.written(channel.position());
    }
  }
}
