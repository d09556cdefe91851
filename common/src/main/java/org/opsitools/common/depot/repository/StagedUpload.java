package org.opsitools.common.depot.repository;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.opsitools.common.depot.rights.FileRights;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.FanOut;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.ProgressListener;
import org.opsitools.common.packages.Md5File;
import org.opsitools.common.zsync.BlockSums;
import org.opsitools.common.zsync.ZsyncFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A package and the files beside it, on their way into a repository: complete under hidden names,
 * or gone when this is closed without a {@link #commit}.
 */
final class StagedUpload implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(StagedUpload.class);
  private static final String MODE = "rw-rw----";

  private final Path target;
  private final FileRights rights;
  private final List<AtomicFile> files = new ArrayList<>();

  /**
   * An upload that has nothing yet.
   *
   * @param target where the package will be
   */
  StagedUpload(Path target, FileRights rights) {
    this.target = target;
    this.rights = rights;
  }

  static Path md5File(Path target) {
    return Md5File.of(target);
  }

  static Path zsyncFile(Path target) {
    return target.resolveSibling(target.getFileName() + ".zsync");
  }

  /** Copies a package, which is read once, and makes the files beside it. */
  void copy(Path source, TokenBucket bandwidth, ProgressListener progress) throws IOException {
    AtomicFile copy = open(target);
    read(
        source,
        bandwidth,
        (bytes, length) -> {
          bandwidth.take(length);
          write(copy, ByteBuffer.wrap(bytes, 0, length));
        },
        progress);
    finish(copy);
  }

  /** Makes only the files beside a package that lies in its place already. */
  void completeSideFiles() throws IOException {
    read(target, TokenBucket.of(0), (bytes, length) -> {}, ProgressListener.NONE);
  }

  private static void write(AtomicFile file, ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        file.channel().write(bytes);
      }
    } catch (IOException e) {
      throw IoProblem.naming(file.target(), e);
    }
  }

  /** Where the bytes of a package go besides its sums. */
  @FunctionalInterface
  private interface Destination {
    void take(byte[] bytes, int length) throws IOException;
  }

  private void read(
      Path source, TokenBucket bandwidth, Destination destination, ProgressListener progress)
      throws IOException {
    Digests md5 = new Digests(DigestAlgorithm.MD5);
    Digests sha1 = new Digests(DigestAlgorithm.SHA1);
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
        BlockSums sums = BlockSums.of(target, in.size());
        FanOut digests = new FanOut(List.of(md5, sha1, sums))) {
      long size = in.size();
      long done = 0;
      byte[] buffer = digests.buffer();
      int piece = bandwidth.piece(buffer.length);
      int length = in.read(ByteBuffer.wrap(buffer, 0, piece));
      while (length >= 0) {
        done += length;
        if (done > size) {
          break;
        }
        destination.take(buffer, length);
        digests.submit(buffer, length);
        progress.advanced(done, size);
        buffer = digests.buffer();
        length = in.read(ByteBuffer.wrap(buffer, 0, piece));
      }
      if (done != size) {
        throw new FileSystemException(
            source.toString(), null, "changed its size while it was uploaded; try again");
      }
      digests.finish();
      stageSideFiles(md5.hex(DigestAlgorithm.MD5), sums, sha1.bytes(DigestAlgorithm.SHA1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /** A repository is of use without them, so that they do not stop the package. */
  private void stageSideFiles(String md5, BlockSums sums, byte[] sha1) throws IOException {
    optional(
        md5File(target),
        file -> {
          ByteBuffer bytes = ByteBuffer.wrap(Md5File.content(md5));
          while (bytes.hasRemaining()) {
            file.write(bytes);
          }
        });
    optional(
        zsyncFile(target),
        file -> {
          try (ZsyncFile zsync = sums.finish(sha1)) {
            zsync.writeTo(file);
          }
        });
  }

  private void optional(Path file, Content content) throws IOException {
    int before = files.size();
    boolean complete = false;
    try {
      AtomicFile staged = open(file);
      content.write(staged.channel());
      finish(staged);
      complete = true;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("{} is not made: {}", file, IoProblem.describe(e));
    } finally {
      if (!complete) {
        closeAll(files.subList(before, files.size()));
      }
    }
  }

  /** What is in a file. */
  @FunctionalInterface
  private interface Content {
    void write(FileChannel file) throws IOException;
  }

  private AtomicFile open(Path file) throws IOException {
    AtomicFile staged = AtomicFile.open(file);
    files.add(staged);
    staged.permissions(MODE);
    return staged;
  }

  private void finish(AtomicFile file) throws IOException {
    file.flush();
    rights.apply(file.temporary());
  }

  /**
   * Puts everything in its place. Nobody ever sees a package with the sums of another one: the old
   * ones go first.
   */
  void commit() throws IOException {
    if (files.isEmpty()) {
      return;
    }
    Files.deleteIfExists(md5File(target));
    Files.deleteIfExists(zsyncFile(target));
    // The package is the first that was staged. It is renamed by hand, as an interrupt that comes
    // while the directory is flushed must not keep the rest from following.
    for (AtomicFile file : files) {
      Files.move(
          file.temporary(),
          file.target(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    flushDirectory();
  }

  private void flushDirectory() throws IOException {
    Path directory = target.resolveSibling(".").normalize();
    try {
      Directories.flush(directory);
    } catch (ClosedByInterruptException e) {
      boolean interrupted = Thread.interrupted();
      try {
        Directories.flush(directory);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    closeAll(files);
  }

  private static void closeAll(List<AtomicFile> some) throws IOException {
    IOException problem = null;
    for (AtomicFile file : some) {
      try {
        file.close();
      } catch (IOException e) {
        problem = e;
      }
    }
    some.clear();
    if (problem != null) {
      throw problem;
    }
  }
}
