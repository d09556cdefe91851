package org.opsitools.common.backup.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opsitools.common.archive.ArchiveMember;
import org.opsitools.common.archive.MemberType;
import org.opsitools.common.archive.Owner;
import org.opsitools.common.backup.MemberPlace;
import org.opsitools.common.backup.MemberPlace.BackendData;
import org.opsitools.common.backup.MemberPlace.Configuration;
import org.opsitools.common.backup.MemberPlace.HostKeys;
import org.opsitools.common.backup.verify.MemberSink;
import org.opsitools.common.io.IoProblem;

/** Takes the members of an archive that are wanted to where they wait to be put in place. */
final class Staging implements MemberSink {
  private static final int BUFFER = 64 * 1024;

  private final Ownership ownership;
  private final Set<String> damaged;
  private final Map<MemberPlace, StagedTree> trees = new HashMap<>();
  private final Map<MemberPlace, Path> files = new HashMap<>();

  /**
   * Nothing is wanted yet.
   *
   * @param damaged names of members that are left out
   */
  Staging(Ownership ownership, Set<String> damaged) {
    this.ownership = ownership;
    this.damaged = damaged;
  }

  /** The whole tree of an area is wanted: the configuration, the tree of a file backend. */
  void tree(MemberPlace area, StagedTree tree) {
    trees.put(area, tree);
  }

  /** The one file of an area is wanted: host keys, a dump, the file of a DHCP server. */
  void file(MemberPlace area, Path file) {
    files.put(area, file);
  }

  @Override
  public void member(ArchiveMember member, MemberPlace place, InputStream content)
      throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (damaged.contains(member.name())) {
      return;
    }
    MemberPlace area = area(place);
    StagedTree tree = trees.get(area);
    Path file = files.get(area);
    if (tree != null && !isLock(place)) {
      add(tree, member, path(place).orElse(""), content);
    } else if (file != null && member.type() == MemberType.FILE) {
      write(file, member, content);
    }
  }

  /** What others may wait for stays as it is. */
  private static boolean isLock(MemberPlace place) {
    return place instanceof BackendData data
        && (data.path().equals(TreeReplacement.LOCK)
            || data.path().startsWith(TreeReplacement.LOCK + "/"));
  }

  private void add(StagedTree tree, ArchiveMember member, String path, InputStream content)
      throws IOException {
    if (member.type() == MemberType.HARDLINK) {
      if (!damaged.contains(member.linkTarget())) {
        tree.link(path, MemberPlace.of(member.linkTarget()).flatMap(Staging::path).orElse(""));
      }
    } else {
      tree.add(member, path, content);
    }
  }

  private void write(Path file, ArchiveMember member, InputStream content) throws IOException {
    Files.createFile(
        SafetyDirectory.prepared(file),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      int count = content.read(buffer);
      while (count >= 0) {
        write(file, out, buffer, count);
        count = content.read(buffer);
      }
    }
    ownership.apply(file, member.owner().orElse(Owner.ROOT), member.mode(), false);
    TreeCopy.time(file, member.modified());
  }

  private static void write(Path file, OutputStream out, byte[] bytes, int count)
      throws IOException {
    try {
      out.write(bytes, 0, count);
    } catch (IOException e) {
      throw IoProblem.naming(file, e);
    }
  }

  /** What a place has in common with all that goes to the same target. */
  static MemberPlace area(MemberPlace place) {
    if (place instanceof BackendData data) {
      return new BackendData(data.kind(), data.backend(), "");
    }
    if (place instanceof HostKeys keys) {
      return new HostKeys(keys.backend(), "");
    }
    return place instanceof Configuration ? new Configuration("") : place;
  }

  private static Optional<String> path(MemberPlace place) {
    if (place instanceof Configuration configuration) {
      return Optional.of(configuration.path());
    }
    return place instanceof BackendData data ? Optional.of(data.path()) : Optional.empty();
  }
}
