package org.opsitools.makepackage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.testkit.ProgramRun;

class ReproducibleBuildTest {
  private static final String ARCHIVE = "demo_1.0-1.opsi";

  @TempDir Path directory;

  @ParameterizedTest
  @Tag("PKG-27")
  @ValueSource(strings = {"zstd", "gz", "bz2"})
  void givesTheSameBytesWhereverAndHoweverItIsBuilt(String format) throws IOException {
    SourceDirectory first = source("first", 1, "rw-r--r--", 1_600_000_000);
    SourceDirectory second = source("second", 2, "rw-rw----", 1_700_000_000);

    build(first, format, 1);
    build(second, format, 8);

    for (String suffix : List.of("", ".md5", ".zsync")) {
      assertEquals(
          first.fingerprint(ARCHIVE + suffix), second.fingerprint(ARCHIVE + suffix), suffix);
    }
  }

  @Test
  void keepsTimesAndModesOfTheSourceWithoutAnEpoch() throws IOException {
    SourceDirectory first = source("first", 1, "rw-r--r--", 1_600_000_000);
    SourceDirectory second = source("second", 2, "rw-r--r--", 1_600_000_000);
    SourceDirectory third = source("third", 2, "rw-r--r--", 1_500_000_000);

    first.build();
    second.build("--threads", "1");
    third.build();

    assertEquals(first.fingerprint(ARCHIVE), second.fingerprint(ARCHIVE));
    assertNotEquals(first.fingerprint(ARCHIVE), third.fingerprint(ARCHIVE));
  }

  @Test
  void refusesAnEpochThatIsNoNumber() throws IOException {
    SourceDirectory source = source("source", 1, "rw-r--r--", 1);

    ProgramRun.Result result =
        source
            .program()
            .withVariable("SOURCE_DATE_EPOCH", "yesterday")
            .run(source.directory().toString());

    assertEquals(1, result.exitCode());
    assertTrue(result.err().contains("'yesterday'"), result.err());
  }

  @Test
  @Tag("PKG-28")
  void usesGzWhereTheMarkerSaysSoUnlessToldOtherwise() throws IOException {
    SourceDirectory source = source("source", 1, "rw-r--r--", 1);
    Path marker = source.root().resolve("etc/opsi/makepackage_marker_use_gz");
    Files.createDirectories(marker.getParent());
    Files.createFile(marker);

    ProgramRun.Result result = source.build();
    assertTrue(result.err().contains("makepackage_marker_use_gz"), result.err());
    assertEquals(List.of("OPSI.tar.gz", "CLIENT_DATA.tar.gz"), source.outerMembers(ARCHIVE));

    source.build("-k", "--compression", "zstd");
    assertEquals(List.of("OPSI.tar.zstd", "CLIENT_DATA.tar.zstd"), source.outerMembers(ARCHIVE));
  }

  private static void build(SourceDirectory source, String format, int threads) {
    ProgramRun.Result result =
        source
            .program()
            .withVariable("SOURCE_DATE_EPOCH", "1550000000")
            .run(
                "--compression",
                format,
                "--threads",
                Integer.toString(threads),
                source.directory().toString());
    assertEquals(0, result.exitCode(), result.toString());
  }

  /** The same files, made in an order, with modes and at a time of their own. */
  private SourceDirectory source(String name, int seed, String mode, long time) throws IOException {
    SourceDirectory source = SourceDirectory.demo(directory.resolve(name));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    for (int i : order) {
      byte[] content = new byte[50_000];
      new Random(i).nextBytes(content);
      Path file = source.write("CLIENT_DATA/" + i % 7 + "/" + i, "");
      Files.write(file, content);
      Files.write(file, "text ".repeat(20_000).getBytes(StandardCharsets.UTF_8));
    }
    Files.createSymbolicLink(source.path("CLIENT_DATA/link"), Path.of("0/0"));
    Files.createDirectories(source.path("CLIENT_DATA/empty"));
    source.write("OPSI/control", "[Product]\nid: demo\ntype: localboot\nversion: 0.1\n");
    for (String undated : List.of("link", "empty")) {
      Files.getFileAttributeView(
              source.path("CLIENT_DATA/" + undated),
              BasicFileAttributeView.class,
              LinkOption.NOFOLLOW_LINKS)
          .setTimes(FileTime.from(Instant.ofEpochSecond(time)), null, null);
    }
    try (var paths = Files.walk(source.directory())) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(time)));
      }
    }
    return source;
  }
}
