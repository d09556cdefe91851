package org.opsitools.common.repository;

import java.util.List;
import org.opsitools.common.OpsiException;

/** Two different files claim to be the same package in the same version. */
public final class DifferingPackageException extends OpsiException {
  private static final long serialVersionUID = 1L;

  private final String productId;
  private final String version;

  DifferingPackageException(RepositoryPackage known, RepositoryPackage found) {
    super(
        "%s %s: %s is not the same file as %s; remove one of them, or give it another version"
            .formatted(found.productId(), found.version(), places(found), places(known)));
    productId = found.productId();
    version = found.version();
  }

  private static String places(RepositoryPackage entry) {
    List<String> urls = entry.locations().stream().map(PackageLocation::url).toList();
    return urls.isEmpty() ? "one" : String.join(", ", urls);
  }

  /** The product's id. */
  public String productId() {
    return productId;
  }

  /** {@code PRODUCTVERSION-PACKAGEVERSION}. */
  public String version() {
    return version;
  }
}
