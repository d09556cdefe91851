package org.opsitools.common.backend.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks into the bytes of a file for sections of some products, so that files without them need not
 * be taken apart.
 */
final class SectionSearch {
  private static final int MOST_NAMES = 4;

  /** The bytes to find; none of them means that every file may match. */
  private final List<byte[]> names = new ArrayList<>();

  private SectionSearch() {}

  /**
   * A search for the products' sections.
   *
   * @param productIds none if all products are wanted
   */
  static SectionSearch of(Set<String> productIds, String suffix) {
    SectionSearch search = new SectionSearch();
    if (productIds.size() <= MOST_NAMES) {
      for (String id : productIds) {
        search.names.add((id + suffix).getBytes(StandardCharsets.UTF_8));
      }
    }
    return search;
  }

  /** Whether the file may hold one of the sections. */
  boolean mayMatch(byte[] file) {
    if (names.isEmpty() || isUtf16(file)) {
      return true;
    }
    for (byte[] name : names) {
      if (contains(file, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf16(byte[] file) {
    return file.length > 1 && (file[0] & 0xfe) == 0xfe && (file[1] & 0xfe) == 0xfe;
  }

  private static boolean contains(byte[] file, byte[] name) {
    byte first = name[0];
    for (int i = 0; i <= file.length - name.length; i++) {
      if (file[i] == first && matches(file, i, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] file, int at, byte[] name) {
    for (int i = 1; i < name.length; i++) {
      if (file[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }
}
