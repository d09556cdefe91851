package org.opsitools.common.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.opsitools.common.archive.ArchiveException;
import org.opsitools.common.archive.ArchiveReader;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.archive.UnpackLimits;
import org.opsitools.common.archive.UnpackedStream;

/**
 * What a file is, by its content and never by its name.
 *
 * <p>Source: {@code docs/formats/backup.md}, "Container".
 */
public enum BackupFormat {
  /** A tar archive, compressed or not, with files and dumps of databases. */
  ARCHIVE,
  /** The objects of a server as opsiconfd saves them, compressed, encrypted or neither. */
  OBJECT_DUMP;

  private static final int HEAD = 512;

  /** More than any block of bzip2 holds, whose checksum comes after what it unpacks to; bytes. */
  private static final long LARGEST_BLOCK = 64 << 20;

  private static final byte[] LZ4_FRAME = {0x04, 0x22, 0x4d, 0x18};

  /**
   * Looks at the beginning of a file; what is compressed with gzip may be both.
   *
   * @throws UnknownFormatException if it is neither
   */
  public static BackupFormat of(Path file) throws IOException {
    return find(file).orElseThrow(() -> new UnknownFormatException(file));
  }

  /** As {@link #of}, but empty for what is neither. */
  public static Optional<BackupFormat> find(Path file) throws IOException {
    byte[] head;
    requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    return Compression.detect(head) == Compression.NONE ? ofPlain(head) : ofCompressed(file);
  }

  /** A directory fails without saying which, and a pipe gives nothing more when read again. */
  private static void requireFile(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      String what = Files.isDirectory(file) ? "is a directory" : "is no regular file";
      throw new FileSystemException(file.toString(), null, what);
    }
  }

  /** Compressed data that cannot be read on is left to whoever reads all of it. */
  private static Optional<BackupFormat> ofCompressed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream unpacked = UnpackedStream.open(file.toString(), in, UnpackLimits.DEFAULT)) {
      Optional<BackupFormat> format = ofPlain(unpacked.readNBytes(HEAD));
      if (format.isEmpty()) {
        // Is it something else, or damaged? That shows at the checksum.
        readThrough(unpacked);
      }
      return format;
    } catch (ArchiveException e) {
      return Optional.of(ARCHIVE);
    }
  }

  private static void readThrough(InputStream unpacked) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long read = 0;
    int count = unpacked.read(buffer);
    while (count >= 0 && read < LARGEST_BLOCK) {
      read += count;
      count = unpacked.read(buffer);
    }
  }

  private static Optional<BackupFormat> ofPlain(byte[] head) {
    if (ArchiveReader.isTar(head)) {
      return Optional.of(ARCHIVE);
    }
    return isDump(head) ? Optional.of(OBJECT_DUMP) : Optional.empty();
  }

  /** A map of MessagePack with up to 15 entries, or more; JSON or a mark of encryption; LZ4. */
  private static boolean isDump(byte[] head) {
    if (head.length == 0) {
      return false;
    }
    int first = head[0] & 0xff;
    return (first & 0xf0) == 0x80
        || first == 0xde
        || first == 0xdf
        || first == '{'
        || Arrays.mismatch(head, LZ4_FRAME) >= LZ4_FRAME.length;
  }

  /** A file that is no backup at all. */
  public static final class UnknownFormatException extends BackupException {
    private static final long serialVersionUID = 1L;

    /** For a file. */
    public UnknownFormatException(Path file) {
      super(file + " is not an opsi backup (unknown format)");
    }
  }
}
