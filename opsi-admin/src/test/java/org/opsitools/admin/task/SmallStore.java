package org.opsitools.admin.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MethodCaller;
import org.opsitools.common.backend.MethodDescription;
import org.opsitools.common.backend.UnknownMethodException;

/** Objects by family, found by equal attributes; every call is recorded. */
final class SmallStore implements MethodCaller {
  private final Map<String, List<Map<String, Object>>> families = new HashMap<>();
  private final Map<String, Object> answers = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  /** Adds an object: its family, then names and values of attributes in turn. */
  SmallStore with(String family, String... attributes) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int index = 0; index < attributes.length; index += 2) {
      object.put(attributes[index], attributes[index + 1]);
    }
    families.computeIfAbsent(family, name -> new ArrayList<>()).add(object);
    return this;
  }

  SmallStore client(String id, String depot) {
    return with("host", "id", id, "type", "OpsiClient")
        .with("clientToDepot", "clientId", id, "depotId", depot);
  }

  /** A product of version 2-1 with these scripts on a depot. */
  SmallStore product(String id, String depot, String... scripts) {
    List<String> attributes =
        new ArrayList<>(List.of("id", id, "productVersion", "2", "packageVersion", "1"));
    for (String script : scripts) {
      attributes.addAll(List.of(script, "x.opsiscript"));
    }
    return with("product", attributes.toArray(String[]::new))
        .with(
            "productOnDepot",
            "productId",
            id,
            "productType",
            "LocalbootProduct",
            "productVersion",
            "2",
            "packageVersion",
            "1",
            "depotId",
            depot);
  }

  /** What a client has of a localboot product. */
  SmallStore state(String client, String product, String version, String... more) {
    List<String> attributes =
        new ArrayList<>(
            List.of(
                "clientId",
                client,
                "productId",
                product,
                "productType",
                "LocalbootProduct",
                "productVersion",
                version,
                "packageVersion",
                "1"));
    attributes.addAll(List.of(more));
    return with("productOnClient", attributes.toArray(String[]::new));
  }

  /** Answers a method in this way. */
  SmallStore answering(String method, Object result) {
    answers.put(method, result);
    return this;
  }

  /** The methods that were called, with their parameters, except for those that only read. */
  List<String> writingCalls() {
    return calls.stream().filter(call -> !call.contains("_get")).toList();
  }

  @Override
  public List<MethodDescription> methods() {
    return List.of();
  }

  @Override
  public @Nullable Object call(String name, List<? extends @Nullable Object> parameters) {
    calls.add(name + parameters);
    if (answers.containsKey(name)) {
      return answers.get(name);
    }
    if (name.endsWith("_getObjects")) {
      return find(name.replace("_getObjects", ""), filter(parameters));
    }
    return switch (name) {
      case "host_getIdents" ->
          find("host", filter(parameters)).stream().map(host -> host.get("id")).toList();
      case "configState_getClientToDepotserver" ->
          find("clientToDepot", Map.of("clientId", parameters.get(1)));
      case "productOnClient_updateObjects", "setProductActionRequestWithDependencies" -> null;
      default -> throw new UnknownMethodException(name, List.of());
    };
  }

  private static Map<?, ?> filter(List<? extends @Nullable Object> parameters) {
    return (Map<?, ?>) parameters.get(1);
  }

  private List<Map<String, Object>> find(String family, Map<?, ?> filter) {
    return families.getOrDefault(family, List.of()).stream()
        .filter(object -> filter.entrySet().stream().allMatch(entry -> matches(object, entry)))
        .toList();
  }

  private static boolean matches(Map<String, Object> object, Map.Entry<?, ?> condition) {
    Object value = object.getOrDefault(condition.getKey().toString(), "");
    return condition.getValue() instanceof List<?> allowed
        ? allowed.contains(value)
        : value.equals(condition.getValue());
  }
}
