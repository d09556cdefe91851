package org.opsitools.common.depot.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a script, made ready to be run: its line ends, its mode, and its first line, which
 * says who reads it.
 */
final class ScriptText {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptText.class);
  private static final String SHELL = "/bin/sh";
  private static final String PYTHON = "opsi-python";
  private static final int LONGEST_FIRST_LINE = 4096;
  private static final long LONGEST_TEXT = 8L << 20;
  private static final Pattern PYTHON_PATH = Pattern.compile("/\\S*/python3?(?=\\s|$)");
  private static final Pattern PYTHON_WORD = Pattern.compile("(?<=\\s)python3?(?=\\s|$)");

  private final Path file;
  private final List<Path> searchPath;

  ScriptText(Path file, List<Path> searchPath) {
    this.file = file;
    this.searchPath = searchPath;
  }

  /**
   * Prepares the file.
   *
   * @return the command that runs it
   */
  List<String> prepare() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    String first = firstLine();
    if (!first.startsWith("#!")) {
      return List.of(SHELL, file.toString());
    }
    String changed = changedFirstLine(first);
    if (Files.size(file) <= LONGEST_TEXT) {
      rewrite(first, changed);
    }
    return command(changed.substring(2).strip());
  }

  /** As bytes that are characters each; empty if no line ends within reach. */
  private String firstLine() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.ISO_8859_1);
      int end = start.indexOf('\n');
      return end < 0 ? start : start.substring(0, end);
    }
  }

  private String changedFirstLine(String first) {
    String line = first.stripTrailing();
    Optional<Path> python =
        searchPath.stream()
            .map(directory -> directory.resolve(PYTHON))
            .filter(Files::isExecutable)
            .findFirst();
    if (python.isEmpty()) {
      return line;
    }
    String path = PYTHON_PATH.matcher(line).replaceFirst(python.get().toString());
    return PYTHON_WORD.matcher(path).replaceFirst(PYTHON);
  }

  /** A file with zero bytes carries data behind its text, which must stay as it is. */
  private void rewrite(String first, String changed) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    if (text.indexOf('\0') >= 0) {
      return;
    }
    String rest = text.substring(first.length()).replace("\r\n", "\n");
    String wanted = changed + rest;
    if (!wanted.equals(text)) {
      LOG.debug("{}: line ends or the first line are changed", file);
      Files.write(file, wanted.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** As the system would do it: one argument at most, which may hold blanks. */
  private List<String> command(String interpreter) {
    List<String> command = new ArrayList<>(List.of(interpreter.split("[ \t]+", 2)));
    if (command.get(0).isEmpty()) {
      command.set(0, SHELL);
    }
    command.add(file.toString());
    return command;
  }
}
