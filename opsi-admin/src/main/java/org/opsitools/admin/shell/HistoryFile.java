package org.opsitools.admin.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opsitools.common.io.AtomicFile;
import org.opsitools.common.io.IoProblem;
import org.slf4j.LoggerFactory;

/**
 * {@code ~/.opsi.org/history}: the commands of the shell, one a line, the newest last, for their
 * user's eyes only. Each command is kept at once, beside those of other shells of the user. Without
 * a home directory, or where it cannot be written, there is a history of this run alone.
 */
final class HistoryFile {
  /** How many commands are kept. */
  static final int MOST_LINES = 1024;

  private static final Set<String> NOT_KEPT = Set.of("", "quit", "exit");

  private final Path file;
  private final List<String> lines = new ArrayList<>();
  private boolean writable;

  private HistoryFile(Path file, boolean writable) {
    this.file = file;
    this.writable = writable;
  }

  /** The history of the user whose variables these are. */
  static HistoryFile of(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    HistoryFile history =
        new HistoryFile(Path.of(home, ".opsi.org", "history"), home.startsWith("/"));
    history.attempt(history::read);
    return history;
  }

  /** The commands, the newest last. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Keeps a command, unless it only ends the shell or is the last one again. */
  void add(String line) {
    String command = line.replaceAll("[\\r\\n]", " ").strip();
    if (NOT_KEPT.contains(command)) {
      return;
    }
    attempt(this::read);
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(command)) {
      lines.add(command);
      trim();
      attempt(this::write);
    }
  }

  /** Forgets every command. */
  void clear() {
    lines.clear();
    attempt(this::write);
  }

  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    if (!writable) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      writable = false;
      LoggerFactory.getLogger(HistoryFile.class)
          .info("The history is not kept: {}", IoProblem.describe(e));
    }
  }

  private void read() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return;
    }
    lines.clear();
    // What is no UTF-8 is replaced: a history is not worth an error.
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(lines::add);
    trim();
  }

  private void trim() {
    if (lines.size() > MOST_LINES) {
      lines.subList(0, lines.size() - MOST_LINES).clear();
    }
  }

  private void write() throws IOException {
    Path directory = file.resolveSibling(".");
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(
          directory.normalize(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    try (AtomicFile replacement = AtomicFile.open(file)) {
      replacement.permissions("rw-------");
      String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        replacement.channel().write(bytes);
      }
      replacement.commit();
    }
  }
}
