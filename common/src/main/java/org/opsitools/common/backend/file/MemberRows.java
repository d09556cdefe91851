package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.GroupType;
import org.opsitools.common.objects.ObjectToGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Members of groups: options of the group's section whose value is true.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Groups".
 */
final class MemberRows implements Rows<ObjectToGroup> {
  private static final Logger LOG = LoggerFactory.getLogger(MemberRows.class);

  @Override
  public Stream<ObjectToGroup> find(Query<ObjectToGroup> query, FileReading reading)
      throws IOException {
    List<ObjectToGroup> members = new ArrayList<>();
    for (GroupType type : GroupFile.STORED) {
      if (query.admits("groupType", type.className())) {
        IniDocument document =
            reading.document(GroupFile.of(reading.tree(), type), IniStyle.GROUPS);
        for (IniSection section : document.sections()) {
          if (query.admits("groupId", section.name())) {
            addMembers(type, document, section, members);
          }
        }
      }
    }
    return members.stream();
  }

  private static void addMembers(
      GroupType type, IniDocument document, IniSection section, List<ObjectToGroup> members) {
    for (IniOption option : section.options()) {
      if (GroupFile.RESERVED.contains(option.name()) || !isTrue(option.text())) {
        continue;
      }
      if (GroupFile.memberType(type).accepts(option.name())) {
        members.add(
            RowProblem.naming(
                document,
                section.line(),
                () -> new ObjectToGroup(type, section.name(), option.name())));
      } else {
        LOG.warn(
            "{}:{}: [{}] '{}' is no {}; it is ignored",
            document.file(),
            option.line(),
            section.name(),
            option.name(),
            GroupFile.memberType(type).kind());
      }
    }
  }

  /** As the original takes a stored text for true or false; everything it does not know is true. */
  static boolean isTrue(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "false", "no", "off", "0" -> false;
      default -> true;
    };
  }

  @Override
  public void put(List<ObjectToGroup> members, FileWriting writing) throws IOException {
    members.forEach(this::requireStorable);
    for (Map.Entry<Path, List<ObjectToGroup>> file : byFile(members, writing).entrySet()) {
      writing.edit(
          file.getKey(),
          IniStyle.GROUPS,
          false,
          draft ->
              file.getValue()
                  .forEach(member -> draft.setText(member.groupId(), member.objectId(), "1")));
    }
  }

  @Override
  public void requireStorable(ObjectToGroup member) {
    GroupFile.requireFile(member.groupType());
    if (GroupFile.RESERVED.contains(member.objectId())) {
      throw new OpsiException(
          "file backend cannot store '"
              + member.objectId()
              + "' as a member of group '"
              + member.groupId()
              + "': the word means something else there");
    }
  }

  @Override
  public void delete(List<ObjectToGroup> members, FileWriting writing) throws IOException {
    for (Map.Entry<Path, List<ObjectToGroup>> file : byFile(members, writing).entrySet()) {
      writing.editIfPresent(
          file.getKey(),
          IniStyle.GROUPS,
          draft -> {
            for (ObjectToGroup member : file.getValue()) {
              if (!GroupFile.RESERVED.contains(member.objectId())) {
                draft.remove(member.groupId(), member.objectId());
              }
            }
          });
    }
  }

  private static Map<Path, List<ObjectToGroup>> byFile(
      List<ObjectToGroup> members, FileWriting writing) throws IOException {
    return writing.byFile(members, member -> GroupFile.of(writing.tree(), member.groupType()));
  }
}
