package org.opsitools.packagemanager.removal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opsitools.common.backend.Query;
import org.opsitools.common.depot.UninstallRequest;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.packagemanager.queue.DepotQueue;
import org.opsitools.packagemanager.queue.DepotTask;
import org.opsitools.packagemanager.site.ChosenDepot;
import org.opsitools.packagemanager.site.Workplace;

/** Takes products off depots. */
public final class ProductRemoval {
  private final Workplace workplace;
  private final boolean force;
  private final boolean deletesFiles;

  /**
   * A removal.
   *
   * @param force whether locked products, and those that clients use although the site does not
   *     allow it, are removed, too
   * @param deletesFiles whether the products' directories go
   */
  public ProductRemoval(Workplace workplace, boolean force, boolean deletesFiles) {
    this.workplace = workplace;
    this.force = force;
    this.deletesFiles = deletesFiles;
  }

  /**
   * Which of the products each depot has.
   *
   * @return versions by product, in the order given, for each depot in order
   */
  public Map<ChosenDepot, Map<String, String>> present(List<String> productIds) {
    List<ProductOnDepot> states =
        workplace
            .backend()
            .read(
                session ->
                    session.find(
                        Query.all(ProductOnDepot.FAMILY)
                            .whereOneOf("productId", Set.copyOf(productIds))
                            .whereOneOf("depotId", Set.copyOf(workplace.chosenIds()))));
    Map<ChosenDepot, Map<String, String>> present = new LinkedHashMap<>();
    for (ChosenDepot chosen : workplace.chosen()) {
      Map<String, String> versions = new HashMap<>();
      states.stream()
          .filter(state -> state.depotId().equals(chosen.id()))
          .forEach(state -> versions.put(state.productId(), state.version()));
      Map<String, String> ordered = new LinkedHashMap<>();
      productIds.stream()
          .filter(versions::containsKey)
          .forEach(id -> ordered.put(id, versions.getOrDefault(id, "")));
      present.put(chosen, ordered);
    }
    return present;
  }

  /** The work for each depot, of the products that are there. */
  public List<DepotQueue> queues(Map<ChosenDepot, Map<String, String>> present) {
    return queues(present, List.of());
  }

  /**
   * The work for each depot.
   *
   * @param required products whose absence on a depot is a failure
   */
  public List<DepotQueue> queues(
      Map<ChosenDepot, Map<String, String>> present, List<String> required) {
    List<DepotQueue> queues = new ArrayList<>();
    present.forEach(
        (chosen, versions) -> {
          List<DepotTask> tasks = new ArrayList<>();
          for (String id : versions.keySet()) {
            tasks.add(
                new RemovalTask(chosen.depot(), new UninstallRequest(id, force, deletesFiles)));
          }
          List<String> missing =
              required.stream()
                  .filter(id -> !versions.containsKey(id))
                  .map(id -> id + ": not on this depot")
                  .toList();
          queues.add(new DepotQueue(chosen.id(), tasks, missing));
        });
    return queues;
  }
}
