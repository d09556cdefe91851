package org.opsitools.common.objects;

/** The membership of a host or product in a group. */
public record ObjectToGroup(GroupType groupType, String groupId, String objectId)
    implements OpsiObject {
  private static final Attribute<GroupType> GROUP_TYPE =
      Attribute.ident("groupType", GroupType.ATTRIBUTE);
  private static final Attribute<String> GROUP_ID =
      Attribute.ident("groupId", AttributeTypes.of(ScalarType.GROUP_ID));
  private static final Attribute<String> OBJECT_ID =
      Attribute.ident("objectId", AttributeTypes.of(ScalarType.OBJECT_ID));

  /** The description of this record. */
  public static final ObjectFamily<ObjectToGroup> FAMILY =
      ObjectFamily.describe(ObjectToGroup.class, "objectToGroup")
          .attributes(GROUP_TYPE, GROUP_ID, OBJECT_ID);

  public ObjectToGroup {
    groupType = GROUP_TYPE.required(groupType);
    groupId = GROUP_ID.required(groupId);
    objectId = OBJECT_ID.required(objectId);
  }

  @Override
  public ObjectFamily<ObjectToGroup> family() {
    return FAMILY;
  }
}
