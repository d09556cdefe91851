package org.opsitools.common.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opsitools.common.io.LockFile;
import org.opsitools.common.io.LockOwner;
import org.opsitools.common.io.LockRequest;
import org.opsitools.common.io.LockedException;

class MetadataFileTest {
  @TempDir Path directory;
  private Path path;
  private MetadataFile file;
  private LockOwner owner;

  @BeforeEach
  void nameTheFile() throws IOException {
    path = directory.resolve("packages.msgpack.zstd");
    file = new MetadataFile(path);
    owner = LockOwner.current("test");
  }

  @Test
  void makesTheFileAndChangesItLater() throws IOException {
    LockRequest lock = LockRequest.now(file.lockFile(), owner);

    file.update(lock, metadata -> added(metadata, "1-1"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
    RepositoryMetadata written = file.update(lock, metadata -> added(metadata, "2-1"));

    assertEquals(written, file.read());
    assertEquals(List.of("1-1", "2-1"), List.copyOf(written.packages().get("a").keySet()));
    assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    assertEquals(List.of(".packages.msgpack.zstd.lock", "packages.msgpack.zstd"), names());
  }

  @Test
  void writersTakeTurns() throws Exception {
    LockRequest request =
        new LockRequest(file.lockFile(), owner, Duration.ofSeconds(60), holder -> {});
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<RepositoryMetadata>> writers =
        IntStream.range(0, 12)
            .<Callable<RepositoryMetadata>>mapToObj(
                i -> () -> file.update(request, metadata -> added(metadata, "1-" + i)))
            .toList();

    for (Future<RepositoryMetadata> writer : threads.invokeAll(writers)) {
      writer.get();
    }
    threads.shutdown();

    assertEquals(12, file.read().all().count());
  }

  @Test
  void doesNotWriteWhileAnotherHoldsTheLock() throws IOException {
    LockRequest lock = LockRequest.now(file.lockFile(), owner);
    LockFile held = LockFile.acquire(lock);
    try (held) {
      assertThrows(
          LockedException.class, () -> file.update(lock, metadata -> added(metadata, "1-1")));
    }
    assertThrows(NoSuchFileException.class, () -> file.read());
  }

  @Test
  void aFailedChangeLeavesTheFileAsItWas() throws IOException {
    LockRequest lock = LockRequest.now(file.lockFile(), owner);
    RepositoryMetadata before = file.update(lock, metadata -> added(metadata, "1-1"));
    RepositoryPackage other =
        Samples.plain("a", "1-1", new PackageLocation("x", null), new PackageSums(9L, null, null));

    assertThrows(
        DifferingPackageException.class,
        () ->
            file.update(
                lock,
                metadata -> {
                  MetadataEditor editor = metadata.edit();
                  editor.add(other, 0);
                  return editor.done();
                }));

    assertEquals(before, file.read());
    assertEquals(before, file.update(lock, metadata -> metadata));
  }

  @Test
  void anEmptyFileIsARepositoryWithoutPackages() throws IOException {
    Files.createFile(path);

    assertEquals(RepositoryMetadata.empty("opsi package repository"), file.read());
  }

  @Test
  void aBrokenFileIsNotOverwritten() throws IOException {
    Files.writeString(path, "{\"packages\":");
    LockRequest lock = LockRequest.now(file.lockFile(), owner);

    MetadataException refused =
        assertThrows(
            MetadataException.class, () -> file.update(lock, metadata -> added(metadata, "1-1")));

    assertTrue(refused.text().startsWith(path + ": no metadata"), refused.text());
    assertEquals("{\"packages\":", Files.readString(path));
  }

  private static RepositoryMetadata added(RepositoryMetadata metadata, String version) {
    MetadataEditor editor = metadata.edit();
    editor.add(Samples.plain("a", version, "a.opsi"), 0);
    return editor.done();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
