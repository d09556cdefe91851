package org.opsitools.common.backup.objectdump;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The values of a dump, one after the other. Whoever is shown a value takes exactly that one: reads
 * it, walks through it, or passes it over. What is malformed is thrown as {@link
 * MalformedDataException}, what is cut off and damaged as any {@link IOException}.
 */
interface DumpSource {
  /** How deep values may lie in each other. */
  int MAX_DEPTH = 64;

  /** How long one text may be, in bytes. */
  int MAX_TEXT = 64 << 20;

  /** What is next. */
  enum Kind {
    MAP,
    LIST,
    NULL,
    OTHER
  }

  /** Takes the entries of a map. */
  @FunctionalInterface
  interface Entries {
    /** Takes the value of one entry. */
    void entry(String key) throws IOException;
  }

  /** Takes the elements of a list. */
  @FunctionalInterface
  interface Elements {
    /** Takes one element. */
    void element() throws IOException;
  }

  /** What the next value is; it is not taken. */
  Kind next() throws IOException;

  /** Walks through a map; no key may stand there twice. */
  void map(Entries entries) throws IOException;

  /** Walks through a list. */
  void list(Elements elements) throws IOException;

  /**
   * Reads a value: a map by texts, a list, a text, a number, a truth value, or null. Bytes are
   * given as base64 text and times as ISO-8601 text, as they stand in JSON.
   */
  @Nullable Object value() throws IOException;

  /** Passes a value over. */
  void skip() throws IOException;

  /**
   * Makes sure that nothing follows.
   *
   * @throws MalformedDataException if something does
   */
  void requireEnd() throws IOException;

  /** How far the data has been read, in bytes. */
  long position();
}
