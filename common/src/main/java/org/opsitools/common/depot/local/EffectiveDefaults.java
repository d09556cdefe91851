package org.opsitools.common.depot.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.PropertyType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The values that a depot has for the properties of a package. */
final class EffectiveDefaults {
  private static final Logger LOG = LoggerFactory.getLogger(EffectiveDefaults.class);

  private final String depotId;
  private final Map<String, List<@Nullable Object>> wanted;

  /**
   * Values for a depot.
   *
   * @param wanted by property id; a property that is missing gets the package's own
   */
  EffectiveDefaults(String depotId, Map<String, List<@Nullable Object>> wanted) {
    this.depotId = depotId;
    this.wanted = wanted;
  }

  /** The state of a property on the depot. */
  ProductPropertyState of(ProductProperty property) {
    List<@Nullable Object> given = wanted.get(property.propertyId());
    if (given == null) {
      return state(property, property.defaults());
    }
    if (!property.isEditable() && !property.possible().isEmpty()) {
      return state(property, possible(property, given));
    }
    if (property.type() == PropertyType.UNICODE
        && given.stream().anyMatch(value -> !(value instanceof String))) {
      LOG.error(
          "{}: property '{}' is of text and cannot have the value {} on {}; it gets {}",
          property.productId(),
          property.propertyId(),
          given,
          depotId,
          property.defaults());
      return state(property, property.defaults());
    }
    return state(property, given);
  }

  private static List<@Nullable Object> possible(
      ProductProperty property, List<@Nullable Object> given) {
    List<@Nullable Object> possible = new ArrayList<>(given);
    possible.removeIf(value -> value == null || !property.possible().contains(value));
    return possible.isEmpty() ? property.defaults() : possible;
  }

  private ProductPropertyState state(
      ProductProperty property, List<? extends @Nullable Object> values) {
    List<@Nullable Object> set = new ArrayList<>(values);
    set.removeIf(Objects::isNull);
    return new ProductPropertyState(set, property.productId(), property.propertyId(), depotId);
  }
}
