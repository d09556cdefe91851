package org.opsitools.common.backend.method;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductType;

/** Ids of the products that there are, that depots hold, or that clients have. */
final class ProductIdMethods extends TableGroup {
  private static final String TABLE =
      """
      getProductIds_list(*productType, *objectId, *installationStatus) read
          Lists the ids of products, or of those that a depot holds or a client knows.
      getLocalBootProductIds_list(*objectId, *installationStatus) read
          Lists the ids of localboot products as getProductIds_list.
      getNetBootProductIds_list(*objectId, *installationStatus) read
          Lists the ids of netboot products as getProductIds_list.
      getInstallableProductIds_list(clientId) read
          Lists the ids of the products that a client's depot holds.
      getInstallableLocalBootProductIds_list(clientId) read
          Lists the ids of the localboot products that a client's depot holds.
      getInstallableNetBootProductIds_list(clientId) read
          Lists the ids of the netboot products that a client's depot holds.
      getInstalledProductIds_list(objectId) read
          Lists the ids of the products that are installed on a client.
      getInstalledLocalBootProductIds_list(objectId) read
          Lists the ids of the localboot products that are installed on a client.
      getInstalledNetBootProductIds_list(objectId) read
          Lists the ids of the netboot products that are installed on a client.
      getProvidedLocalBootProductIds_list(depotId) read
          Lists the ids of the localboot products that a depot holds.
      getProvidedNetBootProductIds_list(depotId) read
          Lists the ids of the netboot products that a depot holds.
      """;

  ProductIdMethods() {
    super(TABLE);
  }

  @Override
  public List<String> call(String method, Call call) {
    ProductType type =
        method.contains("LocalBoot")
            ? ProductType.LOCALBOOT
            : method.contains("NetBoot") ? ProductType.NETBOOT : null;
    return switch (method) {
      case "getProductIds_list", "getLocalBootProductIds_list", "getNetBootProductIds_list" ->
          known(call, type);
      case "getInstallableProductIds_list",
          "getInstallableLocalBootProductIds_list",
          "getInstallableNetBootProductIds_list" ->
          held(call, call.records().depotOf(call.hostId("clientId")), type);
      case "getInstalledProductIds_list",
          "getInstalledLocalBootProductIds_list",
          "getInstalledNetBootProductIds_list" ->
          onClient(call, call.hostId("objectId"), type, "installed");
      case "getProvidedLocalBootProductIds_list", "getProvidedNetBootProductIds_list" ->
          held(call, call.hostId("depotId"), type);
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static Object filterOf(@Nullable ProductType type) {
    return type == null ? List.of() : type.className();
  }

  private static List<String> held(Call call, String depotId, @Nullable ProductType type) {
    return call
        .records()
        .find(
            ProductOnDepot.FAMILY,
            Records.filter("depotId", depotId, "productType", filterOf(type)))
        .stream()
        .map(ProductOnDepot::productId)
        .distinct()
        .toList();
  }

  private static List<String> onClient(
      Call call, String clientId, @Nullable ProductType type, @Nullable String status) {
    return call
        .records()
        .find(
            ProductOnClient.FAMILY,
            Records.filter(
                "clientId",
                clientId,
                "productType",
                filterOf(type),
                "installationStatus",
                status == null ? List.of() : status))
        .stream()
        .map(ProductOnClient::productId)
        .toList();
  }

  private static List<String> known(Call call, @Nullable ProductType chosen) {
    String word = call.textOrNull("productType");
    ProductType type = chosen == null && word != null ? ProductType.parse(word) : chosen;
    if (!call.has("objectId")) {
      return call
          .records()
          .identities(Product.FAMILY, Records.filter("type", filterOf(type)))
          .stream()
          .map(Product::id)
          .distinct()
          .toList();
    }
    Host host = call.records().host(call.hostId("objectId"));
    return host.type().isDepot()
        ? held(call, host.id(), type)
        : onClient(call, host.id(), type, call.textOrNull("installationStatus"));
  }
}
