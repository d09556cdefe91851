package org.opsitools.common.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.OpsiException;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.Tool;

class RepositoryScanTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path directory;
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  @Test
  void findsThePackagesOfARepositoryWithTheirTrueDigests() throws IOException {
    Path repository = Fixtures.path("packages/repo_meta");

    RepositoryMetadata metadata = scan(repository);

    assertEquals(
        List.of("1.0-1", "2.0-1", "42.0-1337"),
        metadata.packages().get("localboot_new").keySet().stream().sorted().toList());
    assertEquals(List.of("1.0-2"), List.copyOf(metadata.packages().get("test-netboot").keySet()));
    RepositoryPackage netboot = metadata.find("test-netboot", "1.0-2").orElseThrow();
    assertEquals(
        List.of(new PackageLocation("subdir/test-netboot_1.0-2.opsi", null)), netboot.locations());
    metadata.all().forEach(entry -> assertSums(repository, entry));
    assertEquals(Map.of(), leftOut);
  }

  private static void assertSums(Path repository, RepositoryPackage entry) {
    String file = entry.locations().get(0).url();
    assertEquals(Tool.run(repository, "sha256sum", file).substring(0, 64), entry.sums().sha256());
    assertEquals(Tool.run(repository, "md5sum", file).substring(0, 32), entry.sums().md5());
    assertEquals(
        Tool.run(repository, "stat", "-c", "%s", file).strip(),
        String.valueOf(entry.sums().size()));
  }

  @Test
  void describesWhereAndSinceWhenAPackageIsOffered() throws IOException {
    Path file = Files.writeString(directory.resolve("a_1-1.opsi"), "x");
    Files.writeString(directory.resolve("a_1-1.opsi.zsync"), "x");

    RepositoryPackage entry =
        new RepositoryScan(directory, RepositoryScanTest::factsOfName, CLOCK)
            .describe(
                file,
                List.of("http://a/a.opsi", "b/a.opsi"),
                List.of(Compatibility.parse("linux-all")));

    assertEquals(
        List.of(
            new PackageLocation("http://a/a.opsi", "http://a/a.opsi.zsync"),
            new PackageLocation("b/a.opsi", "b/a.opsi.zsync")),
        entry.locations());
    assertEquals(List.of(Compatibility.parse("linux-all")), entry.notes().compatibility());
    assertEquals(Instant.parse("2026-01-02T03:04:05.678901Z"), entry.notes().released());
  }

  @Test
  void leavesOutWhatIsNoPackageAndGoesOn() throws IOException {
    Files.createDirectories(directory.resolve("sub/dir_1-1.opsi"));
    Files.writeString(directory.resolve("broken.opsi"), "x");
    Files.writeString(directory.resolve("good_1-1.opsi"), "x");
    Files.writeString(directory.resolve("good_1-1.opsi.md5"), "x");
    Files.writeString(directory.resolve("sub/good_1-1.opsi"), "x");
    Files.writeString(directory.resolve("sub/good_1-1~custom.opsi"), "other");
    Files.createSymbolicLink(directory.resolve("sub/link_1-1.opsi"), Path.of("good_1-1.opsi"));
    Files.createSymbolicLink(directory.resolve("dangling_1-1.opsi"), Path.of("nowhere"));

    RepositoryMetadata metadata = scan(directory);

    assertEquals(
        List.of("good_1-1.opsi", "sub/good_1-1.opsi"),
        metadata.find("good", "1-1").orElseThrow().locations().stream()
            .map(PackageLocation::url)
            .toList());
    assertEquals(List.of("good", "link"), List.copyOf(metadata.packages().keySet()));
    assertEquals(List.of("broken.opsi", "good_1-1~custom.opsi"), List.copyOf(leftOut.keySet()));
    assertTrue(leftOut.get("good_1-1~custom.opsi").contains("is not the same file as"));
  }

  private RepositoryMetadata scan(Path repository) throws IOException {
    List<RepositoryPackage> added = new ArrayList<>();
    MetadataEditor editor = RepositoryMetadata.empty("test").edit();
    new RepositoryScan(repository, RepositoryScanTest::factsOfName, CLOCK)
        .addAll(
            editor,
            new RepositoryScan.Listener() {
              @Override
              public void added(RepositoryPackage entry) {
                added.add(entry);
              }

              @Override
              public void leftOut(Path packageFile, OpsiException reason) {
                leftOut.put(packageFile.getFileName().toString(), reason.text());
              }
            });
    assertTrue(added.size() >= editor.done().all().count());
    return editor.done();
  }

  private static PackageFacts factsOfName(Path file) {
    String name = file.getFileName().toString().replaceFirst("(~.*)?\\.opsi$", "");
    int underscore = name.lastIndexOf('_');
    if (underscore < 0) {
      throw new OpsiException("no package: " + file);
    }
    String version = name.substring(underscore + 1);
    return Samples.plain(name.substring(0, underscore), version, "x").facts();
  }
}
