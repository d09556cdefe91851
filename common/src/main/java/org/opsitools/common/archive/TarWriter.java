package org.opsitools.common.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes a tar archive whose bytes depend on nothing but what it is given: owner nobody/nogroup
 * (65534), times in whole seconds, permissions without set-id and sticky bits. Of a member that has
 * an {@link Owner} everything is written: owner, mode, time to the nanosecond. The order of members
 * is the caller's.
 *
 * <p>Output is handed on in large pieces; nothing is closed. Not for use by several threads.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Archive".
 */
public final class TarWriter {
  private static final int BUFFER = 256 * 1024;
  private static final int RECORD = 10240;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private long flushed;

  /**
   * @param out where the archive goes; the caller closes it
   */
  public TarWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * The header blocks of a member, for those who write the content in another way. A file of 8 GiB
   * or more has a longer header than a smaller one.
   *
   * @throws IllegalArgumentException if the name is empty, absolute, ends in a slash or holds a
   *     zero byte, or if the member is of type OTHER
   */
  public static byte[] header(ArchiveMember member) {
    return TarHeader.encode(member);
  }

  /**
   * The header blocks of a file, equally long for every size: for those who write the content first
   * and the header, once the size is known, into a gap before it.
   *
   * @throws IllegalArgumentException as {@link #header}
   */
  public static byte[] headerForAnySize(ArchiveMember file) {
    return TarHeader.encode(file, true);
  }

  /** How many zero bytes follow content of this many bytes. */
  public static int padding(long size) {
    return TarHeader.padding(size);
  }

  /** The zero bytes that end an archive which is {@code length} bytes long so far. */
  public static byte[] end(long length) {
    int end = 2 * TarHeader.BLOCK;
    return new byte[end + (int) Math.floorMod(-(length + end), (long) RECORD)];
  }

  /**
   * Writes a member without content: a directory, a symbolic link, a hard link.
   *
   * @throws IllegalArgumentException as {@link #header}; also for a file that is not empty
   */
  public void add(ArchiveMember member) throws IOException {
    if (member.size() != 0) {
      throw new IllegalArgumentException("no content given for '" + member.name() + "'");
    }
    byte[] header = header(member);
    write(header, header.length);
  }

  /**
   * Writes a file. The size in the member decides: what the content has beyond it is left out.
   *
   * @param content is read up to the size and one byte further, and not closed
   * @return whether the content is longer than the member's size
   * @throws ContentLengthException if the content is shorter; the archive is then useless
   */
  public boolean add(ArchiveMember file, InputStream content) throws IOException {
    byte[] header = header(file);
    write(header, header.length);
    long rest = file.size();
    while (rest > 0) {
      makeRoom();
      int count = content.read(buffer, filled, (int) Math.min(rest, BUFFER - filled));
      if (count < 0) {
        throw new ContentLengthException(file.name(), file.size(), file.size() - rest);
      }
      filled += count;
      rest -= count;
    }
    boolean longer = content.read() >= 0;
    int padding = padding(file.size());
    write(new byte[padding], padding);
    return longer;
  }

  /**
   * Writes the end of the archive and hands everything on to the output, which is not flushed: that
   * would leave a mark in compressed data.
   */
  public void finish() throws IOException {
    byte[] end = end(length());
    write(end, end.length);
    flushBuffer();
  }

  /** How many bytes the archive has so far. */
  public long length() {
    return flushed + filled;
  }

  private void write(byte[] bytes, int length) throws IOException {
    int done = 0;
    while (done < length) {
      makeRoom();
      int count = Math.min(length - done, BUFFER - filled);
      System.arraycopy(bytes, done, buffer, filled, count);
      filled += count;
      done += count;
    }
  }

  private void makeRoom() throws IOException {
    if (filled == BUFFER) {
      flushBuffer();
    }
  }

  private void flushBuffer() throws IOException {
    out.write(buffer, 0, filled);
    flushed += filled;
    filled = 0;
  }
}
