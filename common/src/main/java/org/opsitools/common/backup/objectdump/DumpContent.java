package org.opsitools.common.backup.objectdump;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.opsitools.common.backup.objectdump.DumpForm.Encoding;
import org.opsitools.common.backup.objectdump.DumpForm.Packing;
import org.opsitools.common.io.ProgressListener;

/** An open dump with its layers taken off: what it says, to be read once from its beginning. */
final class DumpContent implements Closeable {
  private static final int BUFFER = 128 * 1024;

  /** The longest header of an LZ4 frame up to the announced size. */
  private static final int HEAD = 14;

  private static final int LZ4_MAGIC = 0x184d2204;
  private static final int LZ4_HAS_SIZE = 1 << 3;
  private static final int LZ4_SIZE_AT = 6;

  private final InputStream packed;
  private final InputStream content;
  private final DumpSource source;
  private final DumpForm form;

  private DumpContent(InputStream packed, InputStream content, DumpForm form) throws IOException {
    this.packed = packed;
    this.content = content;
    this.form = form;
    this.source =
        form.encoding() == Encoding.JSON ? new JsonSource(content) : new MessagePackSource(content);
  }

  /**
   * Opens a dump.
   *
   * @throws DumpException if it cannot be decrypted, or is no dump
   * @throws IOException if it is damaged
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  static DumpContent open(Path dump, DumpReading reading, ProgressListener progress)
      throws IOException {
    RawInput file = RawInput.open(dump, progress);
    InputStream raw = new BufferedInputStream(file, BUFFER);
    try {
      boolean encrypted = DumpCipher.isEncrypted(head(raw));
      InputStream packed =
          encrypted
              ? new ByteArrayInputStream(
                  new DumpCipher(dump, file.size()).decrypt(raw, reading.password()))
              : raw;
      byte[] head = head(packed);
      Packing packing = packing(head);
      InputStream content =
          new BufferedInputStream(
              new LimitedInput(
                  unpacked(packing, packed),
                  reading.limit(),
                  packing == Packing.LZ4 ? announced(head) : LimitedInput.OPEN),
              BUFFER);
      return new DumpContent(
          packed, content, new DumpForm(encrypted, packing, encoding(dump, head(content))));
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  private static Packing packing(byte[] head) {
    if (head.length >= 4 && little(head).getInt(0) == LZ4_MAGIC) {
      return Packing.LZ4;
    }
    boolean gzip = head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    return gzip ? Packing.GZIP : Packing.NONE;
  }

  private static InputStream unpacked(Packing packing, InputStream packed) throws IOException {
    return switch (packing) {
      case LZ4 -> new FramedLZ4CompressorInputStream(packed);
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(packed)
              .setDecompressConcatenated(true)
              .get();
      case NONE -> packed;
    };
  }

  private static long announced(byte[] head) {
    boolean told = head.length == HEAD && (head[4] & LZ4_HAS_SIZE) != 0;
    return told ? little(head).getLong(LZ4_SIZE_AT) : LimitedInput.OPEN;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Encoding encoding(Path dump, byte[] head) {
    int first = head.length == 0 ? 0 : head[0] & 0xff;
    if (first == '{') {
      return Encoding.JSON;
    }
    if ((first & 0xf0) == 0x80 || first == 0xde || first == 0xdf) {
      return Encoding.MESSAGE_PACK;
    }
    throw new DumpException(dump, "Not an opsiconfd backup");
  }

  /** How the dump is written. */
  DumpForm form() {
    return form;
  }

  /** What it says. */
  DumpSource source() {
    return source;
  }

  /**
   * Makes sure that the data has been read to its end, and nothing follows.
   *
   * @throws MalformedDataException if something does
   */
  void requireEnd() throws IOException {
    source.requireEnd();
    if (content.read() >= 0 || packed.read() >= 0) {
      throw new MalformedDataException(source.position(), "something follows the end");
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
    packed.close();
  }
}
