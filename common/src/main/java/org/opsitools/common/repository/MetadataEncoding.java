package org.opsitools.common.repository;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.opsitools.common.repository.Document.MalformedDocumentException;

/**
 * The four forms of a metadata file. When writing the file's name decides, when reading its content
 * does.
 */
public enum MetadataEncoding {
  JSON,
  JSON_ZSTD,
  MESSAGE_PACK,
  MESSAGE_PACK_ZSTD;

  /** Metadata that is larger, compressed or not, is refused. */
  public static final int MAX_BYTES = 256 * 1024 * 1024;

  private static final int ZSTD_LEVEL = 3;
  private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** Told of entries that are left out because they contradict themselves. */
  @FunctionalInterface
  public interface Rejections {
    /**
     * One package in one version is left out.
     *
     * @param place such as {@code packages.demo.1.0-1}
     * @param reason in words
     */
    void rejected(String place, String reason);
  }

  /** The form that a file's name asks for, such as {@code packages.msgpack.zstd}. */
  public static MetadataEncoding of(Path file) {
    String[] parts = file.getFileName().toString().split("\\.", -1);
    List<String> suffixes = Arrays.asList(parts).subList(1, parts.length);
    if (suffixes.contains("msgpack")) {
      return suffixes.contains("zstd") ? MESSAGE_PACK_ZSTD : MESSAGE_PACK;
    }
    return suffixes.contains("zstd") ? JSON_ZSTD : JSON;
  }

  /**
   * Reads metadata in any of the forms.
   *
   * @param source where it comes from, for messages
   * @throws MetadataException if it is malformed, or one of its packages is
   */
  public static RepositoryMetadata parse(byte[] bytes, String source) {
    return parse(
        bytes,
        source,
        (place, reason) -> {
          throw new MetadataException(source, place, reason);
        });
  }

  /**
   * Reads metadata in any of the forms, leaving out single packages that are malformed.
   *
   * @throws MetadataException if more than single packages is malformed
   */
  public static RepositoryMetadata parse(byte[] bytes, String source, Rejections rejections) {
    try {
      byte[] plain = startsWith(bytes, ZSTD_MAGIC) ? decompressed(bytes) : bytes;
      return new MetadataDecoder(source, rejections).decode(document(plain).parse(plain));
    } catch (MalformedDocumentException e) {
      throw new MetadataException(source, "", e.reason());
    }
  }

  private static byte[] decompressed(byte[] bytes) throws MalformedDocumentException {
    try (var in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(MAX_BYTES);
      if (in.read() >= 0) {
        throw new MalformedDocumentException("decompressed more than " + MAX_BYTES + " bytes");
      }
      return plain;
    } catch (IOException e) {
      throw new MalformedDocumentException("broken zstd data (" + e.getMessage() + ")");
    }
  }

  /** The kind of document, of which the first byte tells whether it is a map. */
  private static Document document(byte[] bytes) throws MalformedDocumentException {
    int at = startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    while (at < bytes.length && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r'))) {
      at++;
    }
    if (at < bytes.length && bytes[at] == '{') {
      return new JsonDocument();
    }
    int first = bytes.length == 0 ? 0 : bytes[0] & 0xff;
    if ((first & 0xf0) == 0x80 || first == 0xde || first == 0xdf) {
      return new MessagePackDocument();
    }
    throw new MalformedDocumentException("it is neither JSON nor MessagePack with named fields");
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /** Writes metadata in this form. */
  public byte[] format(RepositoryMetadata metadata) throws IOException {
    boolean json = this == JSON || this == JSON_ZSTD;
    boolean compressed = this == JSON_ZSTD || this == MESSAGE_PACK_ZSTD;
    Document document = json ? new JsonDocument() : new MessagePackDocument();
    byte[] plain = document.format(MetadataEncoder.encode(metadata));
    // In one call, because the original reads only frames that tell their content's size.
    return compressed ? Zstd.compress(plain, ZSTD_LEVEL) : plain;
  }
}
