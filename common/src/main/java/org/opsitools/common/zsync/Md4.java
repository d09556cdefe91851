package org.opsitools.common.zsync;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MD4 (RFC 1320) of two messages of one length at once. Each step of MD4 waits for the one before;
 * two messages side by side keep the processor busy and take little longer than one.
 *
 * <p>MD4 is broken as a cryptographic hash; here it only tells blocks apart. Not for use by several
 * threads at once.
 */
final class Md4 {
  /** Bytes of a digest. */
  static final int LENGTH = 16;

  private static final int CHUNK = 64;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIT_COUNT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int whole;
  private final int rest;
  private final int padded;
  private final byte[] tails;

  /**
   * @param messageLength the length of every message, in bytes
   */
  Md4(int messageLength) {
    rest = messageLength % CHUNK;
    whole = messageLength - rest;
    padded = rest + 1 + Long.BYTES <= CHUNK ? CHUNK : 2 * CHUNK;
    tails = new byte[2 * padded];
    for (int end = padded; end <= tails.length; end += padded) {
      tails[end - padded + rest] = (byte) 0x80;
      BIT_COUNT.set(tails, end - Long.BYTES, 8L * messageLength);
    }
  }

  /**
   * Digests the messages that begin at the two offsets, which may be the same.
   *
   * @param digests takes the first message's digest, then the second's
   */
  void digest(byte[] data, int first, int second, byte[] digests) {
    Lane one = new Lane();
    Lane two = new Lane();
    compress(one, two, data, first, second, whole);
    System.arraycopy(data, first + whole, tails, 0, rest);
    System.arraycopy(data, second + whole, tails, padded, rest);
    compress(one, two, tails, 0, padded, padded);
    one.write(digests, 0);
    two.write(digests, LENGTH);
  }

  private static void compress(Lane one, Lane two, byte[] data, int first, int second, int length) {
    int distance = second - first;
    for (int at = first; at < first + length; at += CHUNK) {
      Lane before = one.copy();
      Lane otherBefore = two.copy();
      for (int word = at; word < at + CHUNK; word += 16) {
        one.choose(data, word);
        two.choose(data, word + distance);
      }
      for (int word = at; word < at + 16; word += 4) {
        one.majority(data, word);
        two.majority(data, word + distance);
      }
      for (int i = 0; i < 4; i++) {
        // The third round takes the words 0, 2, 1, 3 and those behind them.
        int word = at + 4 * ((i & 1) << 1 | i >> 1);
        one.parity(data, word);
        two.parity(data, word + distance);
      }
      one.add(before);
      two.add(otherBefore);
    }
  }

  /** The state of one message; never leaves its method, so that it can live in registers. */
  private static final class Lane {
    private static final int SECOND_ROUND = 0x5a827999;
    private static final int THIRD_ROUND = 0x6ed9eba1;

    private int a = 0x67452301;
    private int b = 0xefcdab89;
    private int c = 0x98badcfe;
    private int d = 0x10325476;

    Lane copy() {
      Lane copy = new Lane();
      copy.a = a;
      copy.b = b;
      copy.c = c;
      copy.d = d;
      return copy;
    }

    void add(Lane other) {
      a += other.a;
      b += other.b;
      c += other.c;
      d += other.d;
    }

    void write(byte[] target, int offset) {
      WORD.set(target, offset, a);
      WORD.set(target, offset + 4, b);
      WORD.set(target, offset + 8, c);
      WORD.set(target, offset + 12, d);
    }

    /** Four steps of the first round. */
    void choose(byte[] x, int at) {
      a = rotate(a + (d ^ (b & (c ^ d))) + word(x, at), 3);
      d = rotate(d + (c ^ (a & (b ^ c))) + word(x, at + 4), 7);
      c = rotate(c + (b ^ (d & (a ^ b))) + word(x, at + 8), 11);
      b = rotate(b + (a ^ (c & (d ^ a))) + word(x, at + 12), 19);
    }

    /** Four steps of the second round. */
    void majority(byte[] x, int at) {
      a = rotate(a + ((b & (c | d)) | (c & d)) + word(x, at) + SECOND_ROUND, 3);
      d = rotate(d + ((a & (b | c)) | (b & c)) + word(x, at + 16) + SECOND_ROUND, 5);
      c = rotate(c + ((d & (a | b)) | (a & b)) + word(x, at + 32) + SECOND_ROUND, 9);
      b = rotate(b + ((c & (d | a)) | (d & a)) + word(x, at + 48) + SECOND_ROUND, 13);
    }

    /** Four steps of the third round. */
    void parity(byte[] x, int at) {
      a = rotate(a + (b ^ (c ^ d)) + word(x, at) + THIRD_ROUND, 3);
      d = rotate(d + (a ^ (b ^ c)) + word(x, at + 32) + THIRD_ROUND, 9);
      c = rotate(c + (d ^ (a ^ b)) + word(x, at + 16) + THIRD_ROUND, 11);
      b = rotate(b + (c ^ (d ^ a)) + word(x, at + 48) + THIRD_ROUND, 15);
    }

    private static int rotate(int value, int by) {
      return Integer.rotateLeft(value, by);
    }

    private static int word(byte[] data, int at) {
      return (int) WORD.get(data, at);
    }
  }
}
