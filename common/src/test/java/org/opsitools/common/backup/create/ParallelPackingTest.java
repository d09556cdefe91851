package org.opsitools.common.backup.create;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.archive.Compression;
import org.opsitools.common.backup.create.CreateRequest.Packing;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.testkit.Tool;

class ParallelPackingTest {
  /** Prints the digest of what Python's own module reads. */
  private static final String PYTHON =
      "import %s as m, hashlib, sys; print(hashlib.sha1(m.open(sys.argv[1]).read()).hexdigest())";

  @TempDir Path directory;

  @Test
  @Tag("BAK-28")
  void gzipOfSeveralThreadsIsThatOfOne() throws IOException {
    requireSameTar(Compression.GZIP, "gzip", OptionalInt.empty(), 4);
  }

  @Test
  void bzip2OfSeveralThreadsIsThatOfOne() throws IOException {
    requireSameTar(Compression.BZIP2, "bz2", OptionalInt.of(1), 1);
  }

  private void requireSameTar(
      Compression compression, String module, OptionalInt level, int mebibytes) throws IOException {
    SavedSite saved = SavedSite.withFiles(directory);
    for (int i = 0; i < mebibytes; i++) {
      Files.write(saved.path("/etc/opsi/file" + i), text(i));
    }
    Path plain = saved.plainArchive();
    String expected = Digests.of(plain, DigestAlgorithm.SHA1).hex(DigestAlgorithm.SHA1);

    Path one = make(saved, "one", new Packing(compression, level, 1));
    Path four = make(saved, "four", new Packing(compression, level, 4));

    Tool.run(directory, module.equals("bz2") ? "bzip2" : module, "-t", four.toString());
    for (Path archive : new Path[] {one, four}) {
      String digest =
          Tool.run(directory, "python3", "-c", PYTHON.formatted(module), archive.toString());
      assertEquals(expected, digest.strip());
    }
    assertEquals(-1, Files.mismatch(one, four));
  }

  private static Path make(SavedSite saved, String name, Packing packing) throws IOException {
    return saved
        .create(
            CreateRequest.usual(saved.path("/srv/" + name + packing.compression().suffix()))
                .with(packing))
        .path()
        .orElseThrow();
  }

  /** A mebibyte of words. */
  private static byte[] text(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(1 << 20);
    while (text.length() < 1 << 20) {
      text.append(Integer.toString(random.nextInt(5000), 36)).append(' ');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
