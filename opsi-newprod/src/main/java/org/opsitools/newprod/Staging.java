package org.opsitools.newprod;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.opsitools.common.io.Directories;

/**
 * A directory in the making beside its place: {@code .ID.new-RANDOM}, while {@code .ID.lock-RANDOM}
 * is locked by this process, which tells it from what a killed run left behind. Closing without a
 * commit removes both.
 */
final class Staging implements Closeable {
  private final StagingName name;
  private final FileChannel lock;
  private boolean committed;

  private Staging(StagingName name, FileChannel lock) {
    this.name = name;
    this.lock = lock;
  }

  /** Makes the directory, empty and for the owner alone. */
  static Staging open(Path destination, String productId) throws IOException {
    SecureRandom random = new SecureRandom();
    while (true) {
      byte[] bytes = new byte[6];
      random.nextBytes(bytes);
      StagingName name = new StagingName(destination, productId, HexFormat.of().formatHex(bytes));
      FileChannel channel =
          FileChannel.open(name.lock(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // A sweep of another process may have been quicker to lock the new file.
      if (tryLock(channel)) {
        return open(name, channel);
      }
      channel.close();
    }
  }

  private static Staging open(StagingName name, FileChannel lock) throws IOException {
    Staging staging = new Staging(name, lock);
    try {
      String pid = ProcessHandle.current().pid() + "\n";
      lock.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      Files.createDirectory(
          name.fresh(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return staging;
    } catch (IOException e) {
      staging.close();
      throw e;
    }
  }

  static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.<FileLock>ofNullable(channel.tryLock()).isPresent();
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The directory to fill. */
  Path directory() {
    return name.fresh();
  }

  /**
   * Puts the directory in its place.
   *
   * @param overwrite whether what is there is put aside first; if not, anything there but an empty
   *     directory makes this fail
   * @return what was put aside, for the caller to remove
   */
  Optional<Path> commit(boolean overwrite) throws IOException {
    boolean replaced = overwrite && putAside();
    try {
      Files.move(name.fresh(), name.place(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaced && !Files.exists(name.place(), LinkOption.NOFOLLOW_LINKS)) {
        Files.move(name.old(), name.place(), StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    committed = true;
    Directories.flush(name.destination());
    return replaced ? Optional.of(name.old()) : Optional.empty();
  }

  private boolean putAside() throws IOException {
    try {
      Files.move(name.place(), name.old(), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!committed) {
        Directories.deleteTree(name.fresh());
      }
    } finally {
      Files.deleteIfExists(name.lock());
      lock.close();
    }
  }
}
