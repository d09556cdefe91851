package org.opsitools.common.archive;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The header blocks of one tar member as written here: ustar, with a pax header before it only
 * where ustar cannot say it.
 *
 * <p>Source: {@code docs/formats/packages.md}, "Archive".
 */
final class TarHeader {
  static final int BLOCK = 512;

  private static final int NAME = 100;
  private static final int PREFIX = 155;
  private static final long MAX_OCTAL_11 = 077777777777L;
  private static final int OWNER_NAME = 31;
  private static final long MAX_OCTAL_7 = 07777777L;
  private static final Owner NOBODY = new Owner(65534, 65534, "nobody", "nogroup");

  private final ArchiveMember member;
  private final Owner owner;
  private final Map<String, byte[]> pax = new LinkedHashMap<>();
  private byte[] name = new byte[0];
  private byte[] prefix = new byte[0];
  private byte[] linkName = new byte[0];

  private TarHeader(ArchiveMember member) {
    this.member = member;
    this.owner = member.owner().orElse(NOBODY);
  }

  /** The header of a member: one block, or three and more with a pax header. */
  static byte[] encode(ArchiveMember member) {
    return encode(member, member.size() > MAX_OCTAL_11);
  }

  /** The header of a member, with the size in a pax header whether or not ustar could say it. */
  static byte[] encode(ArchiveMember member, boolean paxSize) {
    TarHeader header = new TarHeader(member);
    header.placeName();
    header.placeLinkTarget();
    if (paxSize) {
      header.pax.put("size", ascii(Long.toString(member.size())));
    }
    header.placeTime();
    header.placeOwner();
    return header.blocks();
  }

  private void placeTime() {
    Instant modified = member.modified();
    long seconds = modified.getEpochSecond();
    BigDecimal exact = BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(modified.getNano(), 9));
    BigDecimal time = member.owner().isPresent() ? exact : BigDecimal.valueOf(seconds);
    if (time.compareTo(BigDecimal.valueOf(octalRange(seconds))) != 0) {
      pax.put("mtime", ascii(time.stripTrailingZeros().toPlainString()));
    }
  }

  private void placeOwner() {
    placeId("uid", owner.user());
    placeId("gid", owner.group());
    placeOwnerName("uname", owner.userName());
    placeOwnerName("gname", owner.groupName());
  }

  private void placeId(String key, long id) {
    if (id > MAX_OCTAL_7) {
      pax.put(key, ascii(Long.toString(id)));
    }
  }

  private void placeOwnerName(String key, String name) {
    byte[] bytes = NameText.encode(name);
    if (bytes.length > OWNER_NAME || !isAscii(bytes)) {
      pax.put(key, bytes);
    }
  }

  /** How many zero bytes follow content of this length. */
  static int padding(long size) {
    return (int) (-size & (BLOCK - 1));
  }

  private static long octalRange(long value) {
    return Math.max(0, Math.min(MAX_OCTAL_11, value));
  }

  private void placeName() {
    String text = member.name();
    requireRelative(text);
    byte[] bytes = NameText.encode(member.type() == MemberType.DIRECTORY ? text + "/" : text);
    int split = isAscii(bytes) ? splitPoint(bytes) : -1;
    if (split == 0) {
      name = bytes;
    } else if (split > 0) {
      prefix = Arrays.copyOf(bytes, split);
      name = Arrays.copyOfRange(bytes, split + 1, bytes.length);
    } else {
      pax.put("path", bytes);
      name = shortened(bytes);
    }
  }

  private static void requireRelative(String name) {
    if (name.isEmpty() || name.startsWith("/") || name.endsWith("/") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a relative name: '" + name + "'");
    }
  }

  /** 0 if the name fits as it is, the slash to split it at, or -1 if ustar cannot hold it. */
  private static int splitPoint(byte[] bytes) {
    if (bytes.length <= NAME) {
      return 0;
    }
    for (int i = Math.max(1, bytes.length - NAME - 1); i <= PREFIX && i < bytes.length - 1; i++) {
      if (bytes[i] == '/') {
        return i;
      }
    }
    return -1;
  }

  private void placeLinkTarget() {
    if (member.linkTarget().indexOf('\0') >= 0) {
      throw new IllegalArgumentException("zero byte in the target of '" + member.name() + "'");
    }
    byte[] bytes = NameText.encode(member.linkTarget());
    if (bytes.length > NAME || !isAscii(bytes)) {
      pax.put("linkpath", bytes);
      linkName = shortened(bytes);
    } else {
      linkName = bytes;
    }
  }

  /** What readers that do not know pax headers see: the beginning, cut between characters. */
  private static byte[] shortened(byte[] bytes) {
    int end = Math.min(NAME, bytes.length);
    while (end > 0 && end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private byte[] blocks() {
    byte[] main = block(typeFlag(), name, mode(), octalSize());
    if (pax.isEmpty()) {
      return main;
    }
    byte[] records = paxRecords();
    ByteArrayOutputStream all = new ByteArrayOutputStream(4 * BLOCK);
    TarHeader paxHeader = new TarHeader(member);
    all.writeBytes(paxHeader.block('x', paxName(), 0644, records.length));
    all.writeBytes(records);
    all.writeBytes(new byte[padding(records.length)]);
    all.writeBytes(main);
    return all.toByteArray();
  }

  private byte[] paxName() {
    StringBuilder text = new StringBuilder("PaxHeaders/");
    String last = member.name().substring(member.name().lastIndexOf('/') + 1);
    for (int i = 0; i < last.length() && text.length() < NAME; i++) {
      char c = last.charAt(i);
      text.append(c >= ' ' && c < 0x7f ? c : '_');
    }
    return ascii(text.toString());
  }

  private byte[] paxRecords() {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    pax.forEach(
        (key, value) -> {
          int rest = key.length() + value.length + 3;
          int length = rest + digits(rest);
          if (digits(length) > digits(rest)) {
            length++;
          }
          records.writeBytes(ascii(length + " " + key + "="));
          records.writeBytes(value);
          records.write('\n');
        });
    return records.toByteArray();
  }

  private static int digits(int number) {
    return Integer.toString(number).length();
  }

  private char typeFlag() {
    return switch (member.type()) {
      case FILE -> '0';
      case HARDLINK -> '1';
      case SYMLINK -> '2';
      case DIRECTORY -> '5';
      case OTHER -> throw new IllegalArgumentException("not to be packed: '" + member.name() + "'");
    };
  }

  /** Old readers set a directory's mode before they fill it: its owner keeps the right to. */
  private int mode() {
    if (member.owner().isPresent()) {
      return member.mode();
    }
    int mode = member.mode() & 0777;
    return member.type() == MemberType.DIRECTORY ? mode | 0700 : mode;
  }

  private long octalSize() {
    return member.size() > MAX_OCTAL_11 ? 0 : member.size();
  }

  private byte[] block(char type, byte[] nameField, int mode, long size) {
    byte[] block = new byte[BLOCK];
    put(block, 0, nameField);
    octal(block, 100, 7, mode);
    octal(block, 108, 7, octalId(owner.user()));
    octal(block, 116, 7, octalId(owner.group()));
    octal(block, 124, 11, size);
    octal(block, 136, 11, octalRange(member.modified().getEpochSecond()));
    block[156] = (byte) type;
    put(block, 157, linkName);
    put(block, 257, ascii("ustar\00000"));
    put(block, 265, ownerName(owner.userName()));
    put(block, 297, ownerName(owner.groupName()));
    octal(block, 329, 7, 0);
    octal(block, 337, 7, 0);
    put(block, 345, prefix);
    octal(block, 148, 6, checksum(block));
    block[155] = ' ';
    return block;
  }

  private static long octalId(long id) {
    return id > MAX_OCTAL_7 ? 0 : id;
  }

  private static byte[] ownerName(String name) {
    byte[] bytes = NameText.encode(name);
    return Arrays.copyOf(bytes, Math.min(bytes.length, OWNER_NAME));
  }

  /** The sum of all bytes, the checksum field itself taken as blanks. */
  static int checksum(byte[] block) {
    int sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      if (i < 148 || i >= 156) {
        sum += block[i] & 0xff;
      }
    }
    return sum;
  }

  private static void octal(byte[] block, int offset, int digits, long value) {
    long rest = value;
    for (int i = offset + digits - 1; i >= offset; i--) {
      block[i] = (byte) ('0' + (rest & 7));
      rest >>>= 3;
    }
  }

  private static void put(byte[] block, int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, block, offset, bytes.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
