package org.opsitools.common.repository;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.VersionCondition;
import org.opsitools.common.packages.PackageFacts;

/** Packages of a repository for tests. */
final class Samples {
  static final String MD5 = "900150983cd24fb0d6963f7d28e17f72";
  static final String SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private Samples() {}

  /** A package with every field set. */
  static RepositoryPackage full() {
    PackageFacts facts =
        new PackageFacts(
            "demo",
            "1.0",
            "2",
            "Dämo",
            7,
            "first\n\"second\" \\ \u0001\u001f \uD83D\uDE00",
            List.of(
                new ProductDependency(
                    "1.0", "1", null, "installed", "before", "demo", "1.0", "2", "setup", "other")),
            List.of(
                new PackageDependency("lib", VersionCondition.GREATER_OR_EQUAL, "1.0-2"),
                new PackageDependency("any", null, null)));
    PackageNotes notes =
        new PackageNotes(
            List.of(
                Compatibility.parse("windows-x64"), Compatibility.parse("opsi-local-image-all")),
            "c.md",
            "r.md",
            "i.png",
            Instant.parse("2026-01-02T03:04:05.678901Z"));
    return new RepositoryPackage(
        List.of(
            new PackageLocation("demo.opsi", "demo.opsi.zsync"),
            new PackageLocation("mirror/demo.opsi", null)),
        new PackageSums(3L, MD5, SHA256),
        facts,
        notes);
  }

  /** A package with nothing but what it must have. */
  static RepositoryPackage plain(String id, String version, String url) {
    return plain(id, version, new PackageLocation(url, null), new PackageSums(3L, MD5, SHA256));
  }

  static RepositoryPackage plain(
      String id, String version, PackageLocation location, @Nullable PackageSums sums) {
    String[] versions = version.split("-", -1);
    PackageFacts facts =
        new PackageFacts(id, versions[0], versions[1], null, 0, null, List.of(), List.of());
    PackageSums known = sums == null ? new PackageSums(null, null, null) : sums;
    return new RepositoryPackage(List.of(location), known, facts, PackageNotes.NONE);
  }

  static RepositoryMetadata metadata(RepositoryPackage... packages) {
    MetadataEditor editor = RepositoryMetadata.empty("a repository").edit();
    for (RepositoryPackage entry : packages) {
      editor.add(entry, 0);
    }
    return editor.done();
  }
}
