package org.opsitools.common.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.ProductDependency;

/**
 * Actions that must be run in a certain order among themselves.
 *
 * @param priority the highest one above zero, else the lowest one
 * @param actions in the order in which they run
 * @param dependencies what the products of the group need, by product
 * @param sortLog how the order came about, in words
 */
public record ActionGroup(
    int priority,
    List<OrderedAction> actions,
    Map<String, List<ProductDependency>> dependencies,
    List<String> sortLog) {
  public ActionGroup {
    actions = List.copyOf(actions);
    dependencies = new LinkedHashMap<>(dependencies);
    sortLog = List.copyOf(sortLog);
  }

  /** As {@code productOnClient_getActionGroups} gives it, plain JSON. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("priority", priority);
    json.put(
        "product_on_clients",
        actions.stream().map(action -> action.productOnClient().toHash()).toList());
    Map<String, Object> priorities = new LinkedHashMap<>();
    actions.forEach(
        action -> priorities.put(action.productOnClient().productId(), action.priority()));
    json.put("priorities", priorities);
    Map<String, Object> needs = new LinkedHashMap<>();
    dependencies.forEach(
        (product, list) -> needs.put(product, list.stream().map(need -> need.toHash()).toList()));
    json.put("dependencies", needs);
    json.put("sort_log", sortLog);
    return json;
  }
}
