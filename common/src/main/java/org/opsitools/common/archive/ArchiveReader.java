package org.opsitools.common.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads a tar (v7, ustar, pax, gnu) or cpio (newc, crc, odc) archive from its beginning to its end.
 * Nothing in it is trusted: whatever does not hold together is an {@link ArchiveException}.
 *
 * <p>Not for use by several threads.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Archive".
 */
public final class ArchiveReader implements Closeable {
  private static final int BUFFER = 64 * 1024;

  private final ArchiveInput input;
  private final MemberParser parser;

  private ArchiveReader(ArchiveInput input, MemberParser parser) {
    this.input = input;
    this.parser = parser;
  }

  /**
   * Finds out what kind of archive it is.
   *
   * @param name what is being read, for messages
   * @param in the archive, not compressed; closed with the reader, and if it is no archive
   * @throws ArchiveException if it is neither tar nor cpio, or empty
   */
  public static ArchiveReader open(String name, InputStream in) throws IOException {
    return over(new ArchiveInput(name, ByteSource.of(in), BUFFER));
  }

  /**
   * As {@link #open}, for an archive compressed or not, which is decompressed in a thread of its
   * own.
   *
   * @param packed closed with the reader, and if it is no archive
   * @param limits how far compressed data may swell
   */
  public static ArchiveReader unpacking(String name, InputStream packed, UnpackLimits limits)
      throws IOException {
    return open(name, new ReadAheadStream(UnpackedStream.open(name, packed, limits)));
  }

  /**
   * As {@link #unpacking}, for those who want to know of every byte that is not as it should be.
   *
   * @param flaws told of damage in bytes that nobody needs; reading goes on
   */
  public static ArchiveReader scrutinising(
      String name, InputStream packed, UnpackLimits limits, Consumer<ArchiveException> flaws)
      throws IOException {
    InputStream unpacked = new ReadAheadStream(UnpackedStream.open(name, packed, limits));
    return over(new ArchiveInput(name, ByteSource.of(unpacked), BUFFER), Optional.of(flaws));
  }

  /**
   * Whether data that is not compressed can be a tar archive.
   *
   * @param head its first 512 bytes, or all of it
   */
  public static boolean isTar(byte[] head) {
    return TarParser.accepts(head);
  }

  static ArchiveReader over(ArchiveInput input) throws IOException {
    return over(input, Optional.empty());
  }

  private static ArchiveReader over(ArchiveInput input, Optional<Consumer<ArchiveException>> flaws)
      throws IOException {
    try {
      return new ArchiveReader(input, parser(input, flaws));
    } catch (IOException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static MemberParser parser(ArchiveInput input, Optional<Consumer<ArchiveException>> flaws)
      throws IOException {
    byte[] head = input.peek(TarHeader.BLOCK);
    if (head.length == 0) {
      throw input.damaged("it is empty; expected a tar or cpio archive");
    }
    if (CpioParser.isBinary(head)) {
      throw input.damaged(
          "it is a binary cpio archive; only the formats with text headers are read");
    }
    Optional<CpioFormat> cpio = CpioFormat.detect(head);
    if (cpio.isPresent()) {
      return new CpioParser(input, cpio.get());
    }
    if (TarParser.accepts(head)) {
      return new TarParser(input, flaws);
    }
    throw input.damaged(
        "it is neither a tar nor a cpio archive; it begins with "
            + HexFormat.of().withDelimiter(" ").formatHex(head, 0, Math.min(8, head.length)));
  }

  /**
   * The next member; what was not read of the content of the one before is passed over. At the end
   * everything behind the archive is read too, so that checksums around it are checked.
   *
   * @throws ArchiveException if the archive is damaged, cut short, or uses what is not supported
   */
  public Optional<ArchiveMember> next() throws IOException {
    return Optional.ofNullable(parser.next());
  }

  /**
   * Reads content of the current member.
   *
   * @return how many bytes, at least one unless {@code length} is 0; -1 at the end of the member
   */
  public int read(byte[] target, int offset, int length) throws IOException {
    return parser.read(target, offset, length);
  }

  /** What is being read, for messages. */
  public String name() {
    return input.name();
  }

  /** Where in the archive the next byte lies: of a member just returned, its content. */
  long position() {
    return input.position();
  }

  /** What the bytes of the current content must add up to, if the archive says so. */
  OptionalLong expectedSum() {
    return parser.expectedSum();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
