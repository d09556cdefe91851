package org.opsitools.common.backup.create;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.opsitools.common.backup.BackupException;
import org.opsitools.common.backup.retention.BackupName;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.IoProblem;
import org.opsitools.common.io.TemporaryName;
import org.opsitools.common.io.Uninterrupted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive in the making: a hidden file of root's alone beside the place where it will lie.
 * Closing removes it unless it has been put there.
 */
final class PartFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);
  private static final String KIND = "part";

  private final Path target;
  private final Path directory;
  private final Path part;
  private final FileChannel channel;
  private boolean committed;

  private PartFile(Path target, Path directory, Path part, FileChannel channel) {
    this.target = target;
    this.directory = directory;
    this.part = part;
    this.channel = channel;
  }

  /**
   * Begins an archive, and removes what runs that were killed have left of others.
   *
   * @param target absolute
   */
  static PartFile open(Path target) throws IOException {
    Path directory = Objects.requireNonNull(target.getParent());
    String name = String.valueOf(target.getFileName());
    sweep(directory, name);
    Path part = new TemporaryName(directory, name, KIND).create();
    try {
      FileChannel channel =
          FileChannel.open(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return new PartFile(target, directory, part, channel);
    } catch (NoSuchFileException e) {
      throw new BackupException(
          directory + ": there is no such directory to put the backup in; make it first", e);
    } catch (AccessDeniedException e) {
      // The user knows the directory, not the name that the file has meanwhile.
      throw new AccessDeniedException(directory.toString());
    } catch (FileSystemException e) {
      throw new FileSystemException(directory.toString(), null, e.getReason());
    }
  }

  private static void sweep(Path directory, String name) throws IOException {
    for (Path abandoned :
        TemporaryName.abandoned(
            directory, KIND, it -> it.equals(name) || BackupName.parse(it).isPresent())) {
      LOG.info("{}: removing what an interrupted backup has left", abandoned);
      Files.deleteIfExists(abandoned);
    }
  }

  /** Where the archive will be. */
  Path target() {
    return target;
  }

  /** Where it is meanwhile. */
  Path path() {
    return part;
  }

  /** Where both are. */
  Path directory() {
    return directory;
  }

  /** Takes the archive; failures name the place where it will be. */
  OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        } catch (IOException e) {
          throw IoProblem.naming(target, e);
        }
      }
    };
  }

  /**
   * Puts everything on the disk.
   *
   * @return how many bytes there are
   */
  long flush() throws IOException {
    try {
      long size = channel.size();
      channel.force(true);
      channel.close();
      return size;
    } catch (IOException e) {
      throw IoProblem.naming(target, e);
    }
  }

  /**
   * Gives the archive its name, in place of what has it so far.
   *
   * @throws ClosedByInterruptException if somebody wants the run to end; nothing is changed then
   */
  void commit() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    Uninterrupted.run(
        () -> {
          Files.move(
              part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          committed = true;
          Directories.flush(directory);
        });
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!committed) {
      Files.deleteIfExists(part);
    }
  }
}
