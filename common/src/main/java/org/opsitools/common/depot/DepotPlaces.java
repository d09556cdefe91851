package org.opsitools.common.depot;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.config.OpsiRoot;
import org.opsitools.common.objects.Host;

/**
 * Where a depot of this machine keeps its files, as its host object says; what that leaves open is
 * where it usually is.
 *
 * @param depot the products' directories
 * @param repository the packages
 * @param workbench the sources of packages
 */
public record DepotPlaces(Path depot, Path repository, Path workbench) {
  private static final String SCHEME = "file://";

  /**
   * The places of a depot.
   *
   * @throws OpsiException if one of its URLs is not {@code file:///…}, or leads out of the root
   */
  public static DepotPlaces of(OpsiRoot root, Host depot) {
    return new DepotPlaces(
        place(root, depot, "depotLocalUrl", depot.depotLocalUrl(), "/var/lib/opsi/depot"),
        place(
            root,
            depot,
            "repositoryLocalUrl",
            depot.repositoryLocalUrl(),
            "/var/lib/opsi/repository"),
        place(
            root,
            depot,
            "workbenchLocalUrl",
            depot.workbenchLocalUrl(),
            "/var/lib/opsi/workbench"));
  }

  private static Path place(
      OpsiRoot root, Host depot, String attribute, @Nullable String url, String usual) {
    if (url == null || url.isEmpty()) {
      return root.resolve(usual);
    }
    Path place = root.resolve(path(depot, attribute, url)).normalize();
    if (!place.startsWith(root.directory()) || place.equals(root.directory())) {
      throw wrong(depot, attribute, url);
    }
    return place;
  }

  private static String path(Host depot, String attribute, String url) {
    if (!url.startsWith(SCHEME + "/")) {
      throw wrong(depot, attribute, url);
    }
    try {
      String path = new URI(url).getPath();
      if (path != null) {
        return path;
      }
    } catch (URISyntaxException e) {
      // Blanks and the like stand in such URLs unescaped.
      return url.substring(SCHEME.length());
    }
    throw wrong(depot, attribute, url);
  }

  private static OpsiException wrong(Host depot, String attribute, String url) {
    return new OpsiException(
        "depot %s: %s is '%s'; expected file:///, followed by the path of a directory"
            .formatted(depot.id(), attribute, url));
  }
}
