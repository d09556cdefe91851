package org.opsitools.common.depot.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.depot.UploadRequest;
import org.opsitools.common.io.LockOwner;

/** A root with an empty repository, and packages to put there. */
record RepositorySite(Path directory, OpsiRoot root) {
  static RepositorySite in(Path directory) throws IOException {
    RepositorySite site = new RepositorySite(directory, new OpsiRoot(directory.resolve("root")));
    Files.createDirectories(site.repository());
    Files.createDirectories(site.packages());
    return site;
  }

  Path repository() {
    return root.resolve("/var/lib/opsi/repository");
  }

  private Path packages() {
    return directory.resolve("packages");
  }

  RepositorySettings settings() throws IOException {
    return RepositorySettings.usual(root, LockOwner.current("a test"));
  }

  LocalRepository open() throws IOException {
    return new LocalRepository(settings());
  }

  /** A package outside the repository; other sizes and seeds give other bytes. */
  Path file(String name, int size, int seed) throws IOException {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return Files.write(packages().resolve(name), content);
  }

  UploadRequest request(String name) throws IOException {
    return UploadRequest.of(file(name, 300_000, name.hashCode()), "app");
  }

  /** A small file in the repository. */
  Path put(String name) throws IOException {
    return Files.writeString(repository().resolve(name), "old " + name, StandardCharsets.UTF_8);
  }

  /** The names in the repository, hidden ones too, sorted. */
  List<String> names() throws IOException {
    try (Stream<Path> children = Files.list(repository())) {
      return children.map(child -> String.valueOf(child.getFileName())).sorted().toList();
    }
  }

  String text(String name) throws IOException {
    return Files.readString(repository().resolve(name), StandardCharsets.ISO_8859_1);
  }
}
