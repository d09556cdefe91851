package org.opsitools.common.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.archive.CpioHeader.Inode;

/**
 * Puts the names of a shared file in order. The newer cpio formats store the content with one name,
 * mostly the last, and the others as empty files; here the name with the content comes first, and
 * the others follow as hard links to it.
 */
final class CpioLinks {
  /** Names that wait for their content; beyond this an archive only wants to fill the memory. */
  private static final long MAX_HELD_CHARACTERS = 64L * 1024 * 1024;

  private final Map<Inode, Group> groups = new HashMap<>();
  private final ArrayDeque<ArchiveMember> ready = new ArrayDeque<>();
  private long heldCharacters;

  /** The names of one file so far. */
  private static final class Group {
    private final List<ArchiveMember> waiting = new ArrayList<>();
    private @Nullable String stored;
    private long seen;
  }

  /** A hard link whose content came before, or null. */
  @Nullable ArchiveMember poll() {
    return ready.poll();
  }

  /**
   * A name of a shared file was read.
   *
   * @return the member to hand out with its content, or null if the name is kept for later or waits
   *     in {@link #poll}
   */
  @Nullable ArchiveMember add(CpioHeader header, ArchiveMember file) {
    Group group = groups.computeIfAbsent(header.inode(), inode -> new Group());
    group.seen++;
    ArchiveMember now = place(group, file, group.seen >= header.links());
    if (group.seen >= header.links()) {
      groups.remove(header.inode());
    }
    return now;
  }

  private @Nullable ArchiveMember place(Group group, ArchiveMember file, boolean last) {
    if (file.size() > 0) {
      group.stored = file.name();
      release(group, file.name());
      return file;
    }
    if (group.stored != null) {
      ready.add(link(file, group.stored));
      return null;
    }
    group.waiting.add(file);
    heldCharacters += file.name().length();
    return last ? releaseEmpty(group) : null;
  }

  private void release(Group group, String target) {
    for (ArchiveMember name : group.waiting) {
      heldCharacters -= name.name().length();
      ready.add(link(name, target));
    }
    group.waiting.clear();
  }

  /** All names were without content: the file is empty. */
  private @Nullable ArchiveMember releaseEmpty(Group group) {
    if (group.waiting.isEmpty()) {
      return null;
    }
    ArchiveMember file = group.waiting.remove(0);
    heldCharacters -= file.name().length();
    release(group, file.name());
    return file;
  }

  /** At the end of the archive: whatever still waits is an empty file. */
  void finish() {
    for (Group group : groups.values()) {
      ArchiveMember file = releaseEmpty(group);
      if (file != null) {
        ready.add(file);
      }
    }
    groups.clear();
  }

  /** Whether the archive holds back more names than any that is meant to be unpacked. */
  boolean isOverfull() {
    return heldCharacters > MAX_HELD_CHARACTERS;
  }

  private static ArchiveMember link(ArchiveMember name, String target) {
    return ArchiveMember.hardlink(name.name(), target, name.mode(), name.modified());
  }
}
