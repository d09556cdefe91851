package org.opsitools.common.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.io.BulkInputStream;

/**
 * Decompresses bzip2 streams in a row, several at a time. What looks like the beginning of a stream
 * may be none, and a stream may be damaged or huge: where a piece cannot be decompressed alone,
 * everything from there on is decompressed in one go, with the same content and the same failures
 * as if nothing had been cut.
 */
final class ParallelBzip2Input extends BulkInputStream {
  /** Pieces that are under way or wait to be read, for each thread. */
  private static final int AHEAD = 2;

  /** More than the streams of a piece become if each is of one block. */
  private static final int LONGEST_RESULT = 4 * 1024 * 1024;

  private static final int BUFFER = 64 * 1024;
  private static final long IDLE_SECONDS = 1;

  private final Bzip2Pieces pieces;
  private final ThreadPoolExecutor workers;
  private final int limit;
  private final Deque<Piece> pending = new ArrayDeque<>();
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean begun;
  private boolean cutAll;
  private @Nullable InputStream rest;

  /** A piece with what becomes of it. */
  private static final class Piece {
    private final byte[] packed;
    private final FutureTask<Optional<ByteBuffer>> content;

    Piece(byte[] packed) {
      this.packed = packed;
      this.content = new FutureTask<>(() -> unpack(packed));
    }
  }

  /**
   * @param in is closed with this
   */
  ParallelBzip2Input(InputStream in, int threads) {
    this.pieces = new Bzip2Pieces(in);
    this.limit = AHEAD * threads;
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "decompression");
              thread.setDaemon(true);
              return thread;
            });
    // Threads end by themselves, also if nobody closes this.
    workers.allowCoreThreadTimeOut(true);
  }

  /** What a piece holds; empty if it cannot be decompressed alone. */
  private static Optional<ByteBuffer> unpack(byte[] packed) {
    byte[] content = new byte[LONGEST_RESULT];
    try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(packed), true)) {
      int length = in.readNBytes(content, 0, content.length);
      return in.read() < 0 ? Optional.of(ByteBuffer.wrap(content, 0, length)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Whoever decompresses everything in one go meets the same again, and tells of it.
      return Optional.empty();
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!current.hasRemaining() && rest == null) {
      if (!next()) {
        return -1;
      }
    }
    if (rest != null) {
      return rest.read(target, offset, length);
    }
    int count = Math.min(length, current.remaining());
    current.get(target, offset, count);
    return count;
  }

  /** Goes on to the next piece, or to what is decompressed in one go; false at the end. */
  private boolean next() throws IOException {
    boolean first = !begun;
    begun = true;
    cutAhead(first);
    Piece piece = pending.peek();
    if (piece == null && !first && pieces.isEmpty()) {
      return false;
    }
    boolean alone = first && cutAll && pending.size() == 1;
    Optional<ByteBuffer> content = piece == null || alone ? Optional.empty() : await(piece);
    if (content.isEmpty()) {
      rest = inOneGo();
      return true;
    }
    pending.remove();
    current = content.get();
    return true;
  }

  /** Hands pieces to the workers as far ahead as is allowed. A single one is not worth it. */
  private void cutAhead(boolean first) throws IOException {
    List<Piece> cut = new ArrayList<>();
    while (!cutAll && pending.size() < limit) {
      Optional<Piece> piece = pieces.next().map(Piece::new);
      piece.ifPresent(pending::add);
      piece.ifPresent(cut::add);
      cutAll = piece.isEmpty();
    }
    if (!first || !cutAll || cut.size() > 1) {
      cut.forEach(piece -> workers.execute(piece.content));
    }
  }

  private static Optional<ByteBuffer> await(Piece piece) throws IOException {
    try {
      return piece.content.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while decompressing");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private InputStream inOneGo() throws IOException {
    List<InputStream> packed = new ArrayList<>();
    pending.forEach(piece -> packed.add(new ByteArrayInputStream(piece.packed)));
    packed.add(pieces.rest());
    pending.clear();
    workers.shutdownNow();
    return new BZip2CompressorInputStream(
        new BufferedInputStream(new SequenceInputStream(Collections.enumeration(packed)), BUFFER),
        true);
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    pieces.close();
  }
}
