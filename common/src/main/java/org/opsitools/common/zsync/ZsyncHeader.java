package org.opsitools.common.zsync;

import org.jspecify.annotations.Nullable;

/**
 * What a zsync file says about its file, apart from the sums.
 *
 * @param fileName as the writer called the file; from a foreign file never to be used as a path
 * @param url where the file lies, relative to the zsync file's own address; from a foreign file any
 *     text
 * @param blockSize bytes of a block
 * @param length bytes of the file
 * @param sha1 of the whole file in lower-case hexadecimal digits; null where a file lacks it
 */
public record ZsyncHeader(
    String fileName,
    String url,
    int blockSize,
    long length,
    HashLengths hashLengths,
    @Nullable String sha1) {

  /** How many blocks the file has; the last may be a part of one. */
  public long blocks() {
    return blocks(length, blockSize);
  }

  static long blocks(long length, int blockSize) {
    return (length + blockSize - 1) / blockSize;
  }

  /** The header as it is written, with the empty line that ends it. */
  String format() {
    StringBuilder text = new StringBuilder(256);
    line(text, "zsync", "0.6.2");
    line(text, "Filename", fileName);
    line(text, "Blocksize", blockSize);
    line(text, "Length", length);
    line(text, "Hash-Lengths", hashLengths);
    line(text, "URL", url);
    if (sha1 != null) {
      line(text, "SHA-1", sha1);
    }
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append(": ").append(value).append('\n');
  }
}
