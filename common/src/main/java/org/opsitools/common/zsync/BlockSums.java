package org.opsitools.common.zsync;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.opsitools.common.io.ByteSink;

/**
 * Computes the block sums of a file of known length from its bytes as they pass by, and makes the
 * zsync file of them. Sums of up to 64 MiB are held in memory, larger ones in a temporary file
 * beside the file.
 *
 * <p>Close it if {@link #finish} is not reached. Not for use by several threads at once.
 */
public final class BlockSums implements ByteSink, Closeable {
  private static final int SMALL_BLOCK = 2048;
  private static final int LARGE_BLOCK = 4096;
  private static final long LARGE_FILE = 100_000_000;

  private final Path file;
  private final long length;
  private final int blockSize;
  private final HashLengths hashLengths;
  private final SumTable table;
  private final Md4 md4;
  private final ByteBuffer pair;
  private final byte[] digests = new byte[2 * Md4.LENGTH];
  private long taken;

  private BlockSums(Path file, long length, int blockSize, int memoryLimit) throws IOException {
    this.file = file;
    this.length = length;
    this.blockSize = blockSize;
    this.hashLengths = HashLengths.of(length, blockSize);
    this.md4 = new Md4(blockSize);
    this.pair = ByteBuffer.allocate(2 * blockSize);
    long blocks = ZsyncHeader.blocks(length, blockSize);
    Path directory = file.toAbsolutePath().resolveSibling(".");
    this.table = SumTable.open(blocks, hashLengths.recordLength(), memoryLimit, directory);
  }

  /**
   * Starts the sums of a file.
   *
   * @param file the file as it will be called; it need not exist yet, but its directory must
   * @param length how many bytes will come; it decides block size and hash lengths
   */
  public static BlockSums of(Path file, long length) throws IOException {
    return of(file, length, SumTable.MEMORY_LIMIT);
  }

  static BlockSums of(Path file, long length, int memoryLimit) throws IOException {
    int blockSize = length < LARGE_FILE ? SMALL_BLOCK : LARGE_BLOCK;
    return new BlockSums(file, length, blockSize, memoryLimit);
  }

  /**
   * Takes the next bytes of the file.
   *
   * @throws FileSystemException if more bytes come than were announced
   */
  @Override
  public void accept(ByteBuffer bytes) throws IOException {
    taken += bytes.remaining();
    if (taken > length) {
      throw wrongLength();
    }
    int end = bytes.limit();
    while (bytes.hasRemaining()) {
      bytes.limit(Math.min(end, bytes.position() + pair.remaining()));
      pair.put(bytes);
      bytes.limit(end);
      if (!pair.hasRemaining()) {
        addBlocks(2);
      }
    }
  }

  /** Takes a part of an array as the next bytes of the file. */
  public void accept(byte[] bytes, int offset, int count) throws IOException {
    accept(ByteBuffer.wrap(bytes, offset, count));
  }

  /**
   * Makes the zsync file when all bytes have come. It takes over the sums and is to be closed.
   *
   * @param sha1 the 20 bytes of the whole file's SHA-1
   * @throws FileSystemException if fewer bytes came than were announced
   * @throws ZsyncException if the file's name cannot be written in a zsync file
   */
  public ZsyncFile finish(byte[] sha1) throws IOException {
    if (taken != length) {
      throw wrongLength();
    }
    int last = pair.position();
    if (last > 0) {
      Arrays.fill(pair.array(), last, pair.capacity(), (byte) 0);
      addBlocks(last > blockSize ? 2 : 1);
    }
    String hex = HexFormat.of().formatHex(sha1);
    String name = file.getFileName().toString();
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new ZsyncException(file + ".zsync", "the file's name holds a control character");
    }
    return new ZsyncFile(new ZsyncHeader(name, name, blockSize, length, hashLengths, hex), table);
  }

  private FileSystemException wrongLength() {
    return new FileSystemException(
        file.toString(),
        null,
        "changed while its zsync sums were computed: %d bytes announced, %d came"
            .formatted(length, taken));
  }

  private void addBlocks(int count) throws IOException {
    byte[] bytes = pair.array();
    md4.digest(bytes, 0, blockSize, digests);
    for (int i = 0; i < count; i++) {
      int weak = weakSum(bytes, i * blockSize, blockSize);
      table.add(weak, hashLengths.weak(), digests, i * Md4.LENGTH);
    }
    pair.clear();
  }

  /** The sum of the bytes and, in the lower half, the sum of that sum after each byte. */
  static int weakSum(byte[] data, int offset, int count) {
    int sum = 0;
    int weighted = 0;
    for (int i = offset; i < offset + count; i++) {
      sum += data[i] & 0xff;
      weighted += sum;
    }
    return sum << 16 | (weighted & 0xffff);
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
