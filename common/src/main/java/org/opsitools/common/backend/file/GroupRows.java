package org.opsitools.common.backend.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opsitools.common.OpsiException;
import org.opsitools.common.backend.Query;
import org.opsitools.common.objects.Group;
import org.opsitools.common.objects.GroupType;

/**
 * Groups: a section each, in which their members stand, too.
 *
 * <p>Source: {@code docs/formats/file-backend.md}, "Groups".
 */
final class GroupRows implements Rows<Group> {
  private static final List<String> ATTRIBUTES = List.of("description", "notes", "parentGroupId");

  @Override
  public Stream<Group> find(Query<Group> query, FileReading reading) throws IOException {
    List<Group> groups = new ArrayList<>();
    for (GroupType type : GroupFile.STORED) {
      if (query.admitsClass(type.className())) {
        IniDocument document =
            reading.document(GroupFile.of(reading.tree(), type), IniStyle.GROUPS);
        for (IniSection section : document.sections()) {
          if (query.admits("id", section.name())) {
            groups.add(read(type, document, section));
          }
        }
      }
    }
    return groups.stream();
  }

  static Group read(GroupType type, IniDocument document, IniSection section) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", section.name());
    for (String attribute : ATTRIBUTES) {
      String option = attribute.toLowerCase(Locale.ROOT);
      section
          .option(option)
          .ifPresent(found -> values.put(attribute, PlainText.unescape(found.text())));
    }
    return FileReading.make(document, section, () -> Group.FAMILY.create(type.className(), values));
  }

  @Override
  public void put(List<Group> groups, FileWriting writing) throws IOException {
    groups.forEach(this::requireStorable);
    for (Map.Entry<Path, List<Group>> file : byFile(groups, writing).entrySet()) {
      writing.edit(
          file.getKey(),
          IniStyle.GROUPS,
          false,
          draft -> {
            for (Group group : file.getValue()) {
              GroupFile.RESERVED.forEach(option -> draft.remove(group.id(), option));
              write(group, draft);
            }
          });
    }
  }

  @Override
  public void requireStorable(Group group) {
    GroupFile.requireFile(group.type());
    for (String attribute : ATTRIBUTES) {
      Object value = Group.FAMILY.plainValue(group, attribute);
      if (value != null && !PlainText.survivesTrimmed(value.toString())) {
        throw new OpsiException(
            "file backend cannot store attribute '"
                + attribute
                + "' of group '"
                + group.id()
                + "': it holds a control character or a backslash before n, ; or #");
      }
    }
  }

  private static void write(Group group, IniDraft draft) {
    draft.add(group.id());
    for (String attribute : ATTRIBUTES) {
      Object value = Group.FAMILY.plainValue(group, attribute);
      if (value != null) {
        draft.setText(
            group.id(),
            attribute.toLowerCase(Locale.ROOT),
            PlainText.escape(PlainText.trimmed(value.toString())));
      }
    }
  }

  @Override
  public void delete(List<Group> groups, FileWriting writing) throws IOException {
    for (Map.Entry<Path, List<Group>> file : byFile(groups, writing).entrySet()) {
      writing.editIfPresent(
          file.getKey(),
          IniStyle.GROUPS,
          draft -> file.getValue().forEach(group -> draft.remove(group.id())));
    }
  }

  private static Map<Path, List<Group>> byFile(List<Group> groups, FileWriting writing)
      throws IOException {
    return writing.byFile(groups, group -> GroupFile.of(writing.tree(), group.type()));
  }
}
