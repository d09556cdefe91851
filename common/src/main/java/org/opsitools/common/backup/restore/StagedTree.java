package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.archive.NameText;
import org.opsitools.common.archive.Owner;
import org.opsitools.common.io.FileSystemFlush;
import org.opsitools.common.io.IoProblem;

/**
 * A directory that is filled from an archive. Nobody else can look into it until it is finished, so
 * nothing in it is ever led elsewhere; its members are safe, and none lies below a link.
 */
final class StagedTree {
  private static final int BUFFER = 64 * 1024;

  private final Path directory;
  private final Ownership ownership;
  private final byte[] buffer = new byte[BUFFER];

  /** With the inner ones first. */
  private final NavigableMap<Path, ArchiveMember> directories =
      new TreeMap<>(Comparator.reverseOrder());

  /**
   * Makes the directory, for this user alone.
   *
   * @param directory where nothing is yet; the directory above it is made if it is missing
   */
  StagedTree(Path directory, Ownership ownership) throws IOException {
    this.directory = directory;
    this.ownership = ownership;
    Files.createDirectories(directory.resolveSibling("."));
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  Path directory() {
    return directory;
  }

  /**
   * Adds a member.
   *
   * @param path below the directory; empty for the directory itself
   */
  void add(ArchiveMember member, String path, InputStream content) throws IOException {
    Path place = place(path);
    if (member.type() == MemberType.DIRECTORY) {
      Files.createDirectories(place);
      directories.put(place, member);
      return;
    }
    Files.createDirectories(place.resolveSibling("."));
    switch (member.type()) {
      case FILE -> write(member, place, content);
      case SYMLINK -> {
        Files.createSymbolicLink(place, NameText.path(member.linkTarget()));
        finish(place, member);
      }
      default -> throw new IllegalArgumentException("no file: " + member.printableName());
    }
  }

  /**
   * Makes another name of a file that was added.
   *
   * @param first the path by which it was added
   */
  void link(String path, String first) throws IOException {
    Path place = place(path);
    Files.createDirectories(place.resolveSibling("."));
    Files.createLink(place, place(first));
  }

  private Path place(String path) {
    return path.isEmpty() ? directory : directory.resolve(NameText.path(path));
  }

  private void write(ArchiveMember member, Path place, InputStream content) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      int count = content.read(buffer);
      while (count >= 0) {
        write(out, count, place);
        count = content.read(buffer);
      }
    }
    finish(place, member);
  }

  private void write(OutputStream out, int count, Path place) throws IOException {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw IoProblem.naming(place, e);
    }
  }

  private void finish(Path place, ArchiveMember member) throws IOException {
    ownership.apply(
        place,
        member.owner().orElse(Owner.ROOT),
        member.mode(),
        member.type() == MemberType.DIRECTORY);
    TreeCopy.time(place, member.modified());
  }

  /**
   * Gives the directories what the archive says of them; then all is on the disk.
   *
   * @param model whose rights the directory itself gets if the archive does not say them; opsi's
   *     own if it is not there
   */
  void finish(Path model) throws IOException {
    FileSystemFlush.run(directory);
    for (Map.Entry<Path, ArchiveMember> made : directories.entrySet()) {
      finish(made.getKey(), made.getValue());
    }
    if (directories.containsKey(directory)) {
      return;
    }
    if (Files.isDirectory(model)) {
      TreeCopy.attributes(model, directory);
    } else {
      ownership.applyUsual(directory);
    }
  }
}
