package org.opsitools.common.depot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be installed, and how.
 *
 * @param file the package, as the depot sees it; absolute
 * @param force whether a product that is locked is taken over
 * @param propertyValues the depot's values by property id; a property that is missing here gets the
 *     package's own
 * @param temporaryDirectory where scripts and server data are unpacked; empty for the usual place
 * @param newProductId takes the place of the package's product id
 * @param contentFile whether the list of the product's files is made; an old one goes in any case
 */
public record InstallRequest(
    Path file,
    boolean force,
    Map<String, List<@Nullable Object>> propertyValues,
    Optional<Path> temporaryDirectory,
    Optional<String> newProductId,
    boolean contentFile) {
  public InstallRequest {
    propertyValues = Map.copyOf(propertyValues);
  }

  /** A package as it is, with its own property values. */
  public static InstallRequest of(Path file) {
    return new InstallRequest(file, false, Map.of(), Optional.empty(), Optional.empty(), true);
  }
}
