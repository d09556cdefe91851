package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** A group of hosts or of products; groups of a kind form a tree. */
public record Group(
    GroupType type,
    @Nullable String description,
    @Nullable String notes,
    String id,
    @Nullable String parentGroupId)
    implements OpsiObject {
  private static final Attribute<String> DESCRIPTION =
      Attribute.of("description", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> NOTES =
      Attribute.of("notes", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> ID =
      Attribute.ident("id", AttributeTypes.of(ScalarType.GROUP_ID));
  private static final Attribute<String> PARENT_GROUP_ID =
      Attribute.of("parentGroupId", AttributeTypes.orUnset(ScalarType.GROUP_ID));

  /** The description of this record. */
  public static final ObjectFamily<Group> FAMILY =
      ObjectFamily.describe(Group.class, "group")
          .classes(GroupType.CLASSES)
          .storedByClass()
          .attributes(DESCRIPTION, NOTES, ID, PARENT_GROUP_ID);

  public Group {
    description = DESCRIPTION.of(description);
    notes = NOTES.of(notes);
    id = ID.required(id);
    parentGroupId = PARENT_GROUP_ID.of(parentGroupId);
  }

  @Override
  public ObjectFamily<Group> family() {
    return FAMILY;
  }
}
