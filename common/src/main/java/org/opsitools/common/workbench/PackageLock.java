package org.opsitools.common.workbench;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.OpsiRoot;

/**
 * Keeps a second build of the same product out, whether by these tools or by the original: a file
 * {@code /tmp/.opsi-makepackage.lock.ID} that holds the process id, which is what the original
 * looks at, and a kernel lock on it, which no killed process leaves behind.
 *
 * <p>The file lies where everybody may write, so one that is a link or somebody else's is refused.
 */
public final class PackageLock implements Closeable {
  private static final int ATTEMPTS = 20;
  private static final int LONGEST_PID = 32;
  private static final Pattern PID = Pattern.compile("[0-9]{1,10}");

  private final Path file;
  private final FileChannel channel;

  private PackageLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a product; does not wait.
   *
   * @throws OpsiException if another process builds the product, naming it, or if the file is not
   *     one to trust
   */
  public static PackageLock acquire(OpsiRoot root, String productId) throws IOException {
    Path directory = root.temporary();
    Files.createDirectories(directory);
    Path file = directory.resolve(".opsi-makepackage.lock." + productId);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      PackageLock lock = tryAcquire(file, productId);
      if (lock != null) {
        return lock;
      }
    }
    throw new OpsiException(
        "cannot lock product '" + productId + "': " + file + " is replaced again and again");
  }

  /**
   * The lock; null if the file was removed under our hands and the next attempt must begin anew.
   */
  private static @Nullable PackageLock tryAcquire(Path file, String productId) throws IOException {
    Object before;
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file,
              Set.<OpenOption>of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  NOFOLLOW_LINKS),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      before = identity(file);
    } catch (FileAlreadyExistsException e) {
      try {
        requireTrustworthy(file);
        before = identity(file);
        channel =
            FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, NOFOLLOW_LINKS);
      } catch (NoSuchFileException gone) {
        return null;
      }
    } catch (NoSuchFileException gone) {
      return null;
    }
    boolean kept = false;
    try {
      requireUnlocked(channel, productId);
      // An inode that is held open is not given to another file: the same number is the same file.
      if (!before.equals(identity(file))) {
        return null;
      }
      writePid(channel);
      kept = true;
      return new PackageLock(file, channel);
    } catch (NoSuchFileException gone) {
      return null;
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private static Object identity(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    return Objects.requireNonNull(attributes.fileKey());
  }

  private static void requireTrustworthy(Path file) throws IOException {
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      if (!Files.exists(file, NOFOLLOW_LINKS)) {
        throw new NoSuchFileException(file.toString());
      }
      throw new OpsiException("the lock file " + file + " is not a regular file; remove it");
    }
    int owner = (Integer) Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS);
    int self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    if (owner != 0 && owner != self) {
      throw new OpsiException(
          "the lock file " + file + " belongs to the user with the id " + owner + "; remove it");
    }
  }

  private static void requireUnlocked(FileChannel channel, String productId) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw locked(productId, ProcessHandle.current().pid());
    }
    long holder = readPid(channel);
    if (lock == null) {
      throw locked(productId, holder);
    }
    if (holder != ProcessHandle.current().pid() && isMakepackage(holder)) {
      throw locked(productId, holder);
    }
  }

  private static OpsiException locked(String productId, long pid) {
    String name = commandLine(pid).map(PackageLock::programName).orElse("opsi-makepackage");
    return new OpsiException(
        "Product '" + productId + "' is currently locked by process " + name + " (" + pid + ").");
  }

  private static String programName(String commandLine) {
    return commandLine.contains("makepackage") ? "opsi-makepackage" : commandLine;
  }

  /** The original's lock is only its process id; another program may have that id by now. */
  private static boolean isMakepackage(long pid) {
    return commandLine(pid).map(line -> line.contains("makepackage")).orElse(false);
  }

  private static Optional<String> commandLine(long pid) {
    try {
      String line =
          Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
              .replace('\0', ' ')
              .strip();
      return line.isEmpty() ? Optional.empty() : Optional.of(line);
    } catch (IOException e) {
      // No such process, or one that may not be looked at: it is not one of ours.
      return Optional.empty();
    }
  }

  private static long readPid(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST_PID);
    channel.read(buffer, 0);
    String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    return PID.matcher(text).matches() ? Long.parseLong(text) : -1;
  }

  private static void writePid(FileChannel channel) throws IOException {
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid), 0);
  }

  /** Removes the file and gives the lock back. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      channel.close();
    }
  }
}
