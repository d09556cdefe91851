package org.opsitools.common.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequiredSpaceTest {
  private static final long PETABYTE = 1L << 50;

  @TempDir Path directory;

  @Test
  void addsUpWhatOneFileSystemMustHold() throws IOException {
    RequiredSpace space = new RequiredSpace();

    space.add(directory.resolve("a"), PETABYTE);
    space.add(directory.resolve("not/yet/there"), PETABYTE);

    RequiredSpace.Shortage shortage = space.shortage().orElseThrow();
    assertEquals(directory, shortage.place());
    assertEquals(2 * PETABYTE, shortage.wanted());
    assertTrue(shortage.free() > 0 && shortage.free() < PETABYTE, shortage.toString());
  }

  @Test
  void takesNothingForKnownOfFileSystemsThatTellNothing() throws IOException {
    RequiredSpace space = new RequiredSpace();

    space.add(Path.of("/proc/self/not/there"), PETABYTE);

    assertEquals(Optional.empty(), space.shortage());
  }

  @Test
  void findsNothingWhereThereIsRoom() throws IOException {
    RequiredSpace space = new RequiredSpace();

    space.add(directory, 1);

    assertEquals(Optional.empty(), space.shortage());
    assertEquals(Optional.empty(), new RequiredSpace().shortage());
  }
}
