package org.opsitools.common.backup.objectdump;

/**
 * How much decoded data a dump may have.
 *
 * @param bytes of decoded data
 * @param advice what to do where there is more
 */
public record SizeLimit(long bytes, String advice) {
  /** 8 GiB. */
  public static final SizeLimit DEFAULT = asked(8L << 30);

  /** What objects take in memory for each byte of their decoded form, and what may be needed. */
  private static final int MEMORY_PER_BYTE = 4;

  /** A limit that the caller can change. */
  public static SizeLimit asked(long bytes) {
    return new SizeLimit(bytes, "if that is right allow more (--max-size)");
  }

  /** This limit, or that of the memory that there is, whichever is lower. */
  SizeLimit withinMemory() {
    long room = Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE;
    return room < bytes
        ? new SizeLimit(room, "give Java more memory (OPSI_TOOLS_JAVA_OPTIONS=-Xmx2g)")
        : this;
  }

  MalformedDataException exceeded(String words) {
    return new MalformedDataException(
        words + ", more than the " + bytes + " that are allowed; " + advice);
  }
}
