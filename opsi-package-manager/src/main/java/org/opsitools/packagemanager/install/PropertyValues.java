package org.opsitools.packagemanager.install;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.depot.client.KeptPropertyValues;
import org.opsitools.common.objects.ProductProperty;

/** The values that the properties of installed products get on a depot. */
public interface PropertyValues {
  /** The values of all properties of a package, by property id. */
  Map<String, List<@Nullable Object>> of(GivenPackage given, String depotId);

  /** The package's own. */
  static PropertyValues ofPackage() {
    return (given, depotId) -> defaults(given);
  }

  /** What the depot has; what is new gets the package's own. */
  static PropertyValues kept(Backend backend) {
    return (given, depotId) -> {
      Map<String, List<@Nullable Object>> values = defaults(given);
      values.putAll(
          KeptPropertyValues.of(backend, depotId, given.productId(), given.control().properties()));
      return values;
    };
  }

  /**
   * What somebody has said, for all depots.
   *
   * @param answers by product, then by property
   */
  static PropertyValues answered(Map<String, Map<String, List<@Nullable Object>>> answers) {
    return (given, depotId) -> {
      Map<String, List<@Nullable Object>> values = defaults(given);
      values.putAll(answers.getOrDefault(given.productId(), Map.of()));
      return values;
    };
  }

  private static Map<String, List<@Nullable Object>> defaults(GivenPackage given) {
    Map<String, List<@Nullable Object>> values = new HashMap<>();
    for (ProductProperty property : given.control().properties()) {
      values.put(property.propertyId(), property.defaults());
    }
    return values;
  }
}
