package org.opsitools.common.repository;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opsitools.common.packages.PackageFacts;

/**
 * A package in one version as a repository offers it. Source: {@code docs/formats/packages.md},
 * "Repository metadata".
 *
 * @param locations where it lies, the first one first
 */
public record RepositoryPackage(
    List<PackageLocation> locations, PackageSums sums, PackageFacts facts, PackageNotes notes) {

  public RepositoryPackage {
    locations = List.copyOf(locations);
  }

  /** The product's id. */
  public String productId() {
    return facts.productId();
  }

  /** {@code PRODUCTVERSION-PACKAGEVERSION}. */
  public String version() {
    return facts.version();
  }

  /**
   * The same package found again: its places are added to these, and what is told of it now
   * replaces what was told before.
   *
   * @throws DifferingPackageException if it is another file
   */
  RepositoryPackage merge(RepositoryPackage found) {
    if (!sums.agreesWith(found.sums)) {
      throw new DifferingPackageException(this, found);
    }
    Map<String, PackageLocation> places = new LinkedHashMap<>();
    locations.forEach(location -> places.put(location.url(), location));
    found.locations.forEach(location -> places.put(location.url(), location));
    return new RepositoryPackage(
        List.copyOf(places.values()),
        found.sums.completedBy(sums),
        found.facts,
        found.notes.or(notes));
  }
}
