package org.opsitools.common.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where each member of an uncompressed archive lies in its file. Only headers are read, so that it
 * takes no longer for large members than for small ones.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Archive".
 */
public final class ArchiveIndex {
  /** Headers are read in pieces of this size; between them is what need not be read. */
  private static final int BUFFER = 4 * 1024;

  private final String name;
  private final FileChannel channel;
  private final List<Entry> entries;

  /**
   * One member.
   *
   * @param member as its header says
   * @param offset where its content begins in the file, in bytes
   * @param sum what the bytes of the content add up to modulo 2^32, if the archive says so
   */
  public record Entry(ArchiveMember member, long offset, OptionalLong sum) {}

  private ArchiveIndex(String name, FileChannel channel, List<Entry> entries) {
    this.name = name;
    this.channel = channel;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads the headers of all members.
   *
   * @param name what is being read, for messages
   * @param channel the archive from its beginning; its position is neither used nor moved, and it
   *     must stay open as long as content is read
   * @param limit how many members are accepted
   * @throws ArchiveException if it is neither tar nor cpio, is damaged, or has more members
   */
  public static ArchiveIndex read(String name, FileChannel channel, int limit) throws IOException {
    List<Entry> entries = new ArrayList<>();
    ArchiveInput input = new ArchiveInput(name, ByteSource.of(channel), BUFFER);
    try (ArchiveReader reader = ArchiveReader.over(input)) {
      Optional<ArchiveMember> member = reader.next();
      while (member.isPresent()) {
        if (entries.size() == limit) {
          throw input.damaged("there are more than " + limit + " members");
        }
        entries.add(new Entry(member.get(), reader.position(), reader.expectedSum()));
        member = reader.next();
      }
    }
    return new ArchiveIndex(name, channel, entries);
  }

  /** The members in their order. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The content of a member as it stands in the file. If the archive holds a checksum of it, a
   * wrong one is an {@link ArchiveException} at the end.
   */
  public InputStream open(Entry entry) {
    return new SectionStream(name + ": " + entry.member().printableName(), channel, entry);
  }
}
