package org.opsitools.common.depot.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    List<@Nullable Object> handed = wanted.get(property.propertyId());
    if (handed == null) {
      return state(property, property.defaults());
    }
    List<Object> given = handed.stream().flatMap(Stream::ofNullable).toList();
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

  private static List<? extends @Nullable Object> possible(
      ProductProperty property, List<Object> given) {
    List<Object> possible = given.stream().filter(property.possible()::contains).toList();
    return possible.isEmpty() ? property.defaults() : possible;
  }

  private ProductPropertyState state(
      ProductProperty property, List<? extends @Nullable Object> values) {
    return new ProductPropertyState(
        new ArrayList<>(values), property.productId(), property.propertyId(), depotId);
  }
}
