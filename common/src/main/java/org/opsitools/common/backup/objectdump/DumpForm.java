package org.opsitools.common.backup.objectdump;

import java.util.Locale;

/**
 * How a dump is written.
 *
 * @param encrypted whether a password is needed to read it
 * @param packing how it is compressed
 * @param encoding how its values are written
 */
public record DumpForm(boolean encrypted, Packing packing, Encoding encoding) {
  /** How a dump can be compressed. */
  public enum Packing {
    LZ4,
    GZIP,
    NONE;

    /** The form as a word, such as {@code lz4}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the values of a dump can be written. */
  public enum Encoding {
    MESSAGE_PACK("msgpack"),
    JSON("json");

    private final String word;

    Encoding(String word) {
      this.word = word;
    }

    /** The form as a word, such as {@code msgpack}. */
    public String word() {
      return word;
    }
  }
}
