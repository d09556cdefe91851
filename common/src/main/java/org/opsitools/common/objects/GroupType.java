package org.opsitools.common.objects;

/**
 * The kinds of group. A group that is just a {@code Group} belongs to neither tree and no store
 * holds it.
 */
public enum GroupType {
  HOST("HostGroup"),
  PRODUCT("ProductGroup"),
  PLAIN("Group");

  static final ObjectClasses CLASSES =
      ObjectClasses.of("Group", GroupType.class, GroupType::parse, GroupType::className);

  static final AttributeType<GroupType> ATTRIBUTE =
      AttributeTypes.named("group type", GroupType.class, GroupType::parse, GroupType::className);

  private final String className;

  GroupType(String className) {
    this.className = className;
  }

  /** The class in opsi's object model, as in JSON. */
  public String className() {
    return className;
  }

  /**
   * Reads a class name in any case.
   *
   * @throws InvalidValueException for any other text
   */
  public static GroupType parse(String text) {
    for (GroupType type : values()) {
      if (text.strip().equalsIgnoreCase(type.className)) {
        return type;
      }
    }
    throw new InvalidValueException("group type", text, "HostGroup or ProductGroup");
  }
}
