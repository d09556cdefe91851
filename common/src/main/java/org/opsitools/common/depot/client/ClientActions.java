package org.opsitools.common.depot.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.ActionRemark;
import org.opsitools.common.backend.Backend;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.backend.ProductActions;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.CodePointOrder;
import org.opsitools.common.objects.Product;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductPropertyState;

/** Lets the clients of a depot follow a package that was installed there. */
public final class ClientActions {
  private final Backend backend;
  private final String depotId;

  /** The clients of a depot. */
  public ClientActions(Backend backend, String depotId) {
    this.backend = backend;
    this.depotId = depotId;
  }

  /**
   * Does what is wished for, all of it or nothing. A product without the script for a wish is
   * warned of.
   *
   * @param productId of the product as the depot has it
   * @throws MissingDataException if the depot does not have the product
   */
  public ClientReport follow(String productId, ClientWishes wishes) {
    return wishes.any()
        ? backend.write(session -> new Work(session, productId).run(wishes))
        : new ClientReport(List.of(), List.of());
  }

  /** One run; a store may want it again from its beginning. */
  private final class Work {
    private final BackendSession session;
    private final String productId;
    private final Set<String> clients;
    private final List<ClientReport.Step> steps = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Work(BackendSession session, String productId) {
      this.session = session;
      this.productId = productId;
      this.clients = DepotClients.of(session, depotId);
    }

    ClientReport run(ClientWishes wishes) {
      Product product = product();
      if (wishes.setup() && hasScript("setup", product.setupScript())) {
        List<ProductOnClient> requests = requests("setup");
        session.update(ProductOnClient.FAMILY, requests);
        done("action 'setup' requested for product '" + productId + "'", requests);
      }
      if (wishes.setupWithDependencies() && hasScript("setup", product.setupScript())) {
        setUpWithDependencies();
      }
      if (wishes.purgeProperties()) {
        purgeProperties();
      }
      if (wishes.update() && hasScript("update", product.updateScript())) {
        List<ProductOnClient> requests = requests("update");
        session.update(ProductOnClient.FAMILY, requests);
        done("action 'update' requested for product '" + productId + "'", requests);
      }
      return new ClientReport(steps, warnings);
    }

    private Product product() {
      return session
          .findOne(
              Query.all(ProductOnDepot.FAMILY)
                  .whereOneOf("productId", Set.of(productId))
                  .whereOneOf("depotId", Set.of(depotId)))
          .flatMap(
              held ->
                  session.findOne(
                      Query.all(Product.FAMILY)
                          .whereOneOf("id", Set.of(productId))
                          .whereOneOf("productVersion", Set.of(held.productVersion()))
                          .whereOneOf("packageVersion", Set.of(held.packageVersion()))))
          .orElseThrow(
              () ->
                  new MissingDataException(
                      "Product '" + productId + "' not found on depot '" + depotId + "'"));
    }

    private boolean hasScript(String action, @Nullable String script) {
      boolean present = script != null && !script.isEmpty();
      if (!present) {
        warnings.add(
            "action '%s' cannot be requested for product '%s': it has no %sScript"
                .formatted(action, productId, action));
      }
      return present;
    }

    /** An update that requests an action on every client that has the product. */
    private List<ProductOnClient> requests(String action) {
      return installed().stream()
          .map(
              state ->
                  ProductOnClient.FAMILY.reduced(
                      ProductOnClient.FAMILY.with(state, "actionRequest", action),
                      List.of("actionRequest")))
          .toList();
    }

    private List<ProductOnClient> installed() {
      if (clients.isEmpty()) {
        return List.of();
      }
      return session
          .find(
              Query.all(ProductOnClient.FAMILY)
                  .whereOneOf("productId", Set.of(productId))
                  .whereOneOf("clientId", new HashSet<>(clients)))
          .stream()
          .filter(state -> "installed".equals(state.installationStatus()))
          .toList();
    }

    private void setUpWithDependencies() {
      List<ProductOnClient> requests = installed().stream().map(Work::freshSetup).toList();
      ProductActions actions = new ProductActions(session, this::remark);
      session.insertOrUpdate(ProductOnClient.FAMILY, actions.withRequirements(requests));
      done("action 'setup' requested with dependencies for product '" + productId + "'", requests);
    }

    /** As a method call requests it: what an earlier action came to is forgotten. */
    private static ProductOnClient freshSetup(ProductOnClient state) {
      Map<String, String> changes =
          Map.of("actionRequest", "setup", "actionProgress", "", "actionResult", "none");
      return ProductOnClient.FAMILY.reduced(
          ProductOnClient.FAMILY.with(state, changes), changes.keySet());
    }

    private void remark(ActionRemark remark) {
      if (remark.isWarning()) {
        warnings.add(remark.text());
      }
    }

    private void purgeProperties() {
      if (clients.isEmpty()) {
        return;
      }
      List<ProductPropertyState> states =
          session.find(
              Query.all(ProductPropertyState.FAMILY)
                  .whereOneOf("productId", Set.of(productId))
                  .whereOneOf("objectId", new HashSet<>(clients)));
      session.delete(ProductPropertyState.FAMILY, states);
      Set<String> affected = new TreeSet<>(CodePointOrder.INSTANCE);
      states.forEach(state -> affected.add(state.objectId()));
      steps.add(
          new ClientReport.Step(
              "values of properties of product '" + productId + "' deleted",
              List.copyOf(affected)));
    }

    private void done(String text, List<ProductOnClient> states) {
      List<String> ids = states.stream().map(ProductOnClient::clientId).toList();
      steps.add(new ClientReport.Step(text, CodePointOrder.sortedDistinct(ids)));
    }
  }
}
