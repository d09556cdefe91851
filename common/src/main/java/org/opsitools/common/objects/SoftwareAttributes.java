package org.opsitools.common.objects;

/** What identifies a piece of software, in every record of an inventory that names one. */
final class SoftwareAttributes {
  static final Attribute<String> NAME = Attribute.ident("name", AttributeTypes.STRING);
  static final Attribute<String> VERSION = Attribute.ident("version", AttributeTypes.LOWER);
  static final Attribute<String> SUB_VERSION = Attribute.ident("subVersion", AttributeTypes.LOWER);
  static final Attribute<String> LANGUAGE =
      Attribute.ident("language", AttributeTypes.orEmpty(ScalarType.LANGUAGE_CODE));
  static final Attribute<String> ARCHITECTURE =
      Attribute.ident("architecture", AttributeTypes.orEmpty(ScalarType.ARCHITECTURE));

  private SoftwareAttributes() {}
}
