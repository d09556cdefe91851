package org.opsitools.common.depot.local;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that is held open, reached from a place without following links, so that what is done
 * in it is done there, whatever others do to the path meanwhile.
 */
final class HeldDirectory implements Closeable {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String PRIVATE = "rw-------";

  private final Path path;
  private final SecureDirectoryStream<Path> handle;

  private HeldDirectory(Path path, SecureDirectoryStream<Path> handle) {
    this.path = path;
    this.handle = handle;
  }

  /**
   * Opens a directory.
   *
   * @param place the directory itself, or one above it; links in its own path are followed
   * @throws NoSuchFileException if a part is missing
   * @throws NotDirectoryException if a part is a file or a link
   */
  static HeldDirectory open(Path place, Path directory) throws IOException {
    HeldDirectory held = new HeldDirectory(place, place(place));
    for (Path part : place.relativize(directory)) {
      if (!part.toString().isEmpty()) {
        try (HeldDirectory above = held) {
          held = above.inner(part);
        }
      }
    }
    return held;
  }

  @SuppressWarnings("StreamResourceLeak") // It is closed with the object that gets it.
  private static SecureDirectoryStream<Path> place(Path place) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(place);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException(place + ": this file system has no safe way to open directories");
  }

  private HeldDirectory inner(Path leaf) throws IOException {
    Path inner = path.resolve(leaf);
    BasicFileAttributes there =
        attributes(leaf).orElseThrow(() -> new NoSuchFileException(inner.toString()));
    if (!there.isDirectory()) {
      throw new NotDirectoryException(inner.toString());
    }
    return new HeldDirectory(inner, handle.newDirectoryStream(leaf, NOFOLLOW_LINKS));
  }

  /** What is there under a name, without following links. */
  Optional<BasicFileAttributes> attributes(Path leaf) throws IOException {
    try {
      return Optional.of(
          handle
              .getFileAttributeView(leaf, BasicFileAttributeView.class, NOFOLLOW_LINKS)
              .readAttributes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Opens a new file, which only its owner can read. */
  SeekableByteChannel create(Path leaf) throws IOException {
    return handle.newByteChannel(
        leaf,
        Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
  }

  void setMode(Path leaf, Set<PosixFilePermission> mode) throws IOException {
    handle
        .getFileAttributeView(leaf, PosixFileAttributeView.class, NOFOLLOW_LINKS)
        .setPermissions(mode);
  }

  void setTime(Path leaf, FileTime modified) throws IOException {
    handle
        .getFileAttributeView(leaf, BasicFileAttributeView.class, NOFOLLOW_LINKS)
        .setTimes(modified, null, null);
  }

  /** Renames within the directory, replacing what has the new name. */
  void move(Path from, Path to) throws IOException {
    handle.move(from, handle, to);
  }

  /** Deletes a file or a link, if it is there. */
  void delete(Path leaf) throws IOException {
    try {
      handle.deleteFile(leaf);
    } catch (NoSuchFileException e) {
      // It is gone already.
    }
  }

  /** Deletes an empty directory. */
  void deleteDirectory(Path leaf) throws IOException {
    handle.deleteDirectory(leaf);
  }

  /** Gives a file or a link a second name. */
  void link(Path leaf, Path second) throws IOException {
    Files.createLink(reach(second), reach(leaf));
    requireSame(second, leaf);
  }

  private void requireSame(Path second, Path leaf) throws IOException {
    if (!attributes(second)
        .map(BasicFileAttributes::fileKey)
        .equals(attributes(leaf).map(BasicFileAttributes::fileKey))) {
      throw exchanged();
    }
  }

  void symlink(Path leaf, Path target) throws IOException {
    Files.createSymbolicLink(reach(leaf), target);
    if (attributes(leaf).filter(BasicFileAttributes::isSymbolicLink).isEmpty()) {
      throw exchanged();
    }
  }

  void makeDirectory(Path leaf) throws IOException {
    Files.createDirectory(reach(leaf));
    if (attributes(leaf).filter(BasicFileAttributes::isDirectory).isEmpty()) {
      throw exchanged();
    }
  }

  private FileSystemException exchanged() {
    return new FileSystemException(
        path.toString(), null, "somebody has put something else in its place");
  }

  /** Makes the entries of this directory durable. */
  void flush() throws IOException {
    try (FileChannel channel = FileChannel.open(reach(Path.of(".")), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * A path of an entry that leads through the open directory itself, for what Java can do by paths
   * only. Where the system shows no open files, the ordinary path, and the caller looks afterwards.
   */
  private Path reach(Path leaf) throws IOException {
    Object key =
        Objects.requireNonNull(
            handle.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey());
    if (Files.isDirectory(DESCRIPTORS)) {
      try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
        for (Path descriptor : descriptors) {
          if (isDirectory(descriptor, key)) {
            return descriptor.resolve(leaf);
          }
        }
      }
    }
    return path.resolve(leaf);
  }

  private static boolean isDirectory(Path descriptor, Object key) {
    try {
      return key.equals(Files.readAttributes(descriptor, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      // Other threads close theirs, and sockets and pipes have no path.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    handle.close();
  }
}
