package org.opsitools.common.zsync;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.ByteSink;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;

/**
 * A zsync file: the header and the sums of all blocks. Written in the form that zsync 0.6.x reads
 * and without the file's time, so that the same package gives the same bytes. Source: {@code
 * docs/formats/packages.md}, "Zsync file".
 */
public final class ZsyncFile implements Closeable {
  private final ZsyncHeader header;
  private final SumTable table;

  ZsyncFile(ZsyncHeader header, SumTable table) {
    this.header = header;
    this.table = table;
  }

  /**
   * Computes the zsync file of a file, which is read once.
   *
   * @throws java.nio.file.FileSystemException if the file changes its size meanwhile
   */
  public static ZsyncFile of(Path file) throws IOException {
    Digests digests = new Digests(DigestAlgorithm.SHA1);
    BlockSums sums = BlockSums.of(file, Files.size(file));
    try {
      ByteSink.feed(file, List.of(digests, sums));
      return sums.finish(digests.bytes(DigestAlgorithm.SHA1));
    } catch (IOException | RuntimeException e) {
      sums.close();
      throw e;
    }
  }

  /** Reads a zsync file. */
  public static ZsyncFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in, file.toString());
    }
  }

  /**
   * Reads a zsync file to its end.
   *
   * @param source where it comes from, for messages
   * @throws ZsyncException if it is malformed, shorter or longer than its header says, of a kind
   *     that is not supported, or too large
   */
  public static ZsyncFile parse(InputStream in, String source) throws IOException {
    InputStream buffered = new BufferedInputStream(in);
    ZsyncHeader header = new ZsyncHeaderReader(source).read(buffered);
    int record = header.hashLengths().recordLength();
    int size = Math.toIntExact(header.blocks() * record);
    byte[] sums = buffered.readNBytes(size);
    if (sums.length < size) {
      throw new ZsyncException(
          source, "it ends after %d of %d bytes of block sums".formatted(sums.length, size));
    }
    if (buffered.read() >= 0) {
      throw new ZsyncException(
          source, "something follows the %d block sums".formatted(header.blocks()));
    }
    return new ZsyncFile(header, SumTable.of(sums, record));
  }

  /** What the file says apart from the sums. */
  public ZsyncHeader header() {
    return header;
  }

  /** The kept low-order bytes of a block's rolling sum. */
  public int weakSum(long block) throws IOException {
    byte[] sums = table.get(block);
    int sum = 0;
    for (int i = 0; i < header.hashLengths().weak(); i++) {
      sum = sum << 8 | (sums[i] & 0xff);
    }
    return sum;
  }

  /** The kept first bytes of a block's MD4 digest. */
  public byte[] strongSum(long block) throws IOException {
    byte[] sums = table.get(block);
    return Arrays.copyOfRange(sums, header.hashLengths().weak(), sums.length);
  }

  /** Writes the file as one step. */
  public void write(Path target) throws IOException {
    try (AtomicFile file = AtomicFile.open(target)) {
      writeTo(file.channel());
      file.takeAttributesOfTarget();
      file.commit();
    }
  }

  /** Writes header and sums to a channel, which stays open. */
  public void writeTo(WritableByteChannel target) throws IOException {
    ByteBuffer text = ByteBuffer.wrap(header.format().getBytes(StandardCharsets.UTF_8));
    while (text.hasRemaining()) {
      target.write(text);
    }
    table.writeTo(target);
  }

  /** Gives up the temporary file of large sums, if there is one. */
  @Override
  public void close() throws IOException {
    table.close();
  }
}
