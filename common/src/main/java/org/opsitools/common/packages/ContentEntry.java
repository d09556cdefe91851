package org.opsitools.common.packages;

/**
 * One line of a content file. Paths are relative to the product's directory, with {@code /}; those
 * of a foreign file are not to be followed unchecked.
 */
public sealed interface ContentEntry {
  /** The entry's place below the product's directory. */
  String path();

  /** The entry as it stands in the file, without line end. */
  String line();

  /** A directory, or a link to one. */
  record Directory(String path) implements ContentEntry {
    @Override
    public String line() {
      return "d '" + escaped(path) + "' 0 ";
    }
  }

  /**
   * A file, or a link to one.
   *
   * @param size in bytes
   * @param md5 32 lower-case hexadecimal digits
   */
  record RegularFile(String path, long size, String md5) implements ContentEntry {
    @Override
    public String line() {
      return "f '" + escaped(path) + "' " + size + " " + md5;
    }
  }

  /** A link as such; only old writers made these. */
  record Link(String path, String target) implements ContentEntry {
    @Override
    public String line() {
      return "l '" + escaped(path) + "' 0 '" + escaped(target) + "'";
    }
  }

  private static String escaped(String path) {
    return path.replace("'", "\\'");
  }
}
