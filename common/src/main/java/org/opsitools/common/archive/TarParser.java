package org.opsitools.common.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads tar: v7, ustar, pax, and GNU with its long names. */
final class TarParser extends MemberParser {
  /** Longer names and pax headers are not for files; they would only fill the memory. */
  private static final int MAX_EXTENSION = 1024 * 1024;

  private final byte[] block = new byte[TarHeader.BLOCK];
  private final PaxRecords pax;
  private final TarScrutiny scrutiny;
  private int padding;
  private boolean ended;

  /** What the pax header of the next member is named; empty without one. */
  private String paxName = "";

  private @Nullable String longName;
  private @Nullable String longLink;

  /**
   * @param flaws told what is wrong with bytes that nobody needs
   */
  TarParser(ArchiveInput input, Optional<Consumer<ArchiveException>> flaws) {
    super(input);
    this.pax = new PaxRecords(input);
    this.scrutiny = new TarScrutiny(input, flaws);
  }

  /** Whether this can be the beginning of a tar archive; an empty one is all zeros. */
  static boolean accepts(byte[] head) {
    boolean whole = head.length == TarHeader.BLOCK && (isZero(head) || hasRightChecksum(head));
    return whole || hasMagic(head);
  }

  private static boolean hasMagic(byte[] head) {
    return head.length >= 262
        && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
  }

  private static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasRightChecksum(byte[] block) {
    long stated = new TarFields(block).checksum();
    return stated == TarHeader.checksum(block) || stated == signedChecksum(block);
  }

  /** Some old programs added the bytes up as signed numbers. */
  private static long signedChecksum(byte[] block) {
    long sum = 8 * ' ';
    for (int i = 0; i < block.length; i++) {
      if (i < 148 || i >= 156) {
        sum += block[i];
      }
    }
    return sum;
  }

  @Override
  @Nullable ArchiveMember next() throws IOException {
    if (ended) {
      return null;
    }
    skipContent();
    skipPadding();
    longName = null;
    longLink = null;
    paxName = "";
    pax.beginMember();
    while (readBlock()) {
      ArchiveMember member = member(new TarFields(block));
      if (member != null) {
        return member;
      }
    }
    ended = true;
    scrutiny.end();
    return null;
  }

  private void skipPadding() throws IOException {
    scrutiny.padding(padding, "the padding after a member");
    padding = 0;
  }

  /** Reads one header block; false if it is the first of the two that end the archive. */
  private boolean readBlock() throws IOException {
    input().readFully(block, block.length, "the header of a member, or without its end mark");
    if (isZero(block)) {
      input().readFully(block, block.length, "its end mark");
      if (!isZero(block)) {
        throw input().damaged("one zero block stands where two end the archive");
      }
      return false;
    }
    if (!hasRightChecksum(block)) {
      throw input().damaged("the checksum of the header that ends here is wrong");
    }
    return true;
  }

  /** The member of a header, or null if the header only says something of the next one. */
  private @Nullable ArchiveMember member(TarFields fields) throws IOException {
    switch (fields.typeFlag()) {
      case 'x', 'X' -> {
        paxName = fields.name();
        pax.addLocal(extension(fields));
      }
      case 'g' -> pax.addGlobal(extension(fields));
      case 'L' -> longName = text(extension(fields));
      case 'K' -> longLink = text(extension(fields));
      case 'V' -> extension(fields);
      case 'S', 'M', 'N', 'D' ->
          throw input()
              .damaged(
                  "a member of type '"
                      + fields.typeFlag()
                      + "' (sparse file, part of a file, or dump) is not supported");
      default -> {
        return begin(fields);
      }
    }
    return null;
  }

  private byte[] extension(TarFields fields) throws IOException {
    long length = number(fields.size(), "size");
    if (length > MAX_EXTENSION) {
      throw input().damaged("a header extension of " + length + " bytes is too long");
    }
    byte[] bytes = input().readFully((int) length, "a header extension");
    scrutiny.padding(TarHeader.padding(length), "a header extension");
    return bytes;
  }

  private static String text(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return NameText.decode(bytes, 0, end);
  }

  private void compareHeaders(TarFields fields) {
    scrutiny.compare(paxName, pax, fields);
    if (longName != null) {
      scrutiny.compareLong(longName, fields.shortName());
    }
    if (longLink != null) {
      scrutiny.compareLong(longLink, fields.linkName());
    }
  }

  private ArchiveMember begin(TarFields fields) throws IOException {
    compareHeaders(fields);
    String name = pax.text("path", longName == null ? fields.name() : longName);
    MemberType type = type(fields.typeFlag(), name);
    boolean hasContent =
        type == MemberType.FILE || (type == MemberType.OTHER && !fields.isDevice());
    long size = hasContent ? pax.size(number(fields.size(), "size")) : 0;
    boolean isLink = type == MemberType.SYMLINK || type == MemberType.HARDLINK;
    String target = pax.text("linkpath", longLink == null ? fields.linkName() : longLink);
    beginContent(size, OptionalLong.empty());
    padding = TarHeader.padding(size);
    return new ArchiveMember(
        withoutSlash(name),
        type,
        (int) number(fields.mode(), "mode"),
        type == MemberType.FILE ? size : 0,
        pax.modified(Instant.ofEpochSecond(number(fields.modified(), "time"))),
        isLink ? target : "",
        owner(fields));
  }

  /** Ids that are none make the owner unknown, for few want to know it. */
  private Optional<Owner> owner(TarFields fields) {
    long user = pax.id("uid", fields.user());
    long group = pax.id("gid", fields.group());
    return user < 0 || group < 0
        ? Optional.empty()
        : Optional.of(
            new Owner(
                user,
                group,
                pax.text("uname", fields.userName()),
                pax.text("gname", fields.groupName())));
  }

  private static MemberType type(char flag, String name) {
    return switch (flag) {
      case '\0', '0', '7' -> name.endsWith("/") ? MemberType.DIRECTORY : MemberType.FILE;
      case '1' -> MemberType.HARDLINK;
      case '2' -> MemberType.SYMLINK;
      case '5' -> MemberType.DIRECTORY;
      default -> MemberType.OTHER;
    };
  }

  private static String withoutSlash(String name) {
    int end = name.length();
    while (end > 1 && name.charAt(end - 1) == '/') {
      end--;
    }
    return name.substring(0, end);
  }

  private long number(long parsed, String what) {
    if (parsed == TarFields.INVALID) {
      throw input().damaged("the header that ends here has no valid " + what);
    }
    return parsed;
  }
}
