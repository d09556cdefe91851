package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How a dump is written.
 *
 * @param encrypted whether a password is needed to read it
 * @param packing how it is compressed
 * @param encoding how its values are written
 */
public record DumpForm(boolean encrypted, Packing packing, Encoding encoding) {
  private static final int HEAD = 4;

  /** Whether a password is needed to read a dump; looks at nothing but its first bytes. */
  public static boolean isEncrypted(Path dump) throws IOException {
    try (InputStream in = Files.newInputStream(dump)) {
      return DumpCipher.isEncrypted(in.readNBytes(HEAD));
    }
  }

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
