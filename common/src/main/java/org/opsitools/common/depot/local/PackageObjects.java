package org.opsitools.common.depot.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.control.PackageControl;
import org.opsitools.common.depot.local.SavedObjects.ProductVersion;
import org.opsitools.common.objects.ObjectFamily;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductProperty;
import org.opsitools.common.objects.ProductPropertyState;

/** What a package says, as objects of the backend. */
final class PackageObjects {
  private final ProductVersion version;
  private final PackageControl control;
  private final EffectiveDefaults defaults;

  /**
   * The objects of a package on a depot.
   *
   * @param values what the depot is to have by property id
   */
  PackageObjects(
      String depotId, PackageControl control, Map<String, List<@Nullable Object>> values) {
    this.version = ProductVersion.of(depotId, control.product());
    this.control = control;
    this.defaults = new EffectiveDefaults(depotId, values);
  }

  /** Locks the version that the depot has; if it has none, the new one is there, locked. */
  void register(BackendSession session) {
    List<ProductOnDepot> present = KnownProducts.among(session, session.find(version.onDepot()));
    if (present.isEmpty()) {
      session.insert(Product.FAMILY, List.of(control.product()));
      session.insert(ProductOnDepot.FAMILY, List.of(onDepot(true)));
    } else {
      session.insert(
          ProductOnDepot.FAMILY, present.stream().map(one -> withLock(one, true)).toList());
    }
  }

  /** Stores everything; the depot has the new version, locked. */
  void store(BackendSession session) {
    session.insert(Product.FAMILY, List.of(control.product()));
    session.insert(ProductOnDepot.FAMILY, List.of(onDepot(true)));
    replace(session, ProductDependency.FAMILY, version.dependencies(), control.dependencies());
    replace(session, ProductProperty.FAMILY, version.properties(), control.properties());
    session.delete(ProductPropertyState.FAMILY, session.find(version.statesOfDepot()));
    session.insert(
        ProductPropertyState.FAMILY, control.properties().stream().map(defaults::of).toList());
  }

  private static <T extends OpsiObject> void replace(
      BackendSession session, ObjectFamily<T> family, Query<T> query, List<T> objects) {
    Set<String> kept = objects.stream().map(OpsiObject::ident).collect(Collectors.toSet());
    List<T> dropped = new ArrayList<>(session.find(query));
    dropped.removeIf(object -> kept.contains(object.ident()));
    session.delete(family, dropped);
    session.insert(family, objects);
  }

  private ProductOnDepot onDepot(boolean locked) {
    Product product = control.product();
    return new ProductOnDepot(
        locked,
        product.id(),
        product.type(),
        product.productVersion(),
        product.packageVersion(),
        version.depotId());
  }

  static ProductOnDepot withLock(ProductOnDepot onDepot, boolean locked) {
    return ProductOnDepot.FAMILY.with(onDepot, "locked", locked);
  }
}
