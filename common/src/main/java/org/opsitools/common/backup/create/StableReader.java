package org.opsitools.common.backup.create;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.io.IoProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads files as they are at one moment: one that is changed meanwhile is read again. Nothing of a
 * file reaches the archive before all of it is known, for an archive takes nothing back; large ones
 * wait in a file without a name, which is gone with the process.
 */
final class StableReader {
  private static final Logger LOG = LoggerFactory.getLogger(StableReader.class);

  /** Above this many bytes a file is spooled. */
  private static final int IN_MEMORY = 8 * 1024 * 1024;

  private static final int FIRST_BUFFER = 256 * 1024;
  private static final int READ_AGAIN = 3;
  private static final long PAUSE_MILLIS = 40;

  private final Path spoolDirectory;
  private byte[] buffer = new byte[FIRST_BUFFER];

  /**
   * @param spoolDirectory where large files wait
   */
  StableReader(Path spoolDirectory) {
    this.spoolDirectory = spoolDirectory;
  }

  /**
   * Reads a regular file.
   *
   * @throws BackupException if it is changed again and again
   * @throws IOException if it cannot be read, or is not there any more
   */
  FileContent read(Path file) throws IOException {
    for (int attempt = 0; attempt <= READ_AGAIN; attempt++) {
      if (attempt > 0) {
        LOG.info("{}: has changed while it was read; reading it again", file);
        pause(attempt * PAUSE_MILLIS);
      }
      FileFacts before = FileFacts.read(file);
      if (before.isRegular()) {
        FileContent content = contentOf(file, before);
        boolean stable = false;
        try {
          stable = content.size() == before.size() && before.isUnchanged(FileFacts.read(file));
        } finally {
          if (!stable) {
            content.close();
          }
        }
        if (stable) {
          return content;
        }
      }
    }
    throw new BackupException(
        "%s: has changed each of the %d times that it was read; stop what writes to it, and try again"
            .formatted(file, READ_AGAIN + 1));
  }

  private FileContent contentOf(Path file, FileFacts facts) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return facts.size() > IN_MEMORY ? spooled(channel, facts) : inMemory(channel, facts);
    } catch (IOException e) {
      throw IoProblem.naming(file, e);
    }
  }

  /** Reads one byte more than there should be, so that a file that has grown is found out. */
  private FileContent inMemory(FileChannel channel, FileFacts facts) throws IOException {
    int wanted = (int) facts.size() + 1;
    if (buffer.length < wanted) {
      buffer = new byte[Math.min(IN_MEMORY + 1, Math.max(wanted, 2 * buffer.length))];
    }
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, wanted);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes);
    }
    int size = bytes.position();
    Digests digests = new Digests(DigestAlgorithm.SHA1);
    digests.accept(buffer, 0, size);
    return new FileContent.InMemory(
        facts, digests.hex(DigestAlgorithm.SHA1), new ByteArrayInputStream(buffer, 0, size), size);
  }

  private FileContent spooled(FileChannel channel, FileFacts facts) throws IOException {
    FileChannel spool = nameless();
    boolean complete = false;
    try {
      Digests digests = new Digests(DigestAlgorithm.SHA1);
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, FIRST_BUFFER);
      while (spool.size() <= facts.size() && channel.read(bytes) >= 0) {
        bytes.flip();
        digests.accept(bytes.duplicate());
        write(spool, bytes);
        bytes.clear();
      }
      complete = true;
      return new FileContent.Spooled(facts, digests.hex(DigestAlgorithm.SHA1), spool, spool.size());
    } finally {
      if (!complete) {
        spool.close();
      }
    }
  }

  private void write(FileChannel spool, ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        spool.write(bytes);
      }
    } catch (IOException e) {
      throw IoProblem.naming(spoolDirectory, e);
    }
  }

  private FileChannel nameless() throws IOException {
    Path file =
        Files.createTempFile(
            spoolDirectory,
            ".opsi-backup-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(file);
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }
}
