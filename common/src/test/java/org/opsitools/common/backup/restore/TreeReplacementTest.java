package org.opsitools.common.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TreeReplacementTest {
  @TempDir Path directory;

  private TreeReplacement replacement(TreeReplacement.Way way) {
    return new TreeReplacement(
        directory.resolve("tree"),
        directory.resolve("stage"),
        directory.resolve("old"),
        directory.resolve("old"),
        way,
        true);
  }

  private void write(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  private List<String> entries(String name) throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve(name))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RENAMED", "COPIED"})
  void putsTheOldTreeBackOverOneThatSomebodyMadeInBetween(TreeReplacement.Way way)
      throws IOException {
    write("old/one");
    write("stage/two");
    write("tree/foreign/three");

    replacement(way).undo();

    assertEquals(List.of("one"), entries("tree"));
    assertFalse(Files.exists(directory.resolve("stage")));
    assertFalse(Files.exists(directory.resolve("old")));
  }

  @Test
  void undoingAgainChangesNothing() throws IOException {
    write("old/one");
    write("tree/two");
    TreeReplacement replacement = replacement(TreeReplacement.Way.RENAMED);

    replacement.undo();
    replacement.undo();

    assertEquals(List.of("one"), entries("tree"));
  }
}
