package org.opsitools.common.backend.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedContentsTest {
  @TempDir Path directory;

  @Test
  void givesBackWhatItKeptHoweverMuchItIs() throws IOException {
    Random random = new Random(7);
    List<byte[]> given = new ArrayList<>();
    List<ChangedContents.Content> kept = new ArrayList<>();

    try (ChangedContents contents = new ChangedContents(directory, 1000)) {
      for (int i = 0; i < 200; i++) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        given.add(bytes);
        kept.add(contents.keep(bytes));
      }
      for (int i = 0; i < given.size(); i++) {
        assertArrayEquals(given.get(i), kept.get(i).bytes(), "content " + i);
      }

      assertNothingIsSeen();
    }
    assertNothingIsSeen();
  }

  private void assertNothingIsSeen() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void holdsMoreOnceSomethingWasReleased() throws IOException {
    try (ChangedContents contents = new ChangedContents(directory.resolve("missing"), 10)) {
      ChangedContents.Content first = contents.keep(new byte[10]);
      contents.release(first);

      // A file could not be made there.
      assertEquals(10, contents.keep(new byte[10]).bytes().length);
    }
  }
}
