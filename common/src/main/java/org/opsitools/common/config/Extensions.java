package org.opsitools.common.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opsitools.common.io.IoProblem;

/**
 * What the files of {@code extend.d} add to the service. They are searched for functions, never
 * executed.
 *
 * @param functions by file and line
 * @param warnings files that could not be read
 */
public record Extensions(List<Extension> functions, List<ConfWarning> warnings) {
  private static final Pattern FUNCTION =
      Pattern.compile("^(?:async\\s+)?def\\s+([A-Za-z]\\w*)\\s*\\(");

  public Extensions {
    functions = List.copyOf(functions);
    warnings = List.copyOf(warnings);
  }

  /**
   * Searches the files {@code *.conf} of a directory. Without the directory there are none; a file
   * that cannot be read is a warning.
   *
   * @throws IOException if the directory is there but cannot be read
   */
  public static Extensions scan(Path directory) throws IOException {
    List<Extension> functions = new ArrayList<>();
    List<ConfWarning> warnings = new ArrayList<>();
    for (Path file : confFiles(directory)) {
      try {
        functions.addAll(functions(file));
      } catch (ConfFileException e) {
        warnings.add(new ConfWarning(file, e.line(), e.problem()));
      } catch (IOException e) {
        warnings.add(new ConfWarning(file, 1, IoProblem.describe(e)));
      }
    }
    return new Extensions(functions, warnings);
  }

  /** The function of a name; of several the last one, which replaces the others. */
  public Optional<Extension> find(String name) {
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .reduce((earlier, later) -> later);
  }

  /** The files {@code *.conf} directly in a directory, by name; none if it is not there. */
  static List<Path> confFiles(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.conf")) {
        stream.forEach(files::add);
      }
    }
    return files.stream().filter(Files::isRegularFile).sorted().toList();
  }

  private static List<Extension> functions(Path file) throws IOException {
    List<Extension> functions = new ArrayList<>();
    int number = 0;
    for (String line : ConfText.read(file).split("\r\n|\n|\r", -1)) {
      number++;
      Matcher function = FUNCTION.matcher(line);
      if (function.find()) {
        functions.add(new Extension(file, number, function.group(1)));
      }
    }
    return functions;
  }
}
