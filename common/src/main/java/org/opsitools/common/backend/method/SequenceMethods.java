package org.opsitools.common.backend.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ActionGroup;
import org.opsitools.common.backend.ActionRemark;
import org.opsitools.common.backend.ProductActions;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.OpsiObject;
import org.opsitools.common.objects.ProductDependency;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ScalarType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What products depend on, and the order in which their actions run. */
final class SequenceMethods extends TableGroup {
  private static final String TABLE =
      """
      productOnClient_generateSequence(productOnClients) read
          Gives states of products their places in the order of actions.
      productOnClient_addDependencies(productOnClients) read
          As productOnClient_generateSequence, with the actions that dependencies add.
      productOnClient_getObjectsWithSequence(*attributes, **filter) read
          Finds states of products with their places in the order of actions.
      productOnClient_updateObjectsWithDependencies(productOnClients) write
          Changes states of products, and requests what their actions depend on.
      productOnClient_getActionGroups(clientId) read
          Lists the actions of a client in order, in groups that depend on each other.
      getProductOrdering(depotId, *sortAlgorithm) read
          Returns the localboot products of a depot in the order in which they are set up.
      setProductActionRequestWithDependencies(productId, clientId, actionRequest) write
          Requests an action of a product on a client, and what it depends on.
      getProductDependencies_listOfHashes(*productId, *depotId) read
          Lists what products depend on.
      createProductDependency(productId, action, *requiredProductId='', \
      *requiredProductClassId='', *requiredAction='', *requiredInstallationStatus='', \
      *requirementType='', *depotIds=[]) write
          Makes a dependency of a product in the versions that depots hold.
      deleteProductDependency(productId, *action='', *requiredProductId='', \
      *requiredProductClassId='', *requirementType='', *depotIds=[]) write deprecated
          Removes dependencies of a product in the versions that depots hold.
      """;

  private static final Logger LOGGER = LoggerFactory.getLogger(SequenceMethods.class);

  SequenceMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "productOnClient_generateSequence" -> json(actions(call).generateSequence(states(call)));
      case "productOnClient_addDependencies" -> json(actions(call).addDependencies(states(call)));
      case "productOnClient_getObjectsWithSequence" ->
          json(
              actions(call)
                  .objectsWithSequence(
                      Query.of(ProductOnClient.FAMILY, call.texts("attributes"), call.keywords())));
      case "productOnClient_updateObjectsWithDependencies" -> {
        List<ProductOnClient> changed = actions(call).addDependencies(states(call));
        call.session().insertOrUpdate(ProductOnClient.FAMILY, changed);
        yield json(changed);
      }
      case "productOnClient_getActionGroups" ->
          new MappedList<>(
              actions(call).actionGroups(call.hostId("clientId")), ActionGroup::toJson);
      case "getProductOrdering" ->
          actions(call)
              .productOrdering(call.hostId("depotId"), call.textOrNull("sortAlgorithm"))
              .toJson();
      case "setProductActionRequestWithDependencies" -> {
        requestWithDependencies(
            call,
            call.productId("productId"),
            call.hostId("clientId"),
            ScalarType.ACTION_REQUEST.parse(call.requiredText("actionRequest")));
        yield null;
      }
      case "getProductDependencies_listOfHashes" -> dependencies(call);
      case "createProductDependency" -> createDependency(call);
      case "deleteProductDependency" -> deleteDependency(call);
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static ProductActions actions(Call call) {
    return new ProductActions(call.session(), SequenceMethods::tell);
  }

  private static void tell(ActionRemark remark) {
    if (remark.isWarning()) {
      LOGGER.warn("{}", remark.text());
    } else {
      LOGGER.info("{}", remark.text());
    }
  }

  private static List<ProductOnClient> states(Call call) {
    return GivenObjects.read(ProductOnClient.FAMILY, call.value("productOnClients"));
  }

  private static List<@Nullable Object> json(List<ProductOnClient> states) {
    return new MappedList<>(states, OpsiObject::toJson);
  }

  /** Requests an action; of a localboot product with the actions that it depends on. */
  static void requestWithDependencies(Call call, String productId, String clientId, String action) {
    ProductOnDepot held = call.records().onDepot(productId, call.records().depotOf(clientId));
    ProductOnClient request = ProductStateMethods.request(held, clientId, action);
    call.session()
        .insertOrUpdate(ProductOnClient.FAMILY, actions(call).withRequirements(List.of(request)));
  }

  private static List<@Nullable Object> dependencies(Call call) {
    Map<String, @Nullable Object> filter = new LinkedHashMap<>();
    filter.put("productId", call.textOrNull("productId"));
    List<ProductDependency> all = call.records().find(ProductDependency.FAMILY, filter);
    if (call.has("depotId")) {
      List<String> held =
          call.records().onDepots(List.of(), List.of(call.hostId("depotId"))).stream()
              .map(one -> one.productId() + ";" + one.version())
              .toList();
      all =
          all.stream()
              .filter(
                  one ->
                      held.contains(
                          one.productId()
                              + ";"
                              + one.productVersion()
                              + "-"
                              + one.packageVersion()))
              .toList();
    }
    return new MappedList<>(all, SequenceMethods::row);
  }

  private static Map<String, @Nullable Object> row(ProductDependency dependency) {
    return new Row()
        .with("productId", dependency.productId())
        .with("action", dependency.productAction())
        .with("requiredProductId", dependency.requiredProductId())
        .with("requiredProductClassId", "")
        .with("requiredAction", PlainText.printed(dependency.requiredAction()))
        .with(
            "requiredInstallationStatus",
            PlainText.printed(dependency.requiredInstallationStatus()))
        .with("requirementType", PlainText.printed(dependency.requirementType()))
        .toMap();
  }

  private static @Nullable Object createDependency(Call call) {
    Map<String, ProductDependency> made = new LinkedHashMap<>();
    for (ProductOnDepot held : held(call)) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put("productId", held.productId());
      values.put("productVersion", held.productVersion());
      values.put("packageVersion", held.packageVersion());
      values.put("productAction", call.requiredText("action"));
      values.put("requiredProductId", call.requiredText("requiredProductId"));
      values.put("requiredAction", call.textOrNull("requiredAction"));
      values.put("requiredInstallationStatus", call.textOrNull("requiredInstallationStatus"));
      values.put("requirementType", call.textOrNull("requirementType"));
      ProductDependency dependency = ProductDependency.FAMILY.create("ProductDependency", values);
      made.put(dependency.ident(), dependency);
    }
    call.session().insert(ProductDependency.FAMILY, List.copyOf(made.values()));
    return null;
  }

  private static List<ProductOnDepot> held(Call call) {
    return call.records().onDepots(List.of(call.productId("productId")), call.hostIds("depotIds"));
  }

  private static @Nullable Object deleteDependency(Call call) {
    for (String unused : List.of("requiredProductClassId", "requirementType")) {
      if (call.has(unused)) {
        LOGGER.warn("deleteProductDependency: {} has no effect any more", unused);
      }
    }
    for (ProductOnDepot held : held(call)) {
      Map<String, @Nullable Object> filter = new LinkedHashMap<>();
      filter.put("productId", held.productId());
      filter.put("productVersion", held.productVersion());
      filter.put("packageVersion", held.packageVersion());
      filter.put("productAction", call.textOrNull("action"));
      filter.put("requiredProductId", call.textOrNull("requiredProductId"));
      call.session()
          .delete(ProductDependency.FAMILY, call.records().find(ProductDependency.FAMILY, filter));
    }
    return null;
  }
}
