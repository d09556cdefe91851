package org.opsitools.common.depot.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.ExtractionListener;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.packages.Md5Source;

/**
 * The checksums of files, taken while they are unpacked, but not by the thread that unpacks: that
 * one only copies their content into batches. Other files are read.
 */
final class UnpackedSums implements ExtractionListener, Md5Source {
  private static final String CLIENT_DATA = "CLIENT_DATA/";
  private static final int BATCH = 512 * 1024;
  private static final int BATCHES = 4;

  private final Map<String, String> sums = new HashMap<>();
  private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);
  private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
  private Digests digests = new Digests(DigestAlgorithm.MD5);
  private Batch batch = new Batch();
  private int batches = 1;
  private boolean wanted;
  private String path = "";

  /** Content of files, one after the other, and what it belongs to. */
  private static final class Batch {
    private final byte[] bytes = new byte[BATCH];
    private final List<Piece> pieces = new ArrayList<>();
    private int length;
  }

  /**
   * A part of a batch.
   *
   * @param endOf the file that ends with it; empty if that goes on
   * @param gone the file that is no more; empty for none
   */
  private record Piece(int offset, int length, String endOf, String gone) {}

  @Override
  public void begin(ArchiveMember member, String unpackedTo) {
    wanted = member.type() == MemberType.FILE && unpackedTo.startsWith(CLIENT_DATA);
    path = unpackedTo.startsWith(CLIENT_DATA) ? unpackedTo.substring(CLIENT_DATA.length()) : "";
    if (!wanted && !path.isEmpty()) {
      batch.pieces.add(new Piece(0, 0, "", path));
    }
  }

  @Override
  public void content(byte[] bytes, int offset, int length) {
    if (!wanted) {
      return;
    }
    int taken = 0;
    while (taken < length) {
      if (batch.length == BATCH) {
        handOver();
      }
      int count = Math.min(length - taken, BATCH - batch.length);
      System.arraycopy(bytes, offset + taken, batch.bytes, batch.length, count);
      batch.pieces.add(new Piece(batch.length, count, "", ""));
      batch.length += count;
      taken += count;
    }
  }

  @Override
  public void end(ArchiveMember member) {
    if (wanted) {
      batch.pieces.add(new Piece(0, 0, path, ""));
      wanted = false;
    }
  }

  private void handOver() {
    Batch full = batch;
    batch = next();
    done = done.thenRunAsync(() -> digest(full));
  }

  private Batch next() {
    if (batches < BATCHES) {
      batches++;
      return new Batch();
    }
    try {
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new ClosedByInterruptException());
    }
  }

  private void digest(Batch full) {
    for (Piece piece : full.pieces) {
      digests.accept(full.bytes, piece.offset(), piece.length());
      if (!piece.endOf().isEmpty()) {
        sums.put(piece.endOf(), digests.hex(DigestAlgorithm.MD5));
        digests = new Digests(DigestAlgorithm.MD5);
      }
      if (!piece.gone().isEmpty()) {
        sums.remove(piece.gone());
      }
    }
    full.pieces.clear();
    full.length = 0;
    free.add(full);
  }

  @Override
  public String md5(Path file, String relativePath) throws IOException {
    if (!batch.pieces.isEmpty()) {
      handOver();
    }
    done.join();
    String known = sums.get(relativePath);
    return known == null ? READING.md5(file, relativePath) : known;
  }
}
