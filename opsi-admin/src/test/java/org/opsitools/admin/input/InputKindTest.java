package org.opsitools.admin.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.testkit.Tool;

/** Which files are read as arguments. */
class InputKindTest {
  @TempDir Path directory;

  @Test
  void tellsFilesFromPipesAndTheRest() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    Tool.run(directory, "mkfifo", "pipe");

    assertEquals(InputKind.REGULAR_FILE, InputKind.of(file));
    assertEquals(InputKind.PIPE, InputKind.of(directory.resolve("pipe")));
    assertEquals(InputKind.OTHER, InputKind.of(Path.of("/dev/null")));
    assertEquals(InputKind.OTHER, InputKind.of(directory));
    assertEquals(InputKind.OTHER, InputKind.of(directory.resolve("gone")));
  }
}
