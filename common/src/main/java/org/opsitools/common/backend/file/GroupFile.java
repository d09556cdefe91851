package org.opsitools.common.backend.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.opsitools.common.OpsiException;
import org.opsitools.common.objects.GroupType;
import org.opsitools.common.objects.ScalarType;

/** The two files of groups, and what is common to groups and their members. */
final class GroupFile {
  /** The options of a section that are not members. */
  static final Set<String> RESERVED = Set.of("description", "notes", "parentgroupid");

  /** The kinds that have a file. */
  static final List<GroupType> STORED = List.of(GroupType.HOST, GroupType.PRODUCT);

  private GroupFile() {}

  /** The file of a kind of group. */
  static Path of(FileTree tree, GroupType type) {
    return switch (type) {
      case HOST -> tree.clientGroups();
      case PRODUCT -> tree.productGroups();
      case PLAIN -> throw withoutFile();
    };
  }

  /** Refuses a kind that has no file. */
  static void requireFile(GroupType type) {
    if (!STORED.contains(type)) {
      throw withoutFile();
    }
  }

  private static OpsiException withoutFile() {
    return new OpsiException(
        "file backend cannot store a group that is neither HostGroup nor ProductGroup");
  }

  /** What a member of a group is. */
  static ScalarType memberType(GroupType type) {
    return type == GroupType.HOST ? ScalarType.HOST_ID : ScalarType.PRODUCT_ID;
  }
}
