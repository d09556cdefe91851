package org.opsitools.common.io;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file or directory is called while it is being made: {@code .NAME.KIND-PID-RANDOM}, hidden
 * and in the directory where it will lie or another of the same file system. The process id tells
 * later whether anybody is still at work on it.
 *
 * @param directory where it lies
 * @param name what it will be called
 * @param kind a word that keeps different uses apart, such as {@code tmp}
 */
public record TemporaryName(Path directory, String name, String kind) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 6;

  /** A name that is not in use, for this process. */
  public Path create() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    long pid = ProcessHandle.current().pid();
    return directory.resolve(prefix() + pid + "-" + HexFormat.of().formatHex(random));
  }

  /** What processes that are gone have left under such names. */
  public List<Path> abandoned() throws IOException {
    List<Path> abandoned = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return abandoned;
    }
    Pattern pattern = Pattern.compile(Pattern.quote(prefix()) + "([0-9]{1,10})-[0-9a-f]{12}");
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        Matcher matcher = pattern.matcher(String.valueOf(child.getFileName()));
        if (matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
          abandoned.add(child);
        }
      }
    }
    return abandoned;
  }

  private String prefix() {
    return "." + name + "." + kind + "-";
  }
}
