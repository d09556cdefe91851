package org.opsitools.common.zsync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.RangeServer;
import org.opsitools.common.testkit.Tool;

/** Our zsync files against the programs of the zsync project. */
class ZsyncToolsTest {
  @TempDir Path directory;

  @Test
  @Tag("PKG-24")
  void zsyncRebuildsThePackageFromAChangedCopy() throws IOException {
    byte[] content = new byte[1_000_000];
    new Random(7).nextBytes(content);
    Path published = Files.createDirectory(directory.resolve("published"));
    Path file = Files.write(published.resolve("demo_2.0-1.opsi"), content);
    writeZsync(file);
    Path copy = Files.write(directory.resolve("old.opsi"), changed(content));

    long fetched;
    try (RangeServer server = new RangeServer(published)) {
      Tool.shell(
          directory,
          "env -u http_proxy -u HTTP_PROXY -u all_proxy zsync -q -i %s -o rebuilt.opsi %s"
              .formatted(copy.getFileName(), server.address("demo_2.0-1.opsi.zsync")));
      fetched = server.rangeBytes();
    }

    assertArrayEquals(content, Files.readAllBytes(directory.resolve("rebuilt.opsi")));
    assertTrue(fetched > 0 && fetched < 60_000, "fetched " + fetched + " bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2047, 2048, 2049, 4096, 4097, 10_240, 1_234_567})
  void zsyncmakeWritesTheSameButForTheTime(int length) throws IOException {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    Path file = Files.write(directory.resolve("demo_1.0-1.opsi"), content);

    Path ours = writeZsync(file);

    Tool.run(directory, "zsyncmake", "-u", "demo_1.0-1.opsi", "-o", "theirs", "demo_1.0-1.opsi");
    String theirs =
        Files.readString(directory.resolve("theirs"), StandardCharsets.ISO_8859_1)
            .replaceFirst("MTime: .*\n", "");
    assertEquals(theirs, Files.readString(ours, StandardCharsets.ISO_8859_1));
  }

  /** A byte more at the front, a changed stretch in the middle, the end cut off. */
  private static byte[] changed(byte[] content) {
    byte[] changed = new byte[content.length - 9_999];
    System.arraycopy(content, 0, changed, 1, changed.length - 1);
    Arrays.fill(changed, 500_000, 510_000, (byte) 1);
    return changed;
  }

  private static Path writeZsync(Path file) throws IOException {
    Path target = file.resolveSibling(file.getFileName() + ".zsync");
    try (ZsyncFile zsync = ZsyncFile.of(file)) {
      zsync.write(target);
    }
    return target;
  }
}
