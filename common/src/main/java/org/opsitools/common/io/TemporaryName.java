package org.opsitools.common.io;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
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
    return abandoned(directory, kind, name::equals);
  }

  /**
   * What processes that are gone have left in a directory of files of a kind.
   *
   * @param names which files are meant, by the names that they were to get
   */
  public static List<Path> abandoned(Path directory, String kind, Predicate<String> names)
      throws IOException {
    List<Path> abandoned = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return abandoned;
    }
    Pattern pattern =
        Pattern.compile(
            "\\.(.+)\\." + Pattern.quote(kind) + "-([0-9]{1,10})-[0-9a-f]{12}", Pattern.DOTALL);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        Matcher matcher = pattern.matcher(String.valueOf(child.getFileName()));
        if (matcher.matches()
            && names.test(matcher.group(1))
            && ProcessHandle.of(Long.parseLong(matcher.group(2))).isEmpty()) {
          abandoned.add(child);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return abandoned;
  }

  private String prefix() {
    return "." + name + "." + kind + "-";
  }
}
