package org.opsitools.common.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Several digests of the same bytes, computed in one pass. The digests can be asked for at any time
 * and are those of the bytes so far.
 *
 * <p>Not for use by several threads at once.
 */
public final class Digests implements ByteSink {
  /** Small enough that the second digest finds the bytes in the processor's cache. */
  private static final int SLICE = 16 * 1024;

  private final Map<DigestAlgorithm, MessageDigest> digests = new EnumMap<>(DigestAlgorithm.class);

  /**
   * @param algorithms the digests to compute; twice the same counts once
   */
  public Digests(DigestAlgorithm... algorithms) {
    for (DigestAlgorithm algorithm : algorithms) {
      digests.put(algorithm, start(algorithm));
    }
  }

  /** The digests of a whole file, which is read once. */
  public static Digests of(Path file, DigestAlgorithm... algorithms) throws IOException {
    Digests digests = new Digests(algorithms);
    ByteSink.feed(file, List.of(digests));
    return digests;
  }

  private static MessageDigest start(DigestAlgorithm algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.standardName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }

  @Override
  public void accept(ByteBuffer bytes) {
    int end = bytes.limit();
    while (bytes.position() < end) {
      int start = bytes.position();
      bytes.limit(Math.min(end, start + SLICE));
      for (MessageDigest digest : digests.values()) {
        bytes.position(start);
        digest.update(bytes);
      }
      bytes.position(bytes.limit());
      bytes.limit(end);
    }
  }

  /** Takes a part of an array. */
  public void accept(byte[] bytes, int offset, int length) {
    accept(ByteBuffer.wrap(bytes, offset, length));
  }

  /**
   * The digest of the bytes so far.
   *
   * @throws IllegalArgumentException if this digest is not among those computed
   */
  public byte[] bytes(DigestAlgorithm algorithm) {
    MessageDigest digest = digests.get(algorithm);
    if (digest == null) {
      throw new IllegalArgumentException(algorithm + " is not computed here");
    }
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the runtime's digests can be copied", e);
    }
  }

  /** The digest of the bytes so far in lower-case hexadecimal digits. */
  public String hex(DigestAlgorithm algorithm) {
    return HexFormat.of().formatHex(bytes(algorithm));
  }
}
