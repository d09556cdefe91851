package org.opsitools.common.depot.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;

/** The values of a product's properties that a depot has, and keeps over a new package. */
public final class KeptPropertyValues {
  private KeptPropertyValues() {}

  /**
   * The depot's values of those properties that the package still has, by property id; in the form
   * that an {@link org.opsitools.common.depot.InstallRequest} takes.
   *
   * @param productId under which the package will be installed
   * @param properties of the package
   */
  public static Map<String, List<@Nullable Object>> of(
      Backend backend, String depotId, String productId, List<ProductProperty> properties) {
    Set<String> still =
        properties.stream().map(ProductProperty::propertyId).collect(Collectors.toSet());
    return backend.read(
        session -> {
          Map<String, List<@Nullable Object>> values = new TreeMap<>();
          session
              .find(
                  Query.all(ProductPropertyState.FAMILY)
                      .whereOneOf("productId", Set.of(productId))
                      .whereOneOf("objectId", Set.of(depotId)))
              .stream()
              .filter(state -> still.contains(state.propertyId()))
              .forEach(
                  state ->
                      values.put(
                          state.propertyId(),
                          Objects.requireNonNullElse(state.values(), List.of())));
          return values;
        });
  }
}
