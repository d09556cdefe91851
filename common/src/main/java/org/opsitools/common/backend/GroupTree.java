package org.opsitools.common.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.GroupType;

/** Groups of one kind form a tree: a parent is there, of the same kind, and below no child. */
final class GroupTree {
  private final StoredObjects stored;

  GroupTree(StoredObjects stored) {
    this.stored = stored;
  }

  /**
   * Checks groups that are about to be stored; they may be each other's parents.
   *
   * @throws ReferentialIntegrityException if a parent is missing or a group would be below itself
   */
  void check(Collection<Group> groups) {
    if (groups.stream().allMatch(group -> group.parentGroupId() == null)) {
      return;
    }
    Map<Node, Optional<String>> parents = new HashMap<>();
    stored
        .find(Query.all(Group.FAMILY))
        .forEach(group -> parents.put(Node.of(group), parent(group)));
    groups.forEach(group -> parents.put(Node.of(group), parent(group)));
    for (Group group : groups) {
      checkPath(group, parents);
    }
  }

  private static Optional<String> parent(Group group) {
    return Optional.ofNullable(group.parentGroupId());
  }

  private static void checkPath(Group group, Map<Node, Optional<String>> parents) {
    Set<Node> path = new HashSet<>();
    Node node = Node.of(group);
    while (true) {
      Optional<String> parent = parents.get(node);
      if (parent == null) {
        if (path.size() > 1) {
          // A parent further up that was lost before: not this group's fault.
          return;
        }
        throw new ReferentialIntegrityException(
            group.className()
                + " '"
                + group.id()
                + "': there is no parent group '"
                + node.id()
                + "' of this kind");
      }
      if (!path.add(node)) {
        throw new ReferentialIntegrityException(
            group.className()
                + " '"
                + group.id()
                + "': with parent '"
                + group.parentGroupId()
                + "' it would be below itself");
      }
      if (parent.isEmpty()) {
        return;
      }
      node = new Node(node.type(), parent.get());
    }
  }

  /** The children of groups that go, with the nearest ancestor that stays as their parent. */
  List<Group> adopted(Collection<Group> deleted) {
    Map<Node, @Nullable String> gone = new HashMap<>();
    deleted.forEach(group -> gone.put(Node.of(group), group.parentGroupId()));
    List<Group> children = new ArrayList<>();
    for (Group group : stored.find(Query.all(Group.FAMILY))) {
      String parent = group.parentGroupId();
      if (parent == null || gone.containsKey(Node.of(group))) {
        continue;
      }
      String next = parent;
      Set<Node> passed = new HashSet<>();
      while (next != null && gone.containsKey(new Node(group.type(), next))) {
        Node node = new Node(group.type(), next);
        next = passed.add(node) ? gone.get(node) : null;
      }
      if (!Objects.equals(next, parent)) {
        children.add(Group.FAMILY.with(group, "parentGroupId", next));
      }
    }
    return children;
  }

  private record Node(GroupType type, String id) {
    static Node of(Group group) {
      return new Node(group.type(), group.id());
    }
  }
}
