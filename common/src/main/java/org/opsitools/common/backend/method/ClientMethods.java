package org.opsitools.common.backend.method;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Host;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ScalarType;

/** Lists of clients, chosen by depot, product or request. */
final class ClientMethods extends TableGroup {
  private static final String FILTERS =
      "*serverId, *depotIds=[], *groupId, *productId, *installationStatus, *actionRequest, "
          + "*productVersion, *packageVersion, *hwFilter";

  private static final String TABLE =
      """
      getClients() read
          Lists all clients as maps with hostId and depotId, without nulls, with short times.
      getClientIDs() read
          Lists the ids of all clients.
      getClientsOnDepot(depotIds) read
          Lists the ids of the clients of depots.
      getClientsWithProducts(productIds, *installationStatus) read
          Lists the ids of clients that know one of the products, also in one state only.
      getClientsWithActionRequest(actionRequests) read
          Lists the ids of clients that have one of the action requests.
      getClients_listOfHashes(FILTERS) read deprecated getClients
          As getClients; its parameters are refused.
      getClientIds_list(FILTERS) read deprecated getClientIDs
          Lists ids of clients by depot, by product and state, or by action request.
      """
          .replace("FILTERS", FILTERS);

  ClientMethods() {
    super(TABLE);
  }

  @Override
  public Object call(String method, Call call) {
    return switch (method) {
      case "getClients" -> clients(call);
      case "getClientIDs" -> call.records().hostIds("OpsiClient");
      case "getClientsOnDepot" -> onDepot(call.hostIds("depotIds"), call);
      case "getClientsWithProducts" ->
          withProducts(call.texts("productIds"), call.textOrNull("installationStatus"), call);
      case "getClientsWithActionRequest" -> withRequest(call.texts("actionRequests"), call);
      case "getClients_listOfHashes" -> {
        if (!call.values().values().stream().allMatch(Call::isEmpty)) {
          throw call.refused(
              "its parameters are not supported any more; call host_getObjects with a filter");
        }
        yield clients(call);
      }
      case "getClientIds_list" -> ids(call);
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static Object ids(Call call) {
    if (call.values().values().stream().allMatch(Call::isEmpty)) {
      return call.records().hostIds("OpsiClient");
    }
    if (call.has("depotIds")) {
      return onDepot(call.hostIds("depotIds"), call);
    }
    if (call.has("productId")) {
      return withProducts(call.texts("productId"), call.textOrNull("installationStatus"), call);
    }
    if (call.has("actionRequest")) {
      return withRequest(call.texts("actionRequest"), call);
    }
    throw call.refused("clients can be asked for by depot, product or action request only");
  }

  private static List<@Nullable Object> clients(Call call) {
    Map<String, String> depots = call.session().depotAssignments().depotsOf(List.of());
    List<Host> clients = call.records().find(Host.FAMILY, Map.of("type", "OpsiClient"));
    return new MappedList<>(
        clients,
        client ->
            new Row(HostMethods.hash(client))
                .with("depotId", depots.getOrDefault(client.id(), ""))
                .toMap());
  }

  private static List<String> onDepot(Collection<String> depotIds, Call call) {
    if (depotIds.isEmpty()) {
      throw call.refused("no depotIds given");
    }
    return call.session().depotAssignments().depotsOf(List.of()).entrySet().stream()
        .filter(entry -> depotIds.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> withProducts(
      List<String> productIds, @Nullable String status, Call call) {
    if (productIds.isEmpty()) {
      throw call.refused("no productIds given");
    }
    List<String> normal = productIds.stream().map(ScalarType.PRODUCT_ID::parse).toList();
    return distinct(
        call.records()
            .find(
                ProductOnClient.FAMILY,
                Records.filter(
                    "productId",
                    normal,
                    "installationStatus",
                    status == null ? List.of() : ScalarType.INSTALLATION_STATUS.parse(status))));
  }

  private static List<String> withRequest(List<String> requests, Call call) {
    List<String> normal =
        requests.stream()
            .filter(request -> !request.isEmpty())
            .map(ScalarType.ACTION_REQUEST::parse)
            .toList();
    if (normal.isEmpty()) {
      throw call.refused("no actionRequests given");
    }
    return distinct(
        call.records().find(ProductOnClient.FAMILY, Records.filter("actionRequest", normal)));
  }

  private static List<String> distinct(List<ProductOnClient> states) {
    return states.stream().map(ProductOnClient::clientId).distinct().sorted().toList();
  }
}
