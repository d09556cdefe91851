package org.opsitools.common.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at what no checksum of a tar archive covers and no reader needs: padding, what stands
 * behind the end, and whether two headers of one member say the same. Without a listener all of it
 * is passed over.
 */
final class TarScrutiny {
  private static final int NAME = 100;
  private static final int PIECE = 8 * 1024;

  /** The last second that a header itself can hold; it stands for all later ones, too. */
  private static final long LAST_SECOND = 077777777777L;

  private static final Duration HALF_SECOND = Duration.ofMillis(500);

  private final ArchiveInput input;
  private final Optional<Consumer<ArchiveException>> listener;

  TarScrutiny(ArchiveInput input, Optional<Consumer<ArchiveException>> listener) {
    this.input = input;
    this.listener = listener;
  }

  /** Passes over zeros. */
  void padding(int length, String what) throws IOException {
    if (listener.isEmpty()) {
      input.skip(length, what);
    } else if (!isZero(input.readFully(length, what), length)) {
      report("the padding that ends here is not all zeros");
    }
  }

  /** Passes over everything behind the end of the archive. */
  void end() throws IOException {
    if (listener.isEmpty()) {
      input.drain();
      return;
    }
    byte[] piece = new byte[PIECE];
    boolean zeros = true;
    int count = input.read(piece, 0, piece.length);
    while (count >= 0) {
      if (zeros && !isZero(piece, count)) {
        zeros = false;
        report("something else than zeros stands behind its end");
      }
      count = input.read(piece, 0, piece.length);
    }
  }

  private static boolean isZero(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a pax header is of a program that is known to fill the other header like it. */
  private static boolean isKnownWriter(String paxName) {
    return paxName.equals("././@PaxHeader") || paxName.startsWith("PaxHeaders/");
  }

  /**
   * Compares the pax header of a member with the one that follows it.
   *
   * @param paxName the name of the pax header itself
   */
  void compare(String paxName, PaxRecords pax, TarFields fields) {
    if (listener.isEmpty() || !isKnownWriter(paxName)) {
      return;
    }
    if (!pax.hasOnlyKnownKeys()) {
      report("the pax header before the header that ends here has an unknown key");
    }
    if (!isCut(fields.shortName(), pax.text("path", ""))
        || !isCut(fields.linkName(), pax.text("linkpath", ""))) {
      differ("names");
    }
    Instant seconds = Instant.ofEpochSecond(Math.max(0, fields.modified()));
    Duration beyond = Duration.between(seconds, pax.modified(seconds));
    boolean rounded = beyond.abs().compareTo(HALF_SECOND) <= 0;
    boolean floored = !beyond.isNegative() && beyond.toSeconds() == 0;
    boolean original = paxName.startsWith(".");
    boolean held = seconds.getEpochSecond() > 0 && seconds.getEpochSecond() < LAST_SECOND;
    if (held && !(original ? rounded : floored)) {
      differ("times");
    }
  }

  /** Compares a long name of GNU's with the name in the header itself. */
  void compareLong(String longName, String name) {
    if (listener.isPresent() && !startsWith(NameText.encode(longName), NameText.encode(name))) {
      differ("names");
    }
  }

  private void differ(String what) {
    report("the two headers of the member that begins here have different " + what);
  }

  /** Whether a name is what becomes of a long one in a header: cut, in one of two encodings. */
  private static boolean isCut(String name, String whole) {
    if (whole.isEmpty()) {
      return true;
    }
    byte[] found = NameText.encode(name);
    byte[] ascii = whole.replaceAll("[^\\x00-\\x7f]", "?").getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(found, Arrays.copyOf(ascii, Math.min(NAME, ascii.length)))
        || (found.length > NAME - 4 && startsWith(NameText.encode(whole), found))
        || Arrays.equals(NameText.encode(whole), found);
  }

  private static boolean startsWith(byte[] whole, byte[] begin) {
    return begin.length <= whole.length && Arrays.equals(begin, Arrays.copyOf(whole, begin.length));
  }

  private void report(String flaw) {
    listener.ifPresent(consumer -> consumer.accept(input.damaged(flaw)));
  }
}
