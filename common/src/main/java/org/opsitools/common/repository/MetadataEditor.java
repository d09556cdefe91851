package org.opsitools.common.repository;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.objects.OpsiVersion;

/** Collects changes of a repository's metadata. Not for use by several threads at once. */
public final class MetadataEditor {
  private final RepositoryMetadata start;
  private final Map<String, Map<String, RepositoryPackage>> packages = new LinkedHashMap<>();

  MetadataEditor(RepositoryMetadata start) {
    this.start = start;
    start.packages().forEach((id, versions) -> packages.put(id, new LinkedHashMap<>(versions)));
  }

  /**
   * Adds a package, or another place of one that is there already, and removes versions that are
   * too many.
   *
   * @param allowedVersions how many versions of a product to keep: 1 keeps only this one, even if
   *     it is older; 0 keeps all; more keep the newest
   * @return the package as it is now offered
   * @throws DifferingPackageException if this version is there as another file; nothing is changed
   */
  public RepositoryPackage add(RepositoryPackage added, int allowedVersions) {
    Map<String, RepositoryPackage> versions =
        packages.getOrDefault(added.productId(), new LinkedHashMap<>());
    RepositoryPackage known = versions.get(added.version());
    RepositoryPackage merged = known == null ? added : known.merge(added);
    if (allowedVersions == 1) {
      versions.clear();
    }
    versions.put(merged.version(), merged);
    packages.put(merged.productId(), versions);
    if (allowedVersions > 0) {
      limit(versions, allowedVersions);
    }
    return merged;
  }

  private static void limit(Map<String, RepositoryPackage> versions, int allowed) {
    List<String> tooMany =
        versions.keySet().stream()
            .sorted(Comparator.comparing(OpsiVersion::parse).reversed())
            .skip(allowed)
            .toList();
    tooMany.forEach(versions::remove);
  }

  /**
   * Removes one version of a package.
   *
   * @return whether it was there
   */
  public boolean remove(String productId, String version) {
    Map<String, RepositoryPackage> versions = packages.getOrDefault(productId, Map.of());
    if (!versions.containsKey(version)) {
      return false;
    }
    versions.remove(version);
    if (versions.isEmpty()) {
      packages.remove(productId);
    }
    return true;
  }

  /** The metadata with all changes. */
  public RepositoryMetadata done() {
    return new RepositoryMetadata(
        start.schemaVersion(), start.name(), start.metadataFiles(), packages);
  }
}
