package org.opsitools.common.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.io.DigestAlgorithm;
import org.opsitools.common.io.Digests;
import org.opsitools.common.packages.PackageFacts;

/** Describes the packages that lie in a repository's directory. */
public final class RepositoryScan {
  private final Path directory;
  private final Clock clock;

  /** Told of each package of a scan. */
  public interface Listener {
    /** A package is in the metadata now. */
    void added(RepositoryPackage entry);

    /** A file is left out because it is no package, or contradicts another one. */
    void leftOut(Path packageFile, OpsiException reason);
  }

  /**
   * A scan.
   *
   * @param directory where the metadata file lies or will lie
   * @param clock says when packages came to the repository
   */
  public RepositoryScan(Path directory, Clock clock) {
    this.directory = directory.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /** Adds every package below the directory in every version, in the order of their paths. */
  public void addAll(MetadataEditor editor, Listener listener) throws IOException {
    for (Path file : packageFiles()) {
      try {
        listener.added(editor.add(describe(file, List.of(), null), 0));
      } catch (OpsiException e) {
        listener.leftOut(file, e);
      }
    }
  }

  private List<Path> packageFiles() throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      return tree.filter(file -> file.getFileName().toString().endsWith(".opsi"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Describes one package, which is read once for its digests.
   *
   * @param urls where it is offered; if empty, its place below the directory
   * @param compatibility for which clients it is; null for any
   * @throws OpsiException if it is no package, or its control file is malformed
   */
  public RepositoryPackage describe(
      Path packageFile, List<String> urls, @Nullable List<Compatibility> compatibility)
      throws IOException {
    PackageFacts facts = PackageFacts.read(packageFile);
    long size = Files.size(packageFile);
    Digests digests = Digests.of(packageFile, DigestAlgorithm.MD5, DigestAlgorithm.SHA256);
    PackageSums sums =
        new PackageSums(
            size, digests.hex(DigestAlgorithm.MD5), digests.hex(DigestAlgorithm.SHA256));
    boolean zsync = Files.exists(packageFile.resolveSibling(packageFile.getFileName() + ".zsync"));
    List<String> places = urls.isEmpty() ? List.of(place(packageFile)) : urls;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new RepositoryPackage(
        places.stream()
            .map(url -> new PackageLocation(url, zsync ? url + ".zsync" : null))
            .toList(),
        sums,
        facts,
        new PackageNotes(compatibility, null, null, null, now));
  }

  private String place(Path packageFile) {
    return directory.relativize(packageFile.toAbsolutePath().normalize()).toString();
  }
}
