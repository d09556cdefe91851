package org.opsitools.common.packages;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of a content file. A quotation mark in a path is escaped, a backslash is not; so
 * what follows decides where a path ends, which may itself end with a backslash.
 */
final class ContentLine {
  private static final Pattern FILE =
      Pattern.compile("f '([^\n]+)' ([0-9]{1,18}) ([0-9a-f]{32})\\s*");
  private static final Pattern DIRECTORY = Pattern.compile("d '([^\n]+)' 0\\s*");
  private static final Pattern LINK = Pattern.compile("l '([^\n]+?)(?<!\\\\)' 0 '([^\n]+)'\\s*");

  private ContentLine() {}

  /** The entry of a line; empty if it is none of a content file. */
  static Optional<ContentEntry> parse(String line) {
    Matcher file = FILE.matcher(line);
    if (file.matches()) {
      long size = Long.parseLong(file.group(2));
      return Optional.of(
          new ContentEntry.RegularFile(unescaped(file.group(1)), size, file.group(3)));
    }
    Matcher directory = DIRECTORY.matcher(line);
    if (directory.matches()) {
      return Optional.of(new ContentEntry.Directory(unescaped(directory.group(1))));
    }
    Matcher link = LINK.matcher(line);
    return link.matches()
        ? Optional.of(new ContentEntry.Link(unescaped(link.group(1)), unescaped(link.group(2))))
        : Optional.empty();
  }

  private static String unescaped(String path) {
    return path.replace("\\'", "'");
  }
}
