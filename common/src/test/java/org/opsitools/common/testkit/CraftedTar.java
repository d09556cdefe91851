package org.opsitools.common.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A tar archive with members that no honest program packs. */
public final class CraftedTar {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A regular file. */
  public CraftedTar file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A regular file. */
  public CraftedTar file(String name, byte[] content) {
    header(name, '0', "", content.length);
    bytes.writeBytes(content);
    return pad(content.length);
  }

  /** A member without content: {@code 1} hard link, {@code 2} symbolic link, {@code 6} FIFO ... */
  public CraftedTar entry(String name, char type, String target) {
    header(name, type, target, 0);
    return this;
  }

  /** A pax record for the member that follows. */
  public CraftedTar pax(String key, String value) {
    int length = key.length() + value.length() + 3;
    length += Integer.toString(length + 2).length();
    byte[] record = (length + " " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
    header("pax", 'x', "", record.length);
    bytes.writeBytes(record);
    return pad(record.length);
  }

  /** Only the header of a file that claims to have this size. */
  public CraftedTar claim(String name, long size) {
    header(name, '0', "", size);
    return this;
  }

  /** The archive with its end mark. */
  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes.toByteArray());
    whole.writeBytes(new byte[1024]);
    return whole.toByteArray();
  }

  private CraftedTar pad(int length) {
    bytes.writeBytes(new byte[-length & 511]);
    return this;
  }

  private void header(String name, char type, String target, long size) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, String.format(Locale.ROOT, "%011o", size));
    put(block, 136, "14557335562");
    put(block, 148, "        ");
    block[156] = (byte) type;
    put(block, 157, target);
    put(block, 257, "ustar\00000");
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    bytes.writeBytes(block);
  }

  private static void put(byte[] block, int offset, String text) {
    byte[] field = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(field, 0, block, offset, field.length);
  }
}
