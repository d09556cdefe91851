package org.opsitools.common.archive;

import java.nio.file.Path;

/**
 * The name of a member as a path that stays below where it is unpacked.
 *
 * @param text parts joined by {@code /}, none of them empty, {@code .} or {@code ..}; empty for the
 *     destination itself
 */
record SafeName(String text) {
  static final SafeName ROOT = new SafeName("");

  /** Checks a name from an archive. */
  static SafeName of(String name, int maxBytes) throws Refusal {
    if (name.isEmpty() || name.equals("/")) {
      return ROOT;
    }
    if (name.indexOf('\0') >= 0) {
      throw new Refusal("its name holds a zero byte");
    }
    if (name.startsWith("/")) {
      throw new Refusal("its name is absolute");
    }
    if (name.length() > maxBytes || NameText.encode(name).length > maxBytes) {
      throw new Refusal("its name is longer than " + maxBytes + " bytes");
    }
    return new SafeName(normalised(name));
  }

  private static String normalised(String name) throws Refusal {
    StringBuilder parts = new StringBuilder(name.length());
    int start = 0;
    while (start <= name.length()) {
      int slash = name.indexOf('/', start);
      int end = slash < 0 ? name.length() : slash;
      append(parts, name, start, end);
      start = end + 1;
    }
    return parts.toString();
  }

  private static void append(StringBuilder parts, String name, int start, int end) throws Refusal {
    int length = end - start;
    if (length == 2 && name.startsWith("..", start)) {
      throw new Refusal("its name leads out of the destination");
    }
    if (length == 0 || (length == 1 && name.charAt(start) == '.')) {
      return;
    }
    if (parts.length() > 0) {
      parts.append('/');
    }
    parts.append(name, start, end);
  }

  boolean isRoot() {
    return text.isEmpty();
  }

  /** The directory it lies in. */
  SafeName parent() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? ROOT : new SafeName(text.substring(0, slash));
  }

  /** This name below a directory. */
  SafeName in(SafeName directory) {
    if (directory.isRoot()) {
      return this;
    }
    return isRoot() ? directory : new SafeName(directory.text + "/" + text);
  }

  /** The last part as a path. */
  Path leaf() {
    return NameText.path(text.substring(text.lastIndexOf('/') + 1));
  }

  /** Where it lies below a directory. */
  Path below(Path directory) {
    return isRoot() ? directory : directory.resolve(NameText.path(text));
  }
}
