package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;

/** The states of products on clients, and what is requested of them. */
final class ProductStateMethods extends TableGroup {
  private static final String TABLE =
      """
      setProductState(productId, objectId, *installationStatus='', *actionRequest='', \
      *productVersion='', *packageVersion='', *lastStateChange='', *productActionProgress={}) \
      write
          Sets what is given of the state of a product on a client.
      setProductInstallationStatus(productId, objectId, installationStatus) write
          Sets the installation status of a product on a client.
      setProductActionProgress(productId, hostId, productActionProgress) write
          Sets what a running action of a product on a client says of itself.
      setProductActionRequest(productId, clientId, actionRequest) write
          Requests an action of a product on a client.
      unsetProductActionRequest(productId, clientId) write
          Takes back the request of a product on a client.
      getProductInstallationStatus_hash(productId, objectId) read
          Returns the state of a product on a client.
      getProductInstallationStatus_listOfHashes(objectId) read
          Lists the states of all products of a client's depot.
      getProductActionRequests_listOfHashes(clientId, *options) read
          Lists the action requests of a client.
      getProductStates_hash(*objectIds=[], *options={}) read
          Returns the states of all products by client.
      getLocalBootProductStates_hash(*objectIds=[], *options={}) read
          Returns the states of localboot products by client.
      getNetBootProductStates_hash(*objectIds=[], *options={}) read
          Returns the states of netboot products by client.
      """;

  private static final String NOT_INSTALLED = "not_installed";

  ProductStateMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "setProductState" -> setState(call);
      case "setProductInstallationStatus" ->
          set(call, "objectId", status(call.requiredText("installationStatus")));
      case "setProductActionProgress" ->
          set(
              call,
              "hostId",
              values("actionProgress", PlainText.printed(call.value("productActionProgress"))));
      case "setProductActionRequest" -> {
        set(call, "clientId", requested(call.requiredText("actionRequest")));
        yield null;
      }
      case "unsetProductActionRequest" -> set(call, "clientId", requested("none"));
      case "getProductInstallationStatus_hash" -> installation(call);
      case "getProductInstallationStatus_listOfHashes" -> installations(call);
      case "getProductActionRequests_listOfHashes" ->
          new MappedList<>(
              call.records()
                  .find(
                      ProductOnClient.FAMILY, Records.filter("clientId", call.hostId("clientId"))),
              state ->
                  new Row()
                      .with("productId", state.productId())
                      .with("actionRequest", state.actionRequest())
                      .toMap());
      case "getProductStates_hash" -> states(call, List.of());
      case "getLocalBootProductStates_hash" -> states(call, "LocalbootProduct");
      case "getNetBootProductStates_hash" -> states(call, "NetbootProduct");
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static Map<String, @Nullable Object> values(String name, @Nullable Object value) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put(name, value);
    return values;
  }

  private static Map<String, @Nullable Object> requested(String action) {
    Map<String, @Nullable Object> values = values("actionProgress", "");
    values.put("actionRequest", action);
    if (!action.equals("none")) {
      values.put("actionResult", "none");
    }
    return values;
  }

  private static Map<String, @Nullable Object> status(String status) {
    Map<String, @Nullable Object> values = values("actionProgress", "");
    switch (status) {
      case "failed" -> values.put("actionResult", "failed");
      case "installing" -> {
        values.put("actionProgress", "installing");
        values.put("actionResult", "none");
        values.put("installationStatus", "unknown");
      }
      case "installed" -> {
        values.put("actionResult", "successful");
        values.put("installationStatus", status);
      }
      default -> values.put("installationStatus", status);
    }
    return values;
  }

  private static @Nullable Object setState(Call call) {
    Map<String, @Nullable Object> values =
        values("actionProgress", progress(call.value("productActionProgress")));
    if (call.has("actionRequest")) {
      values.putAll(requested(call.text("actionRequest")));
    }
    if (call.has("installationStatus")) {
      values.putAll(status(call.text("installationStatus")));
    }
    values.put("productVersion", call.textOrNull("productVersion"));
    values.put("packageVersion", call.textOrNull("packageVersion"));
    values.put("modificationTime", call.textOrNull("lastStateChange"));
    return set(call, "objectId", values);
  }

  private static @Nullable Object progress(@Nullable Object value) {
    return Call.isEmpty(value) ? null : PlainText.printed(value);
  }

  private static @Nullable Object set(
      Call call, String client, Map<String, @Nullable Object> values) {
    String clientId = call.hostId(client);
    ProductOnDepot held =
        call.records().onDepot(call.productId("productId"), call.records().depotOf(clientId));
    call.session().insertOrUpdate(ProductOnClient.FAMILY, List.of(state(held, clientId, values)));
    return null;
  }

  private static ProductOnClient state(
      ProductOnDepot held, String clientId, Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(given);
    values.put("productId", held.productId());
    values.put("productType", held.productType().className());
    values.put("clientId", clientId);
    return ProductOnClient.FAMILY.create("ProductOnClient", values);
  }

  /** The update that requests an action of what a depot holds on one of its clients. */
  static ProductOnClient request(ProductOnDepot held, String clientId, String action) {
    return state(held, clientId, requested(action));
  }

  private static Map<String, @Nullable Object> installation(Call call) {
    String productId = call.productId("productId");
    return call
        .records()
        .find(
            ProductOnClient.FAMILY,
            Records.filter("productId", productId, "clientId", call.hostId("objectId")))
        .stream()
        .findFirst()
        .map(
            state ->
                new Row(state.toHash())
                    .with("lastStateChange", PlainText.compactTime(state.modificationTime()))
                    .toMap())
        .orElseGet(
            () ->
                new Row()
                    .with("installationStatus", NOT_INSTALLED)
                    .with("productId", productId)
                    .toMap());
  }

  private static List<@Nullable Object> installations(Call call) {
    String clientId = call.hostId("objectId");
    Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
    call.records()
        .onDepots(List.of(), List.of(call.records().depotOf(clientId)))
        .forEach(
            held ->
                rows.put(
                    held.productId(),
                    new Row()
                        .with("lastStateChange", "")
                        .with("productVersion", held.productVersion())
                        .with("packageVersion", held.packageVersion())
                        .with("installationStatus", NOT_INSTALLED)
                        .with("productId", held.productId())
                        .toMap()));
    call.records()
        .find(ProductOnClient.FAMILY, Records.filter("clientId", clientId))
        .forEach(
            state ->
                rows.put(
                    state.productId(),
                    new Row()
                        .with("lastStateChange", PlainText.compactTime(state.modificationTime()))
                        .with("productVersion", state.productVersion())
                        .with("packageVersion", state.packageVersion())
                        .with("installationStatus", told(state))
                        .with("productId", state.productId())
                        .toMap()));
    return new ArrayList<>(rows.values());
  }

  /** The status as the older methods tell it. */
  private static @Nullable String told(ProductOnClient state) {
    if (Objects.equals(state.actionResult(), "failed")) {
      return "failed";
    }
    return Objects.equals(state.installationStatus(), "unknown")
        ? NOT_INSTALLED
        : state.installationStatus();
  }

  private static Map<String, @Nullable Object> states(Call call, Object productType) {
    List<String> wanted = call.hostIds("objectIds");
    List<String> clients = new ArrayList<>(call.records().hostIds("OpsiClient"));
    if (!wanted.isEmpty()) {
      clients.retainAll(wanted);
    }
    Map<String, List<ProductOnDepot>> held = new TreeMap<>();
    call.records()
        .find(ProductOnDepot.FAMILY, Records.filter("productType", productType))
        .forEach(one -> held.computeIfAbsent(one.depotId(), depot -> new ArrayList<>()).add(one));
    Map<String, List<ProductOnClient>> known = new TreeMap<>();
    if (!clients.isEmpty()) {
      call.records()
          .find(
              ProductOnClient.FAMILY,
              Records.filter("clientId", clients, "productType", productType))
          .forEach(
              state -> known.computeIfAbsent(state.clientId(), id -> new ArrayList<>()).add(state));
    }
    Map<String, @Nullable Object> result = new TreeMap<>();
    call.records()
        .clientsByDepot(clients)
        .forEach(
            (depot, ids) ->
                ids.forEach(
                    id ->
                        result.put(
                            id,
                            rows(
                                known.getOrDefault(id, List.of()),
                                held.getOrDefault(depot, List.of())))));
    return result;
  }

  private static List<@Nullable Object> rows(
      List<ProductOnClient> known, List<ProductOnDepot> held) {
    List<@Nullable Object> rows = new ArrayList<>();
    Set<String> told = new TreeSet<>();
    for (ProductOnClient state : known) {
      told.add(state.productId());
      rows.add(
          new Row()
              .with("lastStateChange", PlainText.compactTime(state.modificationTime()))
              .with("productVersion", PlainText.printed(state.productVersion()))
              .with("packageVersion", PlainText.printed(state.packageVersion()))
              .with("installationStatus", told(state))
              .with("actionRequest", state.actionRequest())
              .with("productActionProgress", PlainText.printed(state.actionProgress()))
              .with("productId", state.productId())
              .toMap());
    }
    for (ProductOnDepot one : held) {
      if (told.add(one.productId())) {
        rows.add(
            new Row()
                .with("lastStateChange", "")
                .with("productVersion", "")
                .with("packageVersion", "")
                .with("installationStatus", NOT_INSTALLED)
                .with("actionRequest", "none")
                .with("productActionProgress", "")
                .with("productId", one.productId())
                .toMap());
      }
    }
    return rows;
  }
}
