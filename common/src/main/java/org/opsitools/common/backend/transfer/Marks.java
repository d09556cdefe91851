package org.opsitools.common.backend.transfer;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bag of what identifies objects, eight bytes each, so that a million of them is no matter. Two
 * different ones are taken for the same once in some 10^13 pairs; what is found by this is looked
 * at itself before anything is said about it.
 */
final class Marks {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int FIRST_SIZE = 1024;

  private long[] marks = new long[FIRST_SIZE];
  private int size;
  private boolean sorted = true;

  /** What stands for a list of values. */
  static long of(List<? extends @Nullable Object> values) {
    long mark = BASIS;
    for (Object value : values) {
      String text = String.valueOf(value);
      for (int i = 0; i < text.length(); i++) {
        mark = (mark ^ text.charAt(i)) * PRIME;
      }
      mark = (mark ^ 0xffff) * PRIME;
    }
    // The low bits of a product hang on low bits alone.
    return mark ^ (mark >>> 32);
  }

  void add(long mark) {
    if (size == marks.length) {
      marks = Arrays.copyOf(marks, size * 2);
    }
    marks[size++] = mark;
    sorted = false;
  }

  boolean contains(long mark) {
    sort();
    return Arrays.binarySearch(marks, 0, size, mark) >= 0;
  }

  /** Those that are here more than once, each once. */
  Marks repeated() {
    sort();
    Marks repeated = new Marks();
    for (int i = 1; i < size; i++) {
      if (marks[i] == marks[i - 1] && (i < 2 || marks[i] != marks[i - 2])) {
        repeated.add(marks[i]);
      }
    }
    return repeated;
  }

  boolean isEmpty() {
    return size == 0;
  }

  private void sort() {
    if (!sorted) {
      Arrays.sort(marks, 0, size);
      sorted = true;
    }
  }
}
