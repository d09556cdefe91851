package org.opsitools.common.backend.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.backend.MissingDataException;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.ObjectToGroup;
import org.opsitools.common.objects.ProductOnClient;
import org.opsitools.common.objects.ProductOnDepot;
import org.opsitools.common.objects.ProductPropertyState;
import org.opsitools.common.objects.ScalarType;

/** Groups, and requests and properties of all their members at once. */
final class GroupMethods extends TableGroup {
  private static final String TABLE =
      """
      getGroupIds_list() read
          Lists the ids of all groups.
      getHostGroupTree_hash() read
          Returns host groups as maps within maps, as they lie in each other.
      createGroup(groupId, *members=[], *description='', *parentGroupId='') write
          Makes a host group with its members.
      deleteGroup(groupId) write deprecated group_delete
          Removes the groups of an id.
      groupname_exists(groupId) read
          Says whether there is a group of an id.
      group_rename(oldGroupId, newGroupId) write
          Gives a group another id; its kind, members and sub-groups stay with it.
      setProductActionRequestForHostGroup(hostGroupId, productId, actionRequest) write
          Requests an action of a product on every client of a group.
      setProductActionRequestForProductGroup(hostGroupId, productGroupId, actionRequest) write
          Requests an action of all products of a group on every client of another.
      setProductPropertyForHostGroup(productId, propertyId, propertyValue, groupId) write
          Sets a property of a product for every client of a group.
      getPossibleImagefileValuesForHostGroup(groupId) read
          Lists the local images that every client of a group has.
      """;

  GroupMethods() {
    super(TABLE);
  }

  @Override
  public @Nullable Object call(String method, Call call) {
    return switch (method) {
      case "getGroupIds_list" ->
          new ArrayList<>(
              new LinkedHashSet<>(
                  call.records().all(Group.FAMILY).stream().map(Group::id).toList()));
      case "getHostGroupTree_hash" -> tree(call);
      case "createGroup" -> create(call);
      case "deleteGroup" -> {
        call.session().delete(Group.FAMILY, groups(call, call.requiredText("groupId")));
        yield null;
      }
      case "groupname_exists" -> !groups(call, call.requiredText("groupId")).isEmpty();
      case "group_rename" -> rename(call);
      case "setProductActionRequestForHostGroup" ->
          request(call, List.of(call.productId("productId")));
      case "setProductActionRequestForProductGroup" ->
          request(call, members(call, "ProductGroup", call.requiredText("productGroupId")));
      case "setProductPropertyForHostGroup" -> setProperty(call);
      case "getPossibleImagefileValuesForHostGroup" -> images(call);
      default -> throw MethodGroup.unworked(method);
    };
  }

  private static List<Group> groups(Call call, String id) {
    return call.records().find(Group.FAMILY, Records.filter("id", ScalarType.GROUP_ID.parse(id)));
  }

  private static List<String> members(Call call, String type, String groupId) {
    return call
        .records()
        .find(
            ObjectToGroup.FAMILY,
            Records.filter("groupType", type, "groupId", ScalarType.GROUP_ID.parse(groupId)))
        .stream()
        .map(ObjectToGroup::objectId)
        .toList();
  }

  private static Map<String, @Nullable Object> tree(Call call) {
    Map<String, Map<String, @Nullable Object>> nodes = new TreeMap<>();
    List<Group> groups = call.records().find(Group.FAMILY, Map.of("type", "HostGroup"));
    groups.forEach(group -> nodes.put(group.id(), new TreeMap<>()));
    Map<String, @Nullable Object> roots = new TreeMap<>();
    for (Group group : groups) {
      Map<String, @Nullable Object> parent =
          group.parentGroupId() == null ? null : nodes.get(group.parentGroupId());
      (parent == null ? roots : parent).put(group.id(), nodes.get(group.id()));
    }
    return roots;
  }

  private static @Nullable Object create(Call call) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("id", call.requiredText("groupId"));
    values.put("description", call.textOrNull("description"));
    values.put("parentGroupId", call.textOrNull("parentGroupId"));
    Group group = Group.FAMILY.create("HostGroup", values);
    call.session().insert(Group.FAMILY, List.of(group));
    call.session()
        .insert(
            ObjectToGroup.FAMILY,
            call.texts("members").stream()
                .map(member -> membership("HostGroup", group.id(), member))
                .toList());
    return null;
  }

  private static ObjectToGroup membership(String type, String groupId, String objectId) {
    return ObjectToGroup.FAMILY.create(
        "ObjectToGroup", Map.of("groupType", type, "groupId", groupId, "objectId", objectId));
  }

  private static @Nullable Object rename(Call call) {
    String newId = ScalarType.GROUP_ID.parse(call.requiredText("newGroupId"));
    List<Group> renamed = groups(call, call.requiredText("oldGroupId"));
    if (renamed.isEmpty()) {
      throw new MissingDataException("Group '" + call.text("oldGroupId") + "' does not exist");
    }
    if (!groups(call, newId).isEmpty()) {
      throw call.refused("group '" + newId + "' exists already");
    }
    for (Group old : renamed) {
      String type = old.className();
      call.session().insert(Group.FAMILY, List.of(Group.FAMILY.with(old, "id", newId)));
      List<Group> children =
          call.records()
              .find(Group.FAMILY, Records.filter("type", type, "parentGroupId", old.id()));
      call.session()
          .update(
              Group.FAMILY,
              children.stream()
                  .map(child -> Group.FAMILY.with(child, "parentGroupId", newId))
                  .toList());
      call.session()
          .insert(
              ObjectToGroup.FAMILY,
              members(call, type, old.id()).stream()
                  .map(member -> membership(type, newId, member))
                  .toList());
    }
    call.session().delete(Group.FAMILY, renamed);
    return null;
  }

  private static @Nullable Object request(Call call, List<String> productIds) {
    String action = ScalarType.ACTION_REQUEST.parse(call.requiredText("actionRequest"));
    List<String> clients = members(call, "HostGroup", call.requiredText("hostGroupId"));
    List<ProductOnClient> requests = new ArrayList<>();
    call.records()
        .clientsByDepot(clients)
        .forEach(
            (depot, onDepot) -> {
              for (String productId : productIds) {
                ProductOnDepot held = call.records().onDepot(productId, depot);
                onDepot.forEach(
                    client -> requests.add(ProductStateMethods.request(held, client, action)));
              }
            });
    call.session().insertOrUpdate(ProductOnClient.FAMILY, requests);
    return null;
  }

  private static @Nullable Object setProperty(Call call) {
    Object value = call.value("propertyValue");
    List<ProductPropertyState> states =
        members(call, "HostGroup", call.requiredText("groupId")).stream()
            .map(
                client ->
                    PropertyMethods.state(
                        call.productId("productId"),
                        call.requiredText("propertyId"),
                        client,
                        value))
            .toList();
    call.session().insert(ProductPropertyState.FAMILY, states);
    return null;
  }

  private static List<String> images(Call call) {
    List<String> clients = members(call, "HostGroup", call.requiredText("groupId"));
    if (clients.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> owners = new TreeMap<>();
    call.records()
        .find(
            ProductPropertyState.FAMILY,
            Records.filter(
                "productId",
                "opsi-local-image-restore",
                "propertyId",
                "imagefiles_list",
                "objectId",
                clients))
        .forEach(state -> addImages(owners, state));
    return owners.entrySet().stream()
        .filter(entry -> entry.getValue().containsAll(clients))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void addImages(Map<String, Set<String>> owners, ProductPropertyState state) {
    List<@Nullable Object> values = state.values() == null ? List.of() : state.values();
    for (Object value : values) {
      for (String image : PlainText.printed(value).split(",", -1)) {
        if (!image.isEmpty()) {
          owners.computeIfAbsent(image, name -> new TreeSet<>()).add(state.objectId());
        }
      }
    }
  }
}
