package org.opsitools.common.depot.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.OpsiVersion;
import org.opsitools.common.objects.PackageDependency;
import org.opsitools.common.objects.ProductOnDepot;

/** Whether a depot has what a package needs there. */
final class PackageDependencies {
  private final String depotId;
  private final List<PackageDependency> dependencies;

  PackageDependencies(String depotId, List<PackageDependency> dependencies) {
    this.depotId = depotId;
    this.dependencies = dependencies;
  }

  /**
   * Looks at all of them.
   *
   * @param subject the package, for the message
   * @throws OpsiException if one is not met, naming all that are not
   */
  void require(BackendSession session, String subject) {
    if (dependencies.isEmpty()) {
      return;
    }
    Map<String, ProductOnDepot> present =
        session
            .find(
                Query.all(ProductOnDepot.FAMILY)
                    .whereOneOf("depotId", Set.of(depotId))
                    .whereOneOf(
                        "productId",
                        dependencies.stream()
                            .map(PackageDependency::productId)
                            .collect(Collectors.toSet())))
            .stream()
            .collect(Collectors.toMap(ProductOnDepot::productId, Function.identity()));
    String unmet =
        dependencies.stream()
            .flatMap(
                dependency ->
                    objection(dependency, Optional.ofNullable(present.get(dependency.productId())))
                        .stream())
            .collect(Collectors.joining("; "));
    if (!unmet.isEmpty()) {
      throw new OpsiException(
          subject + ": what the package needs is not on " + depotId + ": " + unmet);
    }
  }

  private static Optional<String> objection(
      PackageDependency dependency, Optional<ProductOnDepot> present) {
    String wanted =
        dependency.condition() == null
            ? dependency.productId()
            : dependency.productId()
                + " "
                + dependency.condition().symbol()
                + " "
                + dependency.version();
    if (present.isEmpty()) {
      return Optional.of(wanted + " (not installed)");
    }
    String version = present.get().version();
    return isMet(dependency, version)
        ? Optional.empty()
        : Optional.of(wanted + " (" + version + " is installed)");
  }

  private static boolean isMet(PackageDependency dependency, String version) {
    if (dependency.condition() == null || dependency.version() == null) {
      return true;
    }
    OpsiVersion present = OpsiVersion.parse(plain(version));
    OpsiVersion wanted = OpsiVersion.parse(plain(dependency.version()));
    return dependency.condition().holdsFor(present.compareTo(wanted));
  }

  /** Custom packages have their name behind the version. */
  private static String plain(String version) {
    int custom = version.indexOf('~');
    return custom < 0 ? version : version.substring(0, custom);
  }
}
