package org.opsitools.common.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads cpio with headers of text. The sums of the crc format are checked where the program that
 * writes it stores them, which is for files with content.
 */
final class CpioParser extends MemberParser {
  private static final String END = "TRAILER!!!";
  private static final int MAX_NAME = 64 * 1024;

  private final CpioFormat format;
  private final byte[] header;
  private final CpioLinks links = new CpioLinks();
  private int padding;
  private boolean ended;

  CpioParser(ArchiveInput input, CpioFormat format) {
    super(input);
    this.format = format;
    this.header = new byte[format.headerLength()];
  }

  /** Whether it is the old format with binary headers, of either byte order. */
  static boolean isBinary(byte[] head) {
    if (head.length < 2) {
      return false;
    }
    int magic = ((head[0] & 0xff) << 8) | (head[1] & 0xff);
    return magic == 0xc771 || magic == 0x71c7;
  }

  @Override
  @Nullable ArchiveMember next() throws IOException {
    ArchiveMember link = links.poll();
    if (link != null) {
      skipToNextHeader();
      return link;
    }
    while (!ended) {
      skipToNextHeader();
      ArchiveMember member = readMember();
      if (member == null) {
        member = links.poll();
      }
      if (member != null) {
        return member;
      }
    }
    return links.poll();
  }

  private void skipToNextHeader() throws IOException {
    skipContent();
    input().skip(padding, "the padding after a member");
    padding = 0;
  }

  /** Null at the end, and for a name that waits for its content. */
  private @Nullable ArchiveMember readMember() throws IOException {
    input().readFully(header, header.length, "the header of a member, or without its end mark");
    CpioHeader fields = fields();
    String name = name(fields);
    if (name.equals(END)) {
      ended = true;
      links.finish();
      input().drain();
      return null;
    }
    MemberType type = fields.type();
    if (type == MemberType.SYMLINK) {
      return ArchiveMember.symlink(name, target(fields), fields.modifiedTime());
    }
    beginContent(fields.size(), fields.checkedSum(format));
    padding = format.padding(fields.size());
    long size = type == MemberType.FILE ? fields.size() : 0;
    ArchiveMember member =
        new ArchiveMember(name, type, fields.mode(), size, fields.modifiedTime(), "");
    if (format.isNew() && fields.isShared()) {
      return shared(fields, member);
    }
    return member;
  }

  private @Nullable ArchiveMember shared(CpioHeader fields, ArchiveMember file) {
    ArchiveMember member = links.add(fields, file);
    if (links.isOverfull()) {
      throw input().damaged("too many names of hard links come before their content");
    }
    return member;
  }

  private CpioHeader fields() {
    CpioFormat found = CpioFormat.detect(header).orElse(null);
    if (found != format) {
      throw input().damaged("the header that ends here does not begin as one");
    }
    try {
      return CpioHeader.parse(format, header);
    } catch (NumberFormatException e) {
      throw input().damaged("the header that ends here holds a number that is none");
    }
  }

  private String name(CpioHeader fields) throws IOException {
    long length = fields.nameLength();
    if (length < 1 || length > MAX_NAME) {
      throw input().damaged("a name of " + length + " bytes is not possible");
    }
    byte[] bytes = input().readFully((int) length, "the name of a member");
    input().skip(format.padding(header.length + length), "the name of a member");
    if (bytes[bytes.length - 1] != 0) {
      throw input().damaged("the name that ends here has no zero byte at its end");
    }
    return NameText.decode(bytes, 0, bytes.length - 1);
  }

  private String target(CpioHeader fields) throws IOException {
    if (fields.size() > MAX_NAME) {
      throw input().damaged("a symbolic link of " + fields.size() + " bytes is not possible");
    }
    byte[] bytes = input().readFully((int) fields.size(), "the target of a symbolic link");
    padding = format.padding(fields.size());
    return NameText.decode(bytes, 0, bytes.length);
  }
}
