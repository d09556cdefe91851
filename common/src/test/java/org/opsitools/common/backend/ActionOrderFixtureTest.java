package org.opsitools.common.backend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opsitools.common.json.JsonText;
import org.opsitools.common.objects.ProductType;
import org.opsitools.common.testkit.Fixtures;

/** The orders that another implementation found. */
class ActionOrderFixtureTest {
  static Stream<Arguments> cases() throws IOException {
    String text = Files.readString(Fixtures.path("objects-file-backend/action-order.json"));
    return list(JsonText.parse(text)).map(stored -> Arguments.of(stored.get("name"), stored));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @Tag("OBJ-24")
  void ordersAsStored(String name, Map<?, ?> stored) {
    ActionCase given = read(stored);
    Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(stored.get("expected"));

    List<ActionGroup> groups = given.plan().groups();
    ProductOrdering ordering;
    List<ActionGroup> stocked;
    try (Backend backend = given.requestsStored().backend()) {
      stocked =
          backend.read(
              session -> new ProductActions(session, remark -> {}).actionGroups(ActionCase.CLIENT));
      ordering =
          backend.read(
              session ->
                  new ProductActions(session, remark -> {})
                      .productOrdering(ActionCase.DEPOT, null));
    }

    assertAll(
        name,
        () -> assertEquals(expected.get("groups"), shape(groups)),
        () -> assertEquals(expected.get("priorities"), priorities(groups)),
        () -> assertEquals(expected.get("groups"), shape(stocked)),
        () -> assertEquals(expected.get("priorities"), priorities(stocked)),
        () -> assertEquals(expected.get("depotOrdering"), ordering.toJson()));
  }

  private static ActionCase read(Map<?, ?> stored) {
    ActionCase given = new ActionCase();
    list(stored.get("products"))
        .forEach(
            product ->
                given.product(
                    text(product, "id"),
                    ProductType.LOCALBOOT,
                    product.get("prio") instanceof Integer priority ? priority : 0,
                    product.get("scripts") instanceof List<?> scripts
                        ? scripts.stream().map(String::valueOf).toList()
                        : ActionCase.ALL_SCRIPTS));
    list(stored.get("dependencies"))
        .forEach(
            dependency -> {
              Map<String, String> how = new HashMap<>();
              put(how, "action", dependency.get("requiredAction"));
              put(how, "status", dependency.get("requiredStatus"));
              put(how, "type", dependency.get("type"));
              given.dependency(
                  text(dependency, "product"),
                  text(dependency, "action"),
                  text(dependency, "requires"),
                  how);
            });
    list(stored.get("states"))
        .forEach(state -> given.stored(text(state, "product"), text(state, "status"), null));
    list(stored.get("requests"))
        .forEach(request -> given.request(text(request, "product"), text(request, "action")));
    return given;
  }

  private static void put(Map<String, String> how, String name, Object value) {
    if (value != null) {
      how.put(name, value.toString());
    }
  }

  private static String text(Map<?, ?> map, String key) {
    return Objects.requireNonNull(map.get(key), key).toString();
  }

  private static Stream<Map<?, ?>> list(Object value) {
    return value instanceof List<?> list ? list.stream().map(e -> (Map<?, ?>) e) : Stream.empty();
  }

  private static List<Object> priorities(List<ActionGroup> groups) {
    return groups.stream().<Object>map(ActionGroup::priority).toList();
  }

  private static List<List<Map<String, Object>>> shape(List<ActionGroup> groups) {
    return groups.stream()
        .map(group -> group.actions().stream().map(ActionOrderFixtureTest::shape).toList())
        .toList();
  }

  private static Map<String, Object> shape(OrderedAction action) {
    return Map.of(
        "product", action.productOnClient().productId(),
        "action", Objects.requireNonNull(action.productOnClient().actionRequest()),
        "seq", Objects.requireNonNull(action.productOnClient().actionSequence()));
  }
}
