package org.opsitools.common.zsync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockSumsTest {
  private static final byte[] SHA1 = new byte[20];

  @TempDir Path directory;

  @Test
  void rollingSumIsThatOfTheDefinition() {
    byte[] block = randomBytes(2048, 1);

    int sum = BlockSums.weakSum(block, 0, block.length);

    int plain = 0;
    int weighted = 0;
    for (int i = 0; i < block.length; i++) {
      plain += block[i] & 0xff;
      weighted += (block.length - i) * (block[i] & 0xff);
    }
    assertEquals(plain % 65536 * 65536L + weighted % 65536, Integer.toUnsignedLong(sum));
  }

  @Test
  void sumsDoNotDependOnThePiecesInWhichTheBytesCome() throws IOException {
    byte[] content = randomBytes(300_001, 2);
    byte[] whole = zsync(content, SumTable.MEMORY_LIMIT, content.length);

    for (int piece : new int[] {1, 7, 2048, 4095, 4096, 4097, 65536}) {
      assertArrayEquals(whole, zsync(content, SumTable.MEMORY_LIMIT, piece), "piece " + piece);
    }
  }

  @Test
  void takesBuffersOutsideTheHeap() throws IOException {
    byte[] content = randomBytes(10_000, 3);
    ByteBuffer direct = ByteBuffer.allocateDirect(content.length).put(content).flip();

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BlockSums sums = BlockSums.of(directory.resolve("file"), content.length)) {
      sums.accept(direct);
      sums.finish(SHA1).writeTo(Channels.newChannel(out));
    }

    assertEquals(0, direct.remaining());
    assertArrayEquals(zsync(content, SumTable.MEMORY_LIMIT, content.length), out.toByteArray());
  }

  @Test
  void largeTablesGoToAFileThatIsNeverSeen() throws IOException {
    byte[] content = randomBytes(3_000_000, 4);

    byte[] spilled = zsync(content, 100, 100_000);

    assertArrayEquals(zsync(content, SumTable.MEMORY_LIMIT, content.length), spilled);
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void readsSingleRecordsOfALargeTable() throws IOException {
    long records = 100_000;
    try (SumTable table = SumTable.open(records, 9, 1000, directory)) {
      byte[] strong = randomBytes(16, 5);
      for (int i = 0; i < records; i++) {
        table.add(i, 4, strong, 3);
      }

      for (int i : new int[] {0, 1, 29_126, 29_127, 50_000, 99_998, 99_999}) {
        byte[] expected = ByteBuffer.allocate(9).putInt(i).put(strong, 3, 5).array();
        assertArrayEquals(expected, table.get(i), "record " + i);
      }
      assertThrows(IndexOutOfBoundsException.class, () -> table.get(records));
    }
  }

  @Test
  void largeFilesHaveLargeBlocks() throws IOException {
    long length = 100_000_000;
    byte[] zeros = new byte[1_000_000];
    try (BlockSums sums = BlockSums.of(directory.resolve("file"), length)) {
      for (int i = 0; i < 100; i++) {
        sums.accept(zeros, 0, zeros.length);
      }
      ZsyncFile file = sums.finish(SHA1);

      assertEquals(4096, file.header().blockSize());
      assertEquals(24_415, file.header().blocks());
      assertArrayEquals(file.strongSum(0), file.strongSum(24_414));
      assertEquals(0, file.weakSum(24_414));
    }
  }

  @Test
  void refusesMoreOrFewerBytesThanAnnounced() throws IOException {
    try (BlockSums sums = BlockSums.of(directory.resolve("a.opsi"), 5)) {
      sums.accept(new byte[4], 0, 4);

      FileSystemException tooFew = assertThrows(FileSystemException.class, () -> sums.finish(SHA1));
      assertThrows(FileSystemException.class, () -> sums.accept(new byte[2], 0, 2));
      assertTrue(tooFew.getMessage().contains("a.opsi"), tooFew.getMessage());
      assertTrue(tooFew.getMessage().contains("5 bytes announced, 4 came"), tooFew.getMessage());
    }
  }

  @Test
  void refusesANameThatWouldForgeHeaderLines() throws IOException {
    try (BlockSums sums = BlockSums.of(directory.resolve("a\nURL: x.opsi"), 0)) {
      assertThrows(ZsyncException.class, () -> sums.finish(SHA1));
    }
  }

  private byte[] zsync(byte[] content, int memoryLimit, int piece) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BlockSums sums = BlockSums.of(directory.resolve("file"), content.length, memoryLimit)) {
      for (int at = 0; at < content.length; at += piece) {
        sums.accept(content, at, Math.min(piece, content.length - at));
      }
      sums.finish(SHA1).writeTo(Channels.newChannel(out));
    }
    return out.toByteArray();
  }

  private static byte[] randomBytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
