package org.opsitools.common.io;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A file in the making: written beside its place under a hidden name, flushed to the disk, and
 * renamed over the old file by {@link #commit}. A reader sees the old file or the new one, never a
 * part. Closing without a commit removes what was written.
 *
 * <p>Not for use by several threads at once.
 */
public final class AtomicFile implements Closeable {
  private static final String KIND = "tmp";

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private boolean flushed;
  private boolean committed;

  private AtomicFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /**
   * Opens the temporary file beside the target; it is readable and writable by the owner and, as
   * far as the umask allows, by others.
   *
   * @param target where the file will be; its directory must exist
   * @throws IOException if the directory is missing or not writable
   */
  public static AtomicFile open(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path temporary = temporaryName(absolute).create().normalize();
    try {
      return new AtomicFile(
          absolute, temporary, FileChannel.open(temporary, READ, WRITE, CREATE_NEW));
    } catch (AccessDeniedException e) {
      // The user knows the file, not the name it has meanwhile.
      throw new AccessDeniedException(absolute.toString());
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(String.valueOf(absolute.getParent()));
    } catch (FileSystemException e) {
      throw new FileSystemException(absolute.toString(), null, e.getReason());
    }
  }

  /**
   * Replaces a file's content as one step, keeping its mode and, where allowed, its owner. A file
   * that has exactly this content already is not touched.
   *
   * @return whether the file was written
   */
  public static boolean replace(Path target, byte[] content) throws IOException {
    if (hasContent(target, content)) {
      return false;
    }
    try (AtomicFile file = open(target)) {
      file.write(content);
      file.takeAttributesOfTarget();
      file.commit();
    }
    return true;
  }

  /**
   * Removes what processes that were killed have left of this file under temporary names. Files of
   * processes that are still there are not touched.
   */
  public static void sweep(Path target) throws IOException {
    for (Path abandoned : temporaryName(target.toAbsolutePath()).abandoned()) {
      Files.deleteIfExists(abandoned);
    }
  }

  /**
   * As {@link #sweep(Path)}, for many files of a directory.
   *
   * @param names which files are meant
   */
  public static void sweep(Path directory, Predicate<String> names) throws IOException {
    for (Path abandoned : TemporaryName.abandoned(directory, KIND, names)) {
      Files.deleteIfExists(abandoned);
    }
  }

  private static boolean hasContent(Path target, byte[] content) throws IOException {
    try {
      return Files.size(target) == content.length
          && Arrays.equals(Files.readAllBytes(target), content);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static TemporaryName temporaryName(Path target) {
    return new TemporaryName(
        target.resolveSibling("."), String.valueOf(target.getFileName()), KIND);
  }

  /** Where the file will be. */
  public Path target() {
    return target;
  }

  /** Where the bytes are until the commit. */
  public Path temporary() {
    return temporary;
  }

  /** The temporary file, open for reading and writing. */
  public FileChannel channel() {
    return channel;
  }

  /**
   * Adds bytes to the new file.
   *
   * @throws IOException if they cannot be written; it names the target
   */
  public void write(byte[] content) throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw IoProblem.naming(target, e);
    }
  }

  /** Gives the new file the mode and, where allowed, the owner and group of the old one, if any. */
  public void takeAttributesOfTarget() throws IOException {
    PosixFileAttributes old;
    try {
      old = Files.readAttributes(target, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    }
    if (!old.isRegularFile()) {
      return;
    }
    try {
      Files.setAttribute(temporary, "posix:group", old.group());
      Files.setAttribute(temporary, "posix:owner", old.owner());
    } catch (FileSystemException e) {
      // Only root may give files away; the caller's own owner is then the right one.
      requirePermissionProblem(e);
    }
    Files.setPosixFilePermissions(temporary, old.permissions());
  }

  private static void requirePermissionProblem(FileSystemException e) throws FileSystemException {
    String reason = e.getReason();
    if (reason == null || !reason.contains("not permitted")) {
      throw e;
    }
  }

  /** Sets the mode of the new file, such as {@code rw-rw----}. */
  public void permissions(String symbolic) throws IOException {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(symbolic);
    Files.setPosixFilePermissions(temporary, permissions);
  }

  /** Writes everything to the disk; {@link #commit} then only renames. */
  public void flush() throws IOException {
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw IoProblem.naming(target, e);
    }
    flushed = true;
  }

  /** Puts the file in its place and makes the rename durable. */
  public void commit() throws IOException {
    if (!flushed) {
      flush();
    }
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    committed = true;
    Path directory = target.getParent();
    if (directory != null) {
      Directories.flush(directory);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!committed) {
      Files.deleteIfExists(temporary);
    }
  }
}
