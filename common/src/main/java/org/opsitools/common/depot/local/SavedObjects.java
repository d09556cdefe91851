package org.opsitools.common.depot.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.json.JsonFields;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.ObjectReader;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects that the installation of a version of a product changes, as they were before.
 *
 * @param version whose product, properties and dependencies these are
 * @param byFamily those that were there; what is missing here is not changed
 */
record SavedObjects(
    ProductVersion version, Map<ObjectFamily<?>, List<? extends OpsiObject>> byFamily) {
  private static final Logger LOG = LoggerFactory.getLogger(SavedObjects.class);

  /** In the order in which they can be put back. */
  private static final List<ObjectFamily<? extends OpsiObject>> FAMILIES =
      List.of(
          Product.FAMILY,
          ProductProperty.FAMILY,
          ProductDependency.FAMILY,
          ProductOnDepot.FAMILY,
          ProductPropertyState.FAMILY,
          ProductOnClient.FAMILY,
          ObjectToGroup.FAMILY);

  /** A version of a product for a depot. */
  record ProductVersion(
      String depotId, String productId, String productVersion, String packageVersion) {
    static ProductVersion of(String depotId, Product product) {
      return new ProductVersion(
          depotId, product.id(), product.productVersion(), product.packageVersion());
    }

    private <T extends OpsiObject> Query<T> ofVersion(ObjectFamily<T> family, String id) {
      return Query.all(family)
          .whereOneOf(id, Set.of(productId))
          .whereOneOf("productVersion", Set.of(productVersion))
          .whereOneOf("packageVersion", Set.of(packageVersion));
    }

    Query<Product> product() {
      return ofVersion(Product.FAMILY, "id");
    }

    Query<ProductProperty> properties() {
      return ofVersion(ProductProperty.FAMILY, "productId");
    }

    Query<ProductDependency> dependencies() {
      return ofVersion(ProductDependency.FAMILY, "productId");
    }

    Query<ProductOnDepot> onAnyDepot() {
      return ofVersion(ProductOnDepot.FAMILY, "productId");
    }

    Query<ProductOnDepot> onDepot() {
      return Query.all(ProductOnDepot.FAMILY)
          .whereOneOf("productId", Set.of(productId))
          .whereOneOf("depotId", Set.of(depotId));
    }

    Query<ProductPropertyState> states() {
      return Query.all(ProductPropertyState.FAMILY).whereOneOf("productId", Set.of(productId));
    }

    Query<ProductPropertyState> statesOfDepot() {
      return states().whereOneOf("objectId", Set.of(depotId));
    }
  }

  /** The objects that installing a package changes. */
  static SavedObjects before(BackendSession session, String depotId, PackageControl control) {
    ProductVersion version = ProductVersion.of(depotId, control.product());
    boolean isKnown =
        session
            .findOne(Query.all(Product.FAMILY).whereOneOf("id", Set.of(version.productId())))
            .isPresent();
    return of(session, version, control, isKnown);
  }

  /**
   * The same objects as they are now; but the product and its version on the depot as they were,
   * for these have been changed since.
   */
  SavedObjects again(BackendSession session, PackageControl control) {
    boolean wasKnown = !byFamily.containsKey(ProductOnClient.FAMILY);
    Map<ObjectFamily<?>, List<? extends OpsiObject>> now =
        new LinkedHashMap<>(of(session, version, control, wasKnown).byFamily);
    now.put(Product.FAMILY, of(Product.FAMILY));
    now.put(ProductOnDepot.FAMILY, of(ProductOnDepot.FAMILY));
    return new SavedObjects(version, now);
  }

  /** The same, and the states of clients as they are. */
  SavedObjects with(List<ProductOnClient> onClients) {
    Map<ObjectFamily<?>, List<? extends OpsiObject>> more = new LinkedHashMap<>(byFamily);
    more.put(ProductOnClient.FAMILY, onClients);
    return new SavedObjects(version, more);
  }

  private static SavedObjects of(
      BackendSession session, ProductVersion version, PackageControl control, boolean isKnown) {
    Map<ObjectFamily<?>, List<? extends OpsiObject>> found = new LinkedHashMap<>();
    found.put(Product.FAMILY, session.find(version.product()));
    found.put(ProductProperty.FAMILY, session.find(version.properties()));
    found.put(ProductDependency.FAMILY, session.find(version.dependencies()));
    found.put(ProductOnDepot.FAMILY, session.find(version.onDepot()));
    found.put(ProductPropertyState.FAMILY, changingStates(session, version, control));
    if (!isKnown) {
      // With the last version of a product goes what is said of it anywhere.
      found.put(ProductPropertyState.FAMILY, session.find(version.states()));
      found.put(
          ProductOnClient.FAMILY,
          session.find(
              Query.all(ProductOnClient.FAMILY)
                  .whereOneOf("productId", Set.of(version.productId()))));
      found.put(
          ObjectToGroup.FAMILY,
          session.find(
              Query.all(ObjectToGroup.FAMILY)
                  .where("groupType", "ProductGroup")
                  .whereOneOf("objectId", Set.of(version.productId()))));
    }
    return new SavedObjects(version, found);
  }

  /** Those of the depot, and those that new possible values correct. */
  private static List<ProductPropertyState> changingStates(
      BackendSession session, ProductVersion version, PackageControl control) {
    Map<String, List<@Nullable Object>> closed =
        control.properties().stream()
            .filter(property -> !property.isEditable() && !property.possible().isEmpty())
            .collect(Collectors.toMap(ProductProperty::propertyId, ProductProperty::possible));
    List<ProductPropertyState> changing = new ArrayList<>();
    try (Stream<ProductPropertyState> states = session.stream(version.states())) {
      states
          .filter(
              state ->
                  state.objectId().equals(version.depotId())
                      || (closed.containsKey(state.propertyId())
                          && !closed.get(state.propertyId()).containsAll(values(state))))
          .forEach(changing::add);
    }
    return changing;
  }

  private static List<@Nullable Object> values(ProductPropertyState state) {
    List<@Nullable Object> values = state.values();
    return values == null ? List.of() : values;
  }

  private <T extends OpsiObject> List<T> of(ObjectFamily<T> family) {
    return byFamily.getOrDefault(family, List.of()).stream()
        .map(family.recordClass()::cast)
        .toList();
  }

  /** Puts everything back; what came since goes. */
  void restore(BackendSession session) {
    remove(session, ProductPropertyState.FAMILY, version.statesOfDepot());
    remove(session, ProductDependency.FAMILY, version.dependencies());
    remove(session, ProductProperty.FAMILY, version.properties());
    remove(session, ProductOnDepot.FAMILY, version.onDepot());
    if (session.findOne(version.onAnyDepot()).isEmpty()) {
      remove(session, Product.FAMILY, version.product());
    }
    for (ObjectFamily<? extends OpsiObject> family : FAMILIES) {
      if (family == ProductOnDepot.FAMILY) {
        insert(session, ProductOnDepot.FAMILY, known(session));
      } else {
        insert(session, family);
      }
    }
  }

  private List<ProductOnDepot> known(BackendSession session) {
    List<ProductOnDepot> all = of(ProductOnDepot.FAMILY);
    List<ProductOnDepot> known = KnownProducts.among(session, all);
    all.stream()
        .filter(one -> !known.contains(one))
        .forEach(
            one -> LOG.warn("{} was there without its product and cannot be stored again", one));
    return known;
  }

  private <T extends OpsiObject> void remove(
      BackendSession session, ObjectFamily<T> family, Query<T> query) {
    if (!byFamily.containsKey(family)) {
      return;
    }
    Set<String> kept = of(family).stream().map(OpsiObject::ident).collect(Collectors.toSet());
    List<T> newer = new ArrayList<>(session.find(query));
    newer.removeIf(object -> kept.contains(object.ident()));
    session.delete(family, newer);
  }

  private <T extends OpsiObject> void insert(BackendSession session, ObjectFamily<T> family) {
    insert(session, family, of(family));
  }

  private static <T extends OpsiObject> void insert(
      BackendSession session, ObjectFamily<T> family, List<T> objects) {
    if (!objects.isEmpty()) {
      session.insert(family, objects);
    }
  }

  /** As plain JSON. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("depotId", version.depotId());
    json.put("productId", version.productId());
    json.put("productVersion", version.productVersion());
    json.put("packageVersion", version.packageVersion());
    FAMILIES.stream()
        .filter(byFamily::containsKey)
        .forEach(family -> json.put(family.prefix(), hashes(family)));
    return json;
  }

  private <T extends OpsiObject> List<Map<String, @Nullable Object>> hashes(
      ObjectFamily<T> family) {
    return of(family).stream().map(family::toHash).toList();
  }

  /**
   * What {@link #toJson} wrote.
   *
   * @throws org.opsitools.common.OpsiException if an object is not one
   */
  static SavedObjects ofJson(JsonFields json) {
    ProductVersion version =
        new ProductVersion(
            json.text("depotId"),
            json.text("productId"),
            json.text("productVersion"),
            json.text("packageVersion"));
    Map<ObjectFamily<?>, List<? extends OpsiObject>> byFamily = new LinkedHashMap<>();
    for (ObjectFamily<? extends OpsiObject> family : FAMILIES) {
      if (json.has(family.prefix())) {
        byFamily.put(family, objects(family, json.maps(family.prefix())));
      }
    }
    return new SavedObjects(version, byFamily);
  }

  private static <T extends OpsiObject> List<T> objects(
      ObjectFamily<T> family, Collection<Map<?, ?>> maps) {
    ObjectReader reader = new ObjectReader((className, attribute) -> {});
    return maps.stream().map(map -> reader.read(family, map)).toList();
  }
}
