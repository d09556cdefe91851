package org.opsitools.common.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.BulkInputStream;

/**
 * What compressed data of any known format holds. Damage is an {@link ArchiveException} with its
 * place, while a failure to read the data at all stays the {@link IOException} it was; data that
 * swells beyond measure is refused.
 */
public final class UnpackedStream extends BulkInputStream {
  private static final int BUFFER = 128 * 1024;

  private final String name;
  private final UnpackLimits limits;
  private final Source source;
  private final InputStream unpacked;
  private long length;
  private long provenLength;
  private long provenSource;

  private UnpackedStream(String name, UnpackLimits limits, Source source, Compression compression)
      throws IOException {
    this.name = name;
    this.limits = limits;
    this.source = source;
    try {
      this.unpacked = compression.decompress(source);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /**
   * Finds out by the first bytes how the data is compressed, if it is.
   *
   * @param name what is being read, for messages
   * @param packed closed with the result
   */
  public static InputStream open(String name, InputStream packed, UnpackLimits limits)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(packed, BUFFER);
    buffered.mark(Compression.HEAD);
    Compression compression = Compression.detect(buffered.readNBytes(Compression.HEAD));
    buffered.reset();
    if (compression == Compression.NONE) {
      return buffered;
    }
    return new UnpackedStream(name, limits, new Source(buffered), compression);
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    int read;
    try {
      read = unpacked.read(target, offset, count);
    } catch (IOException | RuntimeException e) {
      // Decompressors do not foresee everything that damaged data makes them do.
      throw damaged(e);
    }
    if (read > 0) {
      length += read;
      checkRatio();
    }
    return read;
  }

  /** A failure to read the packed data is passed on; all others are damage in it. */
  private ArchiveException damaged(Exception problem) throws IOException {
    if (source.failure != null) {
      throw source.failure;
    }
    if (source.ended && isEarlyEnd(problem)) {
      return new CutShortException(
          name, length, "the compressed data is damaged: it ends too early", problem);
    }
    return new ArchiveException(
        name, length, "the compressed data is damaged (" + problem.getMessage() + ")", problem);
  }

  /** Each decompressor has its own way to say that there should be more. */
  private static boolean isEarlyEnd(Exception problem) {
    String message = String.valueOf(problem.getMessage());
    return problem instanceof EOFException
        || message.contains("Unexpected end of")
        || message.contains("Truncated source");
  }

  /**
   * Looks back over the last window. What the decompressor took but has not used yet is allowed
   * for, so a moderate swelling passes until it goes on.
   */
  private void checkRatio() {
    long produced = length - provenLength;
    if (produced < limits.ratioWindow()) {
      return;
    }
    long consumed = source.count - provenSource;
    if (produced > limits.ratio() * (consumed + Source.PIECE)) {
      throw new ArchiveException(
          name,
          length,
          "refused: more than "
              + limits.ratio()
              + " bytes come out of each compressed byte, which is no usual content");
    }
    if (produced <= limits.ratio() * consumed) {
      provenLength = length;
      provenSource = source.count;
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }

  /** Counts what the decompressor takes, and remembers why it could not take more. */
  private static final class Source extends BulkInputStream {
    /** Small, so that the count is not far ahead of what was unpacked. */
    private static final int PIECE = 32 * 1024;

    private final InputStream in;
    private long count;
    private boolean ended;
    private @Nullable IOException failure;

    Source(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int read = in.read(target, offset, Math.min(length, PIECE));
        count += Math.max(0, read);
        ended |= read < 0;
        return read;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
