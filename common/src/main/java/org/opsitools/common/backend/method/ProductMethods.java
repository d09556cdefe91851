package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductType;

/** Products, and the versions of them that depots hold. */
final class ProductMethods extends TableGroup {
  private static final String MAKING =
      "*setupScript='', *uninstallScript='', *updateScript='', *alwaysScript='', *onceScript='', "
          + "*priority=0, *description='', *advice=''";

  private static final String TABLE =
      """
      lockProduct(productId, *depotIds=[]) write
          Locks a product on depots, so that no package of it is installed.
      unlockProduct(productId, *depotIds=[]) write
          Unlocks a product on depots, as after an installation that was broken off.
      getProductLocks_hash(*depotIds=[]) read
          Returns the depots on which each locked product is locked.
      createProduct(productType, productId, name, productVersion, packageVersion, \
      *licenseRequired=0, MAKING, *productClassNames=[], *pxeConfigTemplate='', \
      *windowsSoftwareIds=[], *depotIds=[]) write
          Makes a product and puts it on depots.
      createLocalBootProduct(productId, name, productVersion, packageVersion, \
      *licenseRequired=0, MAKING, *productClassNames='localBoot', *windowsSoftwareIds=[], \
      *depotIds=[]) write
          Makes a localboot product and puts it on depots.
      createNetBootProduct(productId, name, productVersion, packageVersion, \
      *licenseRequired=0, MAKING, *productClassNames='netboot', *pxeConfigTemplate='', \
      *windowsSoftwareIds=[], *depotIds=[]) write
          Makes a netboot product and puts it on depots.
      getProduct_hash(productId, *depotId) read
          Returns a product, in the version of a depot, as a map without nulls.
      getProducts_hash(*depotIds=[]) read
          Returns the products of depots by depot and product.
      getProducts_listOfHashes(*depotId) read
          Lists products, or those of a depot, as maps without nulls.
      getPossibleProductActions_list(*productId, *depotId) read
          Lists the actions for which a product has a script.
      getPossibleProductActions_hash(*depotId) read
          Returns the actions for which products have a script, by product.
      areDepotsSynchronous(*depotIds=[]) read
          Says whether depots hold the same versions of the same products.
      """
          .replace("MAKING", MAKING);

  private static final List<String> ALL_ACTIONS =
      List.of("none", "setup", "uninstall", "update", "always", "once", "custom");

  ProductMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "lockProduct" -> lock(call, true);
      case "unlockProduct" -> lock(call, false);
      case "getProductLocks_hash" -> locks(call);
      case "createProduct" -> create(call, ProductType.parse(call.requiredText("productType")));
      case "createLocalBootProduct" -> create(call, ProductType.LOCALBOOT);
      case "createNetBootProduct" -> create(call, ProductType.NETBOOT);
      case "getProduct_hash" -> hash(product(call));
      case "getProducts_hash" -> byDepot(call);
      case "getProducts_listOfHashes" -> new MappedList<>(products(call), ProductMethods::hash);
      case "getPossibleProductActions_list" ->
          call.has("productId") ? actions(product(call)) : ALL_ACTIONS;
      case "getPossibleProductActions_hash" -> {
        Map<String, @Nullable Object> actions = new TreeMap<>();
        products(call).forEach(product -> actions.put(product.id(), actions(product)));
        yield actions;
      }
      case "areDepotsSynchronous" -> synchronous(call);
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static @Nullable Object lock(Call call, boolean locked) {
    String productId = call.productId("productId");
    List<ProductOnDepot> held =
        call.records().onDepots(List.of(productId), call.hostIds("depotIds"));
    if (held.isEmpty()) {
      throw new MissingDataException("Product '" + productId + "' not found on given depots");
    }
    call.session()
        .update(
            ProductOnDepot.FAMILY,
            held.stream().map(one -> ProductOnDepot.FAMILY.with(one, "locked", locked)).toList());
    return null;
  }

  private static Map<String, @Nullable Object> locks(Call call) {
    Map<String, Set<String>> locks = new TreeMap<>();
    call.records()
        .find(
            ProductOnDepot.FAMILY,
            Records.filter("depotId", call.hostIds("depotIds"), "locked", true))
        .forEach(
            one ->
                locks.computeIfAbsent(one.productId(), id -> new TreeSet<>()).add(one.depotId()));
    Map<String, @Nullable Object> result = new TreeMap<>();
    locks.forEach((productId, depots) -> result.put(productId, List.copyOf(depots)));
    return result;
  }

  private static @Nullable Object create(Call call, ProductType type) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(call.values());
    values.put("id", values.remove("productId"));
    values.put("productClassIds", call.texts("productClassNames"));
    values.put("windowsSoftwareIds", call.texts("windowsSoftwareIds"));
    Product product = Product.FAMILY.create(type.className(), values);
    List<String> depots =
        call.has("depotIds") ? call.hostIds("depotIds") : call.records().depotIds();
    call.session().insert(Product.FAMILY, List.of(product));
    call.session()
        .insert(
            ProductOnDepot.FAMILY,
            depots.stream()
                .map(
                    depot ->
                        ProductOnDepot.FAMILY.create(
                            "ProductOnDepot",
                            Records.filter(
                                "productId", product.id(),
                                "productType", type.className(),
                                "productVersion", product.productVersion(),
                                "packageVersion", product.packageVersion(),
                                "depotId", depot)))
                .toList());
    return null;
  }

  private static Product product(Call call) {
    String productId = call.productId("productId");
    if (!call.has("depotId")) {
      return call.records().versions(productId).get(0);
    }
    return described(call, call.records().onDepot(productId, call.hostId("depotId")));
  }

  private static Product described(Call call, ProductOnDepot held) {
    return call.records()
        .product(held)
        .orElseThrow(
            () ->
                new MissingDataException(
                    "Product '" + held.productId() + "' has no version " + held.version()));
  }

  private static Map<String, @Nullable Object> hash(Product product) {
    return PlainText.withoutNulls(
        new Row(product.toHash())
            .renamed("id", "productId")
            .without("type")
            .with("productType", product.type().shortName())
            .toMap());
  }

  private static List<Product> products(Call call) {
    return call.has("depotId")
        ? held(call, call.hostId("depotId"), call.records().all(Product.FAMILY))
        : call.records().all(Product.FAMILY);
  }

  private static List<Product> held(Call call, String depotId, List<Product> products) {
    Map<String, Product> byVersion = new TreeMap<>();
    products.forEach(product -> byVersion.put(product.id() + ";" + product.version(), product));
    List<Product> held = new ArrayList<>();
    for (ProductOnDepot one : call.records().onDepots(List.of(), List.of(depotId))) {
      Product product = byVersion.get(one.productId() + ";" + one.version());
      held.add(product == null ? described(call, one) : product);
    }
    return held;
  }

  private static Map<String, @Nullable Object> byDepot(Call call) {
    List<String> depots =
        call.has("depotIds") ? call.hostIds("depotIds") : HostMethods.masterDepots(call.records());
    List<Product> all = call.records().all(Product.FAMILY);
    Map<String, @Nullable Object> result = new TreeMap<>();
    for (String depot : depots) {
      Map<String, @Nullable Object> products = new TreeMap<>();
      held(call, depot, all).forEach(product -> products.put(product.id(), hash(product)));
      if (!products.isEmpty()) {
        result.put(depot, products);
      }
    }
    return result;
  }

  private static List<String> actions(Product product) {
    Map<String, @Nullable String> scripts = new LinkedHashMap<>();
    scripts.put("setup", product.setupScript());
    scripts.put("uninstall", product.uninstallScript());
    scripts.put("update", product.updateScript());
    scripts.put("always", product.alwaysScript());
    scripts.put("once", product.onceScript());
    scripts.put("custom", product.customScript());
    List<String> actions = new ArrayList<>(List.of("none"));
    scripts.forEach(
        (action, script) -> {
          if (!Call.isEmpty(script)) {
            actions.add(action);
          }
        });
    return actions;
  }

  private static boolean synchronous(Call call) {
    List<String> wanted = call.hostIds("depotIds");
    Map<String, Set<String>> contents = new TreeMap<>();
    call.records().depotIds().stream()
        .filter(depot -> wanted.isEmpty() || wanted.contains(depot))
        .forEach(depot -> contents.put(depot, new TreeSet<>()));
    if (contents.isEmpty()) {
      throw new MissingDataException("No depots found");
    }
    for (ProductOnDepot held : call.records().all(ProductOnDepot.FAMILY)) {
      Set<String> own = contents.get(held.depotId());
      if (own != null) {
        own.add(held.productId() + ";" + held.version());
      }
    }
    return Set.copyOf(contents.values()).size() == 1;
  }
}
