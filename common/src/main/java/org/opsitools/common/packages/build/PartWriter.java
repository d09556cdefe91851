package org.opsitools.common.packages.build;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.archive.TarWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one inner archive: a compressed tar of a source tree. */
final class PartWriter {
  private static final Logger LOGGER = LoggerFactory.getLogger(PartWriter.class);

  private final Compression compression;
  private final int threads;
  private final LongConsumer packed;

  /**
   * @param packed is told the bytes of content of each entry once it is packed
   */
  PartWriter(Compression compression, int threads, LongConsumer packed) {
    this.compression = compression;
    this.threads = threads;
    this.packed = packed;
  }

  void write(SourceTree tree, OutputStream out) throws IOException {
    try (OutputStream compressed = compression.compress(out, threads)) {
      TarWriter tar = new TarWriter(compressed);
      for (SourceEntry entry : tree.entries()) {
        add(entry, tar);
        packed.accept(entry.size());
      }
      tar.finish();
    }
  }

  private static void add(SourceEntry entry, TarWriter tar) throws IOException {
    Instant modified = Instant.ofEpochSecond(entry.modified());
    SourceEntry.Content content = entry.content();
    if (content instanceof SourceEntry.OnDisk onDisk) {
      addFile(entry, ArchiveMember.file(entry.name(), entry.mode(), onDisk.size(), modified), tar);
    } else if (content instanceof SourceEntry.InMemory inMemory) {
      int size = inMemory.bytes().length;
      tar.add(
          ArchiveMember.file(entry.name(), entry.mode(), size, modified),
          new ByteArrayInputStream(inMemory.bytes()));
    } else if (content instanceof SourceEntry.HardLink link) {
      tar.add(ArchiveMember.hardlink(entry.name(), link.target(), entry.mode(), modified));
    } else if (content instanceof SourceEntry.SymbolicLink link) {
      tar.add(ArchiveMember.symlink(entry.name(), link.target(), modified));
    } else {
      tar.add(ArchiveMember.directory(entry.name(), entry.mode(), modified));
    }
  }

  private static void addFile(SourceEntry entry, ArchiveMember member, TarWriter tar)
      throws IOException {
    try (InputStream in = new NamedInput(entry.file())) {
      boolean grown = tar.add(member, in);
      if (grown) {
        LOGGER.warn(
            "{}: grew while it was packed; only its first {} bytes are in the package",
            entry.file(),
            member.size());
      }
    }
  }

  /** A file whose read errors say which file it was. */
  private static final class NamedInput extends FilterInputStream {
    private final Path file;

    NamedInput(Path file) throws IOException {
      super(Files.newInputStream(file));
      this.file = file;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (FileSystemException | ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        throw named;
      }
    }
  }
}
