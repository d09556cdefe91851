package org.opsitools.admin.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Damage;

class HistoryFileTest {
  @TempDir Path home;

  private HistoryFile history() {
    return HistoryFile.of(Map.of("HOME", home.toString()));
  }

  private Path file() {
    return home.resolve(".opsi.org/history");
  }

  @Test
  void keepsTheNewestCommandsForTheUserAlone() throws IOException {
    HistoryFile history = history();
    List<String> commands =
        IntStream.range(0, HistoryFile.MOST_LINES).mapToObj(number -> "c" + number).toList();
    Files.createDirectory(home.resolve(".opsi.org"));
    Files.write(file(), commands);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    history.add("newest\nof all");

    List<String> lines = Files.readAllLines(file());
    assertEquals(HistoryFile.MOST_LINES, lines.size());
    assertEquals("c1", lines.get(0));
    assertEquals("newest of all", lines.get(lines.size() - 1));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void leavesOutWhatOnlyEndsTheShellOrIsRepeated() {
    HistoryFile history = history();

    List.of("a", "exit", "a", " ", "quit", "b", "a").forEach(history::add);

    assertEquals(List.of("a", "b", "a"), history.lines());
    assertEquals(history.lines(), history().lines());
  }

  @Test
  void keepsTheCommandsOfSeveralShells() {
    HistoryFile one = history();
    HistoryFile other = history();

    one.add("first");
    other.add("second");
    one.add("third");

    assertEquals(List.of("first", "second", "third"), history().lines());
  }

  @Test
  void forgetsEverything() throws IOException {
    HistoryFile history = history();
    history.add("a");

    history.clear();

    assertEquals(List.of(), history.lines());
    assertEquals("", Files.readString(file()));
  }

  @Test
  void remembersForThisRunWhereNothingCanBeWritten() throws IOException {
    Files.writeString(home.resolve("file"), "");
    HistoryFile history = HistoryFile.of(Map.of("HOME", home.resolve("file").toString()));
    HistoryFile homeless = HistoryFile.of(Map.of());

    history.add("a");
    homeless.add("a");

    assertEquals(List.of("a"), history.lines());
    assertEquals(List.of("a"), homeless.lines());
  }

  @Test
  void readsAnyDamagedFile() throws IOException {
    byte[] whole = "method echo ü\nhelp\n".getBytes(StandardCharsets.UTF_8);
    Files.createDirectory(home.resolve(".opsi.org"));
    Damage.Reader reader =
        bytes -> {
          Files.write(file(), bytes);
          HistoryFile history = history();
          history.add("last");
          assertEquals("last", history.lines().get(history.lines().size() - 1));
        };

    Damage.truncateEverywhere(whole, reader);
    Damage.mutate(whole, 1, 50, reader);
  }
}
