package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.AttributeTypes;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.PropertyType;
import org.opsitools.common.objects.ScalarType;

/** Properties of products: their definitions, and their values for clients and depots. */
final class PropertyMethods extends TableGroup {
  private static final String TABLE =
      """
      productPropertyState_getValues(*product_ids, *property_ids, *object_ids, \
      *with_defaults=true) read
          Returns the values of properties by object, product and property, with the depots'.
      getProductPropertyDefinitions_hash(*depotId) read
          Returns the definitions of properties by product.
      getProductPropertyDefinitions_listOfHashes(productId, *depotId) read
          Lists the definitions of the properties of a product.
      createProductPropertyDefinition(productId, name, *description, *defaultValue, \
      *possibleValues=[], *depotIds=[]) write
          Makes a property of a product in the versions that depots hold.
      deleteProductPropertyDefinition(productId, name, *depotIds=[]) write
          Removes a property of a product in the versions that depots hold.
      deleteProductPropertyDefinitions(productId, *depotIds=[]) write
          Removes all properties of a product in the versions that depots hold.
      getProductProperties_hash(productId, *objectId) read
          Returns the values of a product's properties as texts joined by commas.
      setProductProperties(productId, properties, *objectId) write
          Sets properties of a product for a client or depot, or all depots that have a value.
      setProductProperty(productId, propertyId, value, *objectId) write
          Sets a property of a product for a client or depot, or all depots that have a value.
      """;

  PropertyMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "productPropertyState_getValues" ->
          call.session()
              .effectiveValues()
              .ofProperties(
                  call.texts("product_ids"),
                  call.texts("property_ids"),
                  call.texts("object_ids"),
                  call.flag("with_defaults"));
      case "getProductPropertyDefinitions_hash" -> definitions(call, List.of());
      case "getProductPropertyDefinitions_listOfHashes" -> {
        String productId = call.productId("productId");
        yield definitions(call, List.of(productId)).getOrDefault(productId, List.of());
      }
      case "createProductPropertyDefinition" -> create(call);
      case "deleteProductPropertyDefinition" -> delete(call, call.requiredText("name"));
      case "deleteProductPropertyDefinitions" -> delete(call, null);
      case "getProductProperties_hash" -> values(call);
      case "setProductProperties" -> set(call, call.map("properties"));
      case "setProductProperty" -> {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(call.requiredText("propertyId"), call.value("value"));
        yield set(call, one);
      }
      default -> throw MethodGroup.unworked(method);
    };
  }

  /** The value of a property for a client or depot. */
  static ProductPropertyState state(
      String productId, String propertyId, String objectId, @Nullable Object values) {
    return ProductPropertyState.FAMILY.create(
        "ProductPropertyState",
        Records.filter(
            "productId",
            productId,
            "propertyId",
            propertyId,
            "objectId",
            objectId,
            "values",
            values == null ? List.of() : values));
  }

  private static List<String> depotIds(Call call) {
    return call.has("depotId") ? List.of(call.hostId("depotId")) : List.of();
  }

  private static Map<String, List<@Nullable Object>> definitions(
      Call call, List<String> productIds) {
    List<String> depotIds = depotIds(call);
    Map<String, List<ProductProperty>> byVersion = new TreeMap<>();
    call.records()
        .find(ProductProperty.FAMILY, Records.filter("productId", productIds))
        .forEach(
            property ->
                byVersion
                    .computeIfAbsent(version(property), version -> new ArrayList<>())
                    .add(property));
    Map<String, List<@Nullable Object>> states = depotStates(call, depotIds, productIds);
    Map<String, Map<String, @Nullable Object>> told = new TreeMap<>();
    for (ProductOnDepot held : call.records().onDepots(productIds, depotIds)) {
      Map<String, @Nullable Object> rows =
          told.computeIfAbsent(held.productId(), id -> new LinkedHashMap<>());
      byVersion
          .getOrDefault(held.productId() + ";" + held.version(), List.of())
          .forEach(property -> rows.putIfAbsent(property.propertyId(), row(property, states)));
    }
    Map<String, List<@Nullable Object>> result = new TreeMap<>();
    told.forEach((productId, rows) -> result.put(productId, new ArrayList<>(rows.values())));
    return result;
  }

  private static String version(ProductProperty property) {
    return property.productId() + ";" + property.productVersion() + "-" + property.packageVersion();
  }

  private static Map<String, List<@Nullable Object>> depotStates(
      Call call, List<String> depotIds, List<String> productIds) {
    Map<String, List<@Nullable Object>> states = new TreeMap<>();
    if (!depotIds.isEmpty()) {
      call.records()
          .find(
              ProductPropertyState.FAMILY,
              Records.filter("objectId", depotIds, "productId", productIds))
          .forEach(
              state ->
                  Optional.ofNullable(state.values())
                      .ifPresent(
                          values ->
                              states.put(state.productId() + ";" + state.propertyId(), values)));
    }
    return states;
  }

  private static Map<String, @Nullable Object> row(
      ProductProperty property, Map<String, List<@Nullable Object>> states) {
    List<@Nullable Object> possible =
        property.possibleValues() == null ? List.of() : property.possibleValues();
    boolean choice = Boolean.FALSE.equals(property.editable()) || possible.size() > 1;
    Collection<@Nullable Object> defaults =
        Optional.ofNullable(states.get(property.productId() + ";" + property.propertyId()))
            .or(() -> Optional.ofNullable(property.defaultValues()))
            .orElse(List.of());
    return new Row()
        .with("name", property.propertyId())
        .with("description", property.description())
        .with("values", choice ? possible.stream().map(PlainText::printed).toList() : List.of())
        .with("default", PlainText.joined(defaults))
        .toMap();
  }

  private static @Nullable Object create(Call call) {
    List<String> wanted = call.hostIds("depotIds");
    List<String> depots =
        call.records().depotIds().stream()
            .filter(depot -> wanted.isEmpty() || wanted.contains(depot))
            .toList();
    Map<String, ProductProperty> properties = new LinkedHashMap<>();
    List<ProductPropertyState> states = new ArrayList<>();
    List<Object> defaults =
        call.has("defaultValue") ? List.of(call.text("defaultValue")) : List.of();
    if (depots.isEmpty()) {
      throw new MissingDataException("No depots found");
    }
    for (ProductOnDepot held :
        call.records().onDepots(List.of(call.productId("productId")), depots)) {
      ProductProperty property =
          ProductProperty.FAMILY.create(
              "UnicodeProductProperty",
              Records.filter(
                  "productId", held.productId(),
                  "productVersion", held.productVersion(),
                  "packageVersion", held.packageVersion(),
                  "propertyId", call.requiredText("name"),
                  "description", PlainText.printed(call.value("description")),
                  "possibleValues", call.texts("possibleValues"),
                  "defaultValues", defaults,
                  "editable", !call.has("possibleValues"),
                  "multiValue", false));
      properties.put(version(property), property);
      states.add(state(held.productId(), property.propertyId(), held.depotId(), defaults));
    }
    call.session().insert(ProductProperty.FAMILY, List.copyOf(properties.values()));
    call.session().insert(ProductPropertyState.FAMILY, states);
    return null;
  }

  private static @Nullable Object delete(Call call, @Nullable String propertyId) {
    Map<String, ProductProperty> removed = new LinkedHashMap<>();
    for (ProductOnDepot held :
        call.records().onDepots(List.of(call.productId("productId")), call.hostIds("depotIds"))) {
      call.records()
          .find(
              ProductProperty.FAMILY,
              Records.filter(
                  "productId", held.productId(),
                  "productVersion", held.productVersion(),
                  "packageVersion", held.packageVersion(),
                  "propertyId", propertyId == null ? List.of() : propertyId))
          .forEach(property -> removed.put(property.ident(), property));
    }
    call.session().delete(ProductProperty.FAMILY, List.copyOf(removed.values()));
    return null;
  }

  private static Map<String, @Nullable Object> values(Call call) {
    String productId = call.productId("productId");
    Map<String, @Nullable Object> texts = new TreeMap<>();
    if (!call.has("objectId")) {
      for (Object definition :
          definitions(call, List.of(productId)).getOrDefault(productId, List.of())) {
        if (definition instanceof Map<?, ?> row) {
          texts.put(String.valueOf(row.get("name")), row.get("default"));
        }
      }
      return texts;
    }
    String objectId = call.hostId("objectId");
    call.session()
        .effectiveValues()
        .ofProperties(List.of(productId), List.of(), List.of(objectId), true)
        .getOrDefault(objectId, Map.of())
        .getOrDefault(productId, Map.of())
        .forEach((id, values) -> texts.put(id, PlainText.joined(values)));
    return texts;
  }

  private static @Nullable Object set(Call call, Map<String, @Nullable Object> properties) {
    String productId = call.productId("productId");
    Map<String, List<Object>> values = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          String propertyId = ScalarType.PROPERTY_ID.parse(name);
          values.put(propertyId, checked(property(call, productId, propertyId), value, call));
        });
    List<ProductPropertyState> states = new ArrayList<>();
    if (call.has("objectId")) {
      values.forEach(
          (id, value) -> states.add(state(productId, id, call.hostId("objectId"), value)));
    } else if (!values.isEmpty() && !call.records().depotIds().isEmpty()) {
      call.records()
          .find(
              ProductPropertyState.FAMILY,
              Records.filter(
                  "productId", productId,
                  "propertyId", List.copyOf(values.keySet()),
                  "objectId", call.records().depotIds()))
          .forEach(
              state ->
                  states.add(
                      state(
                          productId,
                          state.propertyId(),
                          state.objectId(),
                          values.get(state.propertyId()))));
    }
    call.session().insert(ProductPropertyState.FAMILY, states);
    return null;
  }

  private static ProductProperty property(Call call, String productId, String propertyId) {
    List<ProductProperty> found =
        call.records()
            .find(
                ProductProperty.FAMILY,
                Records.filter("productId", productId, "propertyId", propertyId));
    if (found.isEmpty()) {
      throw new MissingDataException(
          "Property with id '" + propertyId + "' not found for product '" + productId + "'");
    }
    return found.get(found.size() - 1);
  }

  private static List<Object> checked(ProductProperty property, @Nullable Object value, Call call) {
    Collection<?> given =
        value instanceof Collection<?> list ? list : value == null ? List.of() : List.of(value);
    List<Object> values = new ArrayList<>();
    for (Object element : given) {
      if (property.type() == PropertyType.BOOL) {
        Object flag = element == null ? null : AttributeTypes.BOOLEAN.normalise(element);
        values.add(Boolean.TRUE.equals(flag));
      } else {
        values.add(PlainText.printed(element));
      }
    }
    if (values.size() > 1 && !Boolean.TRUE.equals(property.multiValue())) {
      throw call.refused(
          "property '" + property.propertyId() + "' takes one value, found " + values.size());
    }
    return values;
  }
}
