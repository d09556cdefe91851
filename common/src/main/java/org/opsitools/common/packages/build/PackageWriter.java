package org.opsitools.common.packages.build;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.ByteSink;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.io.FanOut;
import org.opsitools.common.zsync.BlockSums;
import org.opsitools.common.zsync.ZsyncFile;

/**
 * Writes a package and its companions.
 *
 * <p>The inner archives are compressed straight into their place in the outer one. An outer header
 * holds the size of what follows, so no digest of the whole can run along; all of them are taken
 * afterwards in one read, side by side, while the data is still in the page cache.
 */
public final class PackageWriter {
  private static final long LARGE = 8L << 30;
  private static final String FILE_MODE = "rw-r--r--";

  private final PackagePlan plan;
  private final List<AtomicFile> files = new ArrayList<>();
  private final List<Path> stale = new ArrayList<>();

  private PackageWriter(PackagePlan plan) {
    this.plan = plan;
  }

  /**
   * Writes everything under temporary names.
   *
   * @param packed is told the bytes of content of each file once it is packed
   * @return the finished files, to be put in place
   * @throws IOException if a file cannot be read or written; nothing is left behind
   */
  public static PreparedPackage write(PackagePlan plan, LongConsumer packed) throws IOException {
    PackageWriter writer = new PackageWriter(plan);
    boolean complete = false;
    try {
      writer.writeAll(packed);
      complete = true;
    } finally {
      if (!complete) {
        writer.abandon();
      }
    }
    return new PreparedPackage(writer.files, writer.stale);
  }

  private void writeAll(LongConsumer packed) throws IOException {
    AtomicFile archive = open(plan.target());
    try (Writeback writeback = new Writeback(archive.temporary())) {
      writeContainer(archive, writeback, packed);
      writeCompanions(archive);
    }
    for (AtomicFile file : files) {
      file.flush();
    }
  }

  private AtomicFile open(Path target) throws IOException {
    AtomicFile.sweep(target);
    AtomicFile file = AtomicFile.open(target);
    files.add(file);
    file.permissions(FILE_MODE);
    return file;
  }

  private void writeContainer(AtomicFile archive, Writeback writeback, LongConsumer packed)
      throws IOException {
    ContainerWriter container = new ContainerWriter(plan.target(), archive.channel(), writeback);
    PartWriter parts = new PartWriter(plan.compression(), plan.threads(), packed);
    for (SourceTree tree : plan.trees()) {
      container.add(
          tree.part().name() + ".tar" + plan.compression().suffix(),
          mayBeLarge(tree),
          plan.normalisation().outerModified(tree.newest()),
          out -> parts.write(tree, out));
    }
    container.finish();
  }

  /**
   * Whether the compressed archive could need a size of 12 octal digits: by the plain tar's size.
   */
  private static boolean mayBeLarge(SourceTree tree) {
    return tree.size() + tree.entries().size() * 2048L >= LARGE / 64 * 63;
  }

  private void writeCompanions(AtomicFile archive) throws IOException {
    PackagePlan.Companions wanted = plan.companions();
    Digests md5 = new Digests(DigestAlgorithm.MD5);
    Digests sha256 = new Digests(DigestAlgorithm.SHA256);
    List<ByteSink> sinks = new ArrayList<>();
    if (wanted.md5()) {
      sinks.add(md5);
    }
    if (wanted.sha256()) {
      sinks.add(sha256);
    }
    if (wanted.zsync()) {
      writeZsync(archive.channel(), sinks);
    } else {
      feed(archive.channel(), sinks);
      stale.add(plan.companion(".zsync"));
    }
    text(wanted.md5(), ".md5", md5.hex(DigestAlgorithm.MD5));
    String name = String.valueOf(plan.target().getFileName());
    text(wanted.sha256(), ".sha256", sha256.hex(DigestAlgorithm.SHA256) + "  " + name + "\n");
  }

  /** Feeds the other sinks too, so that all sums come from one read. */
  private void writeZsync(FileChannel channel, List<ByteSink> others) throws IOException {
    Digests sha1 = new Digests(DigestAlgorithm.SHA1);
    try (BlockSums sums = BlockSums.of(plan.target(), channel.size())) {
      List<ByteSink> sinks = new ArrayList<>(List.of(sums, sha1));
      sinks.addAll(others);
      feed(channel, sinks);
      try (ZsyncFile zsync = sums.finish(sha1.bytes(DigestAlgorithm.SHA1))) {
        zsync.writeTo(open(plan.companion(".zsync")).channel());
      }
    }
  }

  private void text(boolean wanted, String suffix, String content) throws IOException {
    if (!wanted) {
      stale.add(plan.companion(suffix));
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
    FileChannel channel = open(plan.companion(suffix)).channel();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void feed(FileChannel channel, List<ByteSink> sinks) throws IOException {
    if (sinks.isEmpty()) {
      return;
    }
    channel.position(0);
    try (FanOut fanOut = new FanOut(sinks)) {
      byte[] buffer = fanOut.buffer();
      int length = channel.read(ByteBuffer.wrap(buffer));
      while (length >= 0) {
        fanOut.submit(buffer, length);
        buffer = fanOut.buffer();
        length = channel.read(ByteBuffer.wrap(buffer));
      }
      fanOut.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private void abandon() throws IOException {
    for (AtomicFile file : files) {
      file.close();
    }
  }
}
