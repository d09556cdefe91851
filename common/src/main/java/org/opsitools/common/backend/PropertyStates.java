package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.PropertyType;

/**
 * When the possible values of a property that is not editable change, the states on the depots that
 * hold this version, and on their clients, follow: a value is replaced by the possible one that
 * differs only in case or spelling, or dropped; a state without values goes.
 */
final class PropertyStates {
  private final StoredObjects stored;
  private final BackendSession session;

  PropertyStates(StoredObjects stored, BackendSession session) {
    this.stored = stored;
    this.session = session;
  }

  /** Corrects the states of properties that have just been stored. */
  void correct(Collection<ProductProperty> properties) {
    List<ProductPropertyState> changed = new ArrayList<>();
    List<ProductPropertyState> emptied = new ArrayList<>();
    for (ProductProperty property : properties) {
      if (!property.isEditable() && !property.possible().isEmpty()) {
        correct(property, changed, emptied);
      }
    }
    stored.session().put(ProductPropertyState.FAMILY, changed);
    stored.session().delete(ProductPropertyState.FAMILY, emptied);
  }

  private void correct(
      ProductProperty property,
      List<ProductPropertyState> changed,
      List<ProductPropertyState> emptied) {
    List<ProductPropertyState> states =
        stored.find(
            Query.all(ProductPropertyState.FAMILY)
                .whereOneOf("productId", Set.of(property.productId()))
                .whereOneOf("propertyId", Set.of(property.propertyId())));
    if (states.isEmpty()) {
      return;
    }
    Set<String> objects = objectsWith(property);
    for (ProductPropertyState state : states) {
      List<@Nullable Object> values = Optional.ofNullable(state.values()).orElse(List.of());
      if (!objects.contains(state.objectId()) || property.possible().containsAll(values)) {
        continue;
      }
      List<Object> allowed =
          values.stream().flatMap(value -> possible(property, value).stream()).toList();
      if (allowed.isEmpty()) {
        emptied.add(state);
      } else {
        changed.add(
            new ProductPropertyState(
                List.copyOf(allowed), state.productId(), state.propertyId(), state.objectId()));
      }
    }
  }

  /** The depots that hold this version of the product, and their clients. */
  private Set<String> objectsWith(ProductProperty property) {
    Set<String> depots = new HashSet<>();
    stored
        .find(
            Query.all(ProductOnDepot.FAMILY)
                .whereOneOf("productId", Set.of(property.productId()))
                .whereOneOf("productVersion", Set.of(property.productVersion()))
                .whereOneOf("packageVersion", Set.of(property.packageVersion())))
        .forEach(onDepot -> depots.add(onDepot.depotId()));
    Set<String> objects = new HashSet<>(depots);
    if (!depots.isEmpty()) {
      for (Map.Entry<String, String> entry :
          session.depotAssignments().depotsOf(List.of()).entrySet()) {
        if (depots.contains(entry.getValue())) {
          objects.add(entry.getKey());
        }
      }
    }
    return objects;
  }

  private static Optional<Object> possible(ProductProperty property, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    if (property.possible().contains(value)) {
      return Optional.of(value);
    }
    if (property.type() == PropertyType.BOOL) {
      return BooleanText.parse(value.toString()).map(flag -> flag);
    }
    return property.possible().stream()
        .flatMap(Stream::ofNullable)
        .filter(allowed -> allowed.toString().equalsIgnoreCase(value.toString()))
        .findFirst();
  }
}
