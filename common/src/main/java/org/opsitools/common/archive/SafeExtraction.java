package org.opsitools.common.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.opsitools.common.io.Directories;
import org.opsitools.common.io.TemporaryName;

/**
 * Unpacks archives so that nothing outside the destination is touched, whatever they hold. All of
 * it happens in a private directory beside the destination, or in it if it exists; {@link #commit}
 * puts it in place. What is refused, fails, or is closed without a commit leaves nothing behind.
 *
 * <p>Set-id and sticky bits are dropped, owners are the process's own, times are kept. Not for use
 * by several threads.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Archive".
 */
public final class SafeExtraction implements Closeable {
  private static final int BUFFER = 128 * 1024;
  private static final int USUAL_DIRECTORY = 0777;

  private final Path destination;
  private final boolean merge;
  private final Path staging;
  private final ExtractionTree tree;
  private final UnpackLimits limits;
  private final ExtractionListener listener;
  private final byte[] buffer = new byte[BUFFER];
  private long members;
  private long bytes;
  private boolean committed;

  private SafeExtraction(
      Path destination, Path staging, UnpackLimits limits, ExtractionListener listener)
      throws IOException {
    this.destination = destination;
    this.staging = staging;
    this.merge = destination.equals(staging.getParent());
    this.limits = limits;
    this.listener = listener;
    this.tree = new ExtractionTree(staging);
  }

  /**
   * Prepares to unpack, and removes what a killed process has left of an earlier attempt.
   *
   * @param destination a directory, or where one shall be; the one above it must exist
   * @throws NotDirectoryException if something else is there
   */
  public static SafeExtraction into(
      Path destination, UnpackLimits limits, ExtractionListener listener) throws IOException {
    Path target = destination.toAbsolutePath().normalize();
    boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (exists) {
      target = target.toRealPath();
      if (!Files.isDirectory(target)) {
        throw new NotDirectoryException(target.toString());
      }
    }
    Path parent = target.getParent();
    Path place = exists || parent == null ? target : parent;
    Path name = target.getFileName();
    TemporaryName temporary =
        new TemporaryName(place, name == null ? "root" : name.toString(), "new");
    for (Path abandoned : temporary.abandoned()) {
      Directories.deleteTree(abandoned);
    }
    Path staging =
        Files.createDirectory(
            temporary.create(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      return new SafeExtraction(target, staging, limits, listener);
    } catch (IOException | RuntimeException e) {
      Directories.deleteTree(staging);
      throw e;
    }
  }

  /** Where the files are until the commit; symbolic links are not among them yet. */
  public Path staging() {
    return staging;
  }

  /**
   * Unpacks one archive to its end. Files of an archive unpacked before are replaced by those of
   * the same name.
   *
   * @param directory where below the destination, or empty for the destination itself; it is made
   *     even if the archive is empty
   * @throws RefusedMemberException if a member would lead out, is a device, or is too much
   * @throws ArchiveException if the archive is damaged
   */
  public void extract(ArchiveReader archive, String directory) throws IOException {
    SafeName base = directory(directory);
    Optional<ArchiveMember> next = archive.next();
    while (next.isPresent()) {
      ArchiveMember member = next.get();
      try {
        extract(archive, member, base);
      } catch (Refusal refusal) {
        throw new RefusedMemberException(
            archive.name(), archive.position(), member.name(), refusal.reason());
      }
      next = archive.next();
    }
  }

  private SafeName directory(String directory) throws IOException {
    try {
      SafeName base = SafeName.of(directory, limits.nameBytes());
      tree.requireDirectory(base);
      return base;
    } catch (Refusal refusal) {
      throw new IllegalArgumentException("'" + directory + "': " + refusal.reason());
    }
  }

  private void extract(ArchiveReader archive, ArchiveMember member, SafeName base)
      throws IOException, Refusal {
    count(member);
    SafeName inner = SafeName.of(member.name(), limits.nameBytes());
    if (inner.isRoot() && member.type() == MemberType.DIRECTORY) {
      // The destination's own mode and time are not the archive's to set.
      return;
    }
    if (inner.isRoot()) {
      throw new Refusal("it has no name");
    }
    SafeName name = inner.in(base);
    listener.begin(member, name.text());
    switch (member.type()) {
      case FILE -> write(archive, member, name);
      case DIRECTORY -> tree.directory(name, member);
      case SYMLINK -> tree.symlink(name, member);
      case HARDLINK -> tree.hardlink(name, target(member).in(base));
      case OTHER -> throw new Refusal("it is a device, a FIFO or a socket");
    }
    listener.end(member);
  }

  private SafeName target(ArchiveMember link) throws Refusal {
    try {
      return SafeName.of(link.linkTarget(), limits.nameBytes());
    } catch (Refusal refusal) {
      String target = NameText.printable(link.linkTarget());
      throw new Refusal("it is a hard link to '" + target + "': " + refusal.reason());
    }
  }

  private void count(ArchiveMember member) throws Refusal {
    members++;
    bytes += member.size();
    if (members > limits.members()) {
      throw new Refusal("there are more than " + limits.members() + " members");
    }
    if (bytes > limits.bytes() || bytes < 0) {
      throw new Refusal("the archive unpacks to more than " + limits.bytes() + " bytes");
    }
  }

  private void write(ArchiveReader archive, ArchiveMember member, SafeName name)
      throws IOException, Refusal {
    try (SeekableByteChannel channel = tree.create(name, member.mode())) {
      int count = archive.read(buffer, 0, BUFFER);
      while (count >= 0) {
        write(channel, count, name);
        listener.content(buffer, 0, count);
        count = archive.read(buffer, 0, BUFFER);
      }
    }
    tree.complete(name, member);
  }

  private void write(SeekableByteChannel channel, int count, SafeName name) throws IOException {
    ByteBuffer content = ByteBuffer.wrap(buffer, 0, count);
    try {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    } catch (ClosedChannelException e) {
      // The thread was interrupted; that is not the file's fault.
      throw e;
    } catch (IOException e) {
      // A full disk is reported without a name.
      String path = NameText.printable(name.below(destination).toString());
      FileSystemException named = new FileSystemException(path, null, e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  /**
   * Puts everything in place: by one rename if the destination does not exist; else file by file,
   * after a check that no link and no file stands where a directory is needed. Directories that are
   * there already keep mode and owner.
   *
   * @throws ObstructedDestinationException if the destination holds something in the way
   */
  public void commit() throws IOException {
    tree.finish(USUAL_DIRECTORY);
    tree.close();
    if (merge) {
      TreeMerge.run(staging, destination);
    } else {
      Files.move(staging, destination, StandardCopyOption.ATOMIC_MOVE);
      committed = true;
    }
  }

  @Override
  public void close() throws IOException {
    tree.close();
    if (!committed) {
      Directories.deleteTree(staging);
    }
  }
}
