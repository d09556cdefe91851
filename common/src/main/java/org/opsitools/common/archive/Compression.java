package org.opsitools.common.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The compression formats around archives. What is compressed here depends on the content alone,
 * not on the number of threads.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Archive".
 */
public enum Compression {
  NONE(""),
  GZIP(".gz"),
  BZIP2(".bz2"),
  ZSTD(".zstd"),
  /** Is read but never written. */
  XZ(".xz");

  /** How many bytes {@link #detect} needs. */
  public static final int HEAD = 6;

  private static final int ZSTD_LEVEL = 3;

  /** The highest that needs no more memory to decompress than readers grant. */
  private static final int HIGHEST_ZSTD_LEVEL = 19;

  /**
   * 128 MiB, what zstd's own program accepts unasked; more would let an archive take the memory.
   */
  private static final int ZSTD_WINDOW_LOG = 27;

  private static final int XZ_MEMORY_KIB = 128 * 1024;

  private static final int MOST_READERS = 8;

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** What follows the archive's own suffix in file names, such as {@code .zstd}; or nothing. */
  public String suffix() {
    return suffix;
  }

  /**
   * The format of data by its first {@link #HEAD} bytes; {@code NONE} if it is none of these.
   *
   * @param head the beginning of the data; may be shorter
   */
  public static Compression detect(byte[] head) {
    if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(head)) {
      return ZSTD;
    }
    if (startsWith(head, 0x1f, 0x8b, 0x08)) {
      return GZIP;
    }
    if (startsWith(head, 'B', 'Z', 'h')) {
      return BZIP2;
    }
    return startsWith(head, 0xfd, '7', 'z', 'X', 'Z', 0x00) ? XZ : NONE;
  }

  private static boolean isSkippableFrame(byte[] head) {
    return head.length >= 4
        && (head[0] & 0xf0) == 0x50
        && head[1] == 0x2a
        && head[2] == 0x4d
        && head[3] == 0x18;
  }

  private static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the compressed data holds; several frames, members or streams in a row are read as one.
   * Memory is bounded whatever the data asks for.
   *
   * @param in the compressed data to its end; closed with the result
   * @throws IOException here and while reading, if the data is damaged, cut short, or asks for too
   *     much memory
   */
  public InputStream decompress(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case BZIP2 -> new ParallelBzip2Input(in, readers());
      case ZSTD -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
      case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
    };
  }

  /** More threads would be faster than whoever reads what they give. */
  private static int readers() {
    return Math.min(MOST_READERS, Runtime.getRuntime().availableProcessors());
  }

  /** How hard the format's usual level tries; 0 for what has no levels. */
  public int usualLevel() {
    return switch (this) {
      case NONE, XZ -> 0;
      case GZIP, BZIP2 -> 9;
      case ZSTD -> ZSTD_LEVEL;
    };
  }

  /** The level that tries hardest, 1 being the lowest; 0 for what has no levels. */
  public int highestLevel() {
    return this == ZSTD ? HIGHEST_ZSTD_LEVEL : usualLevel();
  }

  /**
   * Compresses what is written at the usual level. Flushing has no effect, for it would leave a
   * mark in the output.
   *
   * @param out gets the compressed data; closed with the result
   * @param threads how many threads compress; less than 1 is taken as 1
   * @throws UnsupportedOperationException for XZ
   */
  public OutputStream compress(OutputStream out, int threads) throws IOException {
    return compress(out, threads, usualLevel());
  }

  /**
   * As {@link #compress(OutputStream, int)}, at another level.
   *
   * @param level from 1 to {@link #highestLevel}; of no meaning to what has no levels
   * @throws IllegalArgumentException if there is no such level
   */
  public OutputStream compress(OutputStream out, int threads, int level) throws IOException {
    int workers = Math.max(1, threads);
    if (this != NONE && this != XZ && (level < 1 || level > highestLevel())) {
      throw new IllegalArgumentException("no level of " + this + ": " + level);
    }
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GzipBlockStream(out, workers, level);
      case BZIP2 -> new Bzip2BlockStream(out, workers, level);
      case ZSTD ->
          new UnflushedStream(
              new ZstdOutputStreamNoFinalizer(out, level).setChecksum(true).setWorkers(workers));
      case XZ -> throw new UnsupportedOperationException("xz is not written");
    };
  }
}
