package org.opsitools.admin.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.MethodCaller;

/** Asks for objects and ids by the generic methods. */
final class ObjectReader {
  static final String LOCALBOOT = "LocalbootProduct";

  private final MethodCaller caller;

  ObjectReader(MethodCaller caller) {
    this.caller = caller;
  }

  /** The objects of a family that a filter finds. */
  Stream<StoredObject> find(String family, Map<String, ?> filter) {
    return elements(family + "_getObjects", List.of(), filter)
        .map(
            element -> {
              if (element instanceof Map<?, ?> attributes) {
                return new StoredObject(attributes);
              }
              throw new OpsiException(family + "_getObjects gave something that is no object");
            });
  }

  /** The ids of all clients, in order. */
  NavigableSet<String> clients() {
    TreeSet<String> ids = new TreeSet<>();
    elements("host_getIdents", "str", Map.of("type", "OpsiClient"))
        .forEach(id -> ids.add(id.toString()));
    return ids;
  }

  /**
   * What belongs to any of some groups.
   *
   * @param type {@code HostGroup} or {@code ProductGroup}
   * @throws OpsiException if there is no such group
   */
  NavigableSet<String> members(String type, Collection<String> groups) {
    TreeSet<String> members = new TreeSet<>();
    if (groups.isEmpty()) {
      return members;
    }
    TreeSet<String> missing = new TreeSet<>(groups);
    find("group", Map.of("type", type, "id", List.copyOf(groups)))
        .forEach(group -> missing.remove(group.text("id")));
    if (!missing.isEmpty()) {
      throw new OpsiException(
          "there is no "
              + (type.equals("HostGroup") ? "client" : "product")
              + " group "
              + String.join(", ", missing));
    }
    find("objectToGroup", Map.of("groupType", type, "groupId", List.copyOf(groups)))
        .forEach(member -> members.add(member.text("objectId")));
    return members;
  }

  private Stream<?> elements(String method, Object first, Map<String, ?> filter) {
    if (caller.call(method, List.of(first, filter)) instanceof List<?> list) {
      return list.stream();
    }
    throw new OpsiException(method + " gave something that is no list");
  }

  /** The depot of each client. */
  Stream<StoredObject> depots(Collection<String> clients) {
    Object found =
        caller.call("configState_getClientToDepotserver", List.of(List.of(), List.copyOf(clients)));
    return found instanceof List<?> list
        ? list.stream()
            .flatMap(
                element ->
                    element instanceof Map<?, ?> pair
                        ? Stream.of(new StoredObject(pair))
                        : Stream.empty())
        : Stream.empty();
  }
}
