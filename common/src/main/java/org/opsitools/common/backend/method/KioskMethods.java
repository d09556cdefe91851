package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;

/** What a client offers its user to install. */
final class KioskMethods extends TableGroup {
  private static final String TABLE =
      """
      getKioskProductInfosForClient(clientId, *addConfigs=false) read
          Lists the products that the user of a client may install.
      """;

  private static final String GROUPS = "software-on-demand.product-group-ids";

  KioskMethods() {
    super(TABLE);
  }

  @Override
  public Object call(String method, Call call) {
    String clientId = call.hostId("clientId");
    if (call.records()
        .identities(Host.FAMILY, Records.filter("id", clientId, "type", "OpsiClient"))
        .isEmpty()) {
      throw new MissingDataException("Unknown host '" + clientId + "'");
    }
    List<@Nullable Object> products = products(call, clientId);
    return call.flag("addConfigs")
        ? new Row()
            .with("configStates", values(call, "software-on-demand.*", clientId))
            .with("products", products)
            .toMap()
        : products;
  }

  private static Map<String, List<@Nullable Object>> values(
      Call call, String configId, String clientId) {
    return call.session()
        .effectiveValues()
        .ofConfigs(List.of(configId), List.of(clientId), true)
        .getOrDefault(clientId, Map.of());
  }

  private static Set<String> offered(Call call, String clientId) {
    Set<String> groups = new TreeSet<>();
    for (Object value : values(call, GROUPS, clientId).getOrDefault(GROUPS, List.of())) {
      for (String group : PlainText.printed(value).split(",", -1)) {
        if (!group.isBlank()) {
          groups.add(group.strip());
        }
      }
    }
    Set<String> products = new TreeSet<>();
    if (!groups.isEmpty()) {
      call.records()
          .find(
              ObjectToGroup.FAMILY,
              Records.filter("groupType", "ProductGroup", "groupId", List.copyOf(groups)))
          .forEach(member -> products.add(member.objectId()));
    }
    return products;
  }

  private static List<@Nullable Object> products(Call call, String clientId) {
    Set<String> offered = offered(call, clientId);
    List<@Nullable Object> rows = new ArrayList<>();
    if (offered.isEmpty()) {
      return rows;
    }
    Map<String, ProductOnClient> states = new HashMap<>();
    call.records()
        .find(
            ProductOnClient.FAMILY,
            Records.filter("clientId", clientId, "productId", List.copyOf(offered)))
        .forEach(state -> states.put(state.productId(), state));
    Map<String, ProductOnDepot> held = new TreeMap<>();
    call.records()
        .onDepots(offered, List.of(call.records().depotOf(clientId)))
        .forEach(one -> held.put(one.productId(), one));
    held.values()
        .forEach(
            one ->
                call.records()
                    .product(one)
                    .ifPresent(product -> rows.add(row(call, product, states.get(product.id())))));
    return rows;
  }

  private static Map<String, @Nullable Object> row(
      Call call, Product product, @Nullable ProductOnClient state) {
    boolean setup = !Call.isEmpty(product.setupScript());
    boolean uninstall = !Call.isEmpty(product.uninstallScript());
    Row row =
        new Row()
            .with("productId", product.id())
            .with("productVersion", product.productVersion())
            .with("packageVersion", product.packageVersion())
            .with("versionStr", product.version())
            .with("installedVerStr", "")
            .with("installedProdVer", "")
            .with("installedPackVer", "")
            .with("updatePossible", false)
            .with("possibleAction", "")
            .with("installationStatus", "")
            .with("actionRequest", "")
            .with("actionResult", "")
            .with("requirements", requirements(call, product))
            .with("hasSetup", setup)
            .with("hasUninstall", uninstall)
            .with("productName", product.name())
            .with("description", product.description())
            .with("advice", product.advice())
            .with("priority", product.priority())
            .with("productType", product.className());
    if (state != null) {
      String installed =
          Call.isEmpty(state.productVersion())
              ? ""
              : state.productVersion() + "-" + state.packageVersion();
      String status = PlainText.printed(state.installationStatus());
      row.with("installationStatus", state.installationStatus())
          .with("actionRequest", state.actionRequest())
          .with("actionResult", state.actionResult())
          .with("installedProdVer", state.productVersion())
          .with("installedPackVer", state.packageVersion())
          .with("installedVerStr", installed)
          .with("updatePossible", !installed.equals(product.version()))
          .with(
              "possibleAction",
              status.equals("not_installed") && setup
                  ? "setup"
                  : status.equals("installed") && uninstall ? "uninstall" : "");
    }
    return row.toMap();
  }

  private static List<@Nullable Object> requirements(Call call, Product product) {
    List<ProductDependency> dependencies =
        call.records()
            .find(
                ProductDependency.FAMILY,
                Records.filter(
                    "productId", product.id(),
                    "productVersion", product.productVersion(),
                    "packageVersion", product.packageVersion()));
    List<@Nullable Object> rows = new ArrayList<>();
    for (ProductDependency dependency : dependencies) {
      String place =
          switch (PlainText.printed(dependency.requirementType())) {
            case "before" -> "preRequired";
            case "after" -> "postRequired";
            default -> "required";
          };
      String needed =
          Call.isEmpty(dependency.requiredAction())
              ? PlainText.printed(dependency.requiredInstallationStatus())
              : PlainText.printed(dependency.requiredAction());
      rows.add(
          new Row()
              .with("requiredProductId", dependency.requiredProductId())
              .with("required", "")
              .with("preRequired", "")
              .with("postRequired", "")
              .with(place, needed)
              .toMap());
    }
    return rows;
  }
}
