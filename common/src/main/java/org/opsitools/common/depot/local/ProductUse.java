package org.opsitools.common.depot.local;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.BackendSession;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.BooleanText;
import org.opsitools.common.objects.Config;
import org.opsitools.common.objects.ProductOnClient;

/** What clients of a depot have to do with a product. */
final class ProductUse {
  /** Whether a product may be taken off a depot while clients use it. */
  private static final String ALLOWED = "allow_to_remove_package_in_use";

  private static final String NONE = "none";

  private final String productId;
  private final String depotId;

  ProductUse(String productId, String depotId) {
    this.productId = productId;
    this.depotId = depotId;
  }

  /**
   * Whether the product may be taken off.
   *
   * @throws OpsiException if the site wants it to be kept while clients use it, and some do
   */
  void requireRemovable(BackendSession session, boolean force) {
    if (force || isAllowed(session)) {
      return;
    }
    List<ProductOnClient> states = states(session);
    long installed =
        states.stream().filter(state -> "installed".equals(state.installationStatus())).count();
    long requested = states.stream().filter(ProductUse::isRequested).count();
    if (installed + requested > 0) {
      throw new OpsiException(
          "product '%s' is in use on %s: %d clients have it installed, %d have an action request; use --force to remove it nevertheless, or set the config %s"
              .formatted(productId, depotId, installed, requested, ALLOWED));
    }
  }

  private static boolean isAllowed(BackendSession session) {
    return session
        .findOne(Query.all(Config.FAMILY).whereOneOf("id", Set.of(ALLOWED)))
        .flatMap(config -> first(config.defaultValues()))
        .flatMap(value -> BooleanText.parse(value.toString()))
        .orElse(true);
  }

  private static Optional<Object> first(@Nullable List<? extends @Nullable Object> values) {
    return values == null ? Optional.empty() : values.stream().findFirst().map(value -> value);
  }

  /** The states of clients that are to do something with the product. */
  List<ProductOnClient> requested(BackendSession session) {
    return states(session).stream().filter(ProductUse::isRequested).toList();
  }

  /** No client of the depot is to do anything with the product any more. */
  void withdrawRequests(BackendSession session) {
    session.update(
        ProductOnClient.FAMILY,
        requested(session).stream()
            .map(state -> ProductOnClient.FAMILY.with(state, "actionRequest", NONE))
            .toList());
  }

  private static boolean isRequested(ProductOnClient state) {
    return state.actionRequest() != null && !state.actionRequest().toString().equals(NONE);
  }

  private List<ProductOnClient> states(BackendSession session) {
    List<ProductOnClient> states =
        session.find(Query.all(ProductOnClient.FAMILY).whereOneOf("productId", Set.of(productId)));
    if (states.isEmpty()) {
      return states;
    }
    Set<String> clients =
        session
            .depotAssignments()
            .depotsOf(states.stream().map(ProductOnClient::clientId).collect(Collectors.toSet()))
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue().equals(depotId))
            .map(entry -> entry.getKey())
            .collect(Collectors.toSet());
    return states.stream().filter(state -> clients.contains(state.clientId())).toList();
  }
}
