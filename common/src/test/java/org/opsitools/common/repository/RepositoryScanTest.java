package org.opsitools.common.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;
import org.opsitools.common.packages.PackageFacts;
import org.opsitools.common.testkit.Fixtures;
import org.opsitools.common.testkit.Tool;

class RepositoryScanTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path directory;
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "packages.json",
        "packages.json.zstd",
        "packages.msgpack",
        "packages.msgpack.zstd",
      })
  @Tag("PKG-26")
  void describesARepositoryInEveryEncoding(String name) throws IOException {
    Path repository = Fixtures.path("packages/repo_meta");
    MetadataFile file = new MetadataFile(directory.resolve(name));

    RepositoryMetadata metadata = scan(repository);
    file.update(LockRequest.now(file.lockFile(), LockOwner.current("test")), previous -> metadata);

    assertEquals(metadata, file.read());
    assertEquals(
        List.of("1.0-1", "2.0-1", "42.0-1337"),
        List.copyOf(metadata.packages().get("localboot_new").keySet()));
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
  void tellsWhatTheControlFileSays() throws IOException {
    PackageFacts facts =
        scan(Fixtures.path("packages/opsi"))
            .find("localboot_new", "42.0-1337")
            .orElseThrow()
            .facts();

    assertEquals("localboot new", facts.name());
    assertEquals(0, facts.priority());
  }

  @Test
  void describesWhereAndSinceWhenAPackageIsOffered() throws IOException {
    Path file = copy("a.opsi");
    Files.writeString(directory.resolve("a.opsi.zsync"), "x");

    RepositoryPackage entry =
        new RepositoryScan(directory, CLOCK)
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
    Files.createDirectories(directory.resolve("sub/dir.opsi"));
    Files.writeString(directory.resolve("broken.opsi"), "x");
    Files.writeString(copy("good.opsi").resolveSibling("good.opsi.md5"), "x");
    copy("sub/good.opsi");
    Files.write(copy("sub/other.opsi"), new byte[10_240], StandardOpenOption.APPEND);
    Files.createSymbolicLink(directory.resolve("sub/link.opsi"), Path.of("good.opsi"));
    Files.createSymbolicLink(directory.resolve("dangling.opsi"), Path.of("nowhere"));

    RepositoryMetadata metadata = scan(directory);

    assertEquals(
        List.of("good.opsi", "sub/good.opsi", "sub/link.opsi"),
        metadata.find("localboot_new", "1.0-1").orElseThrow().locations().stream()
            .map(PackageLocation::url)
            .toList());
    assertEquals(1, metadata.all().count());
    assertEquals(List.of("broken.opsi", "other.opsi"), List.copyOf(leftOut.keySet()));
    assertTrue(leftOut.get("other.opsi").contains("is not the same file as"));
  }

  private Path copy(String name) throws IOException {
    return Files.copy(
        Fixtures.path("packages/repo_meta/localboot_new_1.0-1.opsi"), directory.resolve(name));
  }

  private RepositoryMetadata scan(Path repository) throws IOException {
    List<RepositoryPackage> added = new ArrayList<>();
    MetadataEditor editor = RepositoryMetadata.empty("test").edit();
    new RepositoryScan(repository, CLOCK)
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
}
