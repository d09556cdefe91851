package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** Software that an inventory has found somewhere. */
public record AuditSoftware(
    @Nullable String windowsSoftwareId,
    @Nullable String windowsDisplayName,
    @Nullable String windowsDisplayVersion,
    @Nullable Long installSize,
    String name,
    String version,
    String subVersion,
    String language,
    String architecture)
    implements OpsiObject {
  private static final Attribute<String> WINDOWS_SOFTWARE_ID =
      Attribute.of("windowsSoftwareId", AttributeTypes.LOWER);
  private static final Attribute<String> WINDOWS_DISPLAY_NAME =
      Attribute.of("windowsDisplayName", AttributeTypes.STRING);
  private static final Attribute<String> WINDOWS_DISPLAY_VERSION =
      Attribute.of("windowsDisplayVersion", AttributeTypes.STRING);
  private static final Attribute<Long> INSTALL_SIZE =
      Attribute.of("installSize", AttributeTypes.LONG).defaulting(0L);
  private static final Attribute<String> NAME = Attribute.ident("name", AttributeTypes.STRING);
  private static final Attribute<String> VERSION = Attribute.ident("version", AttributeTypes.LOWER);
  private static final Attribute<String> SUB_VERSION =
      Attribute.ident("subVersion", AttributeTypes.LOWER);
  private static final Attribute<String> LANGUAGE =
      Attribute.ident("language", AttributeTypes.orEmpty(ScalarType.LANGUAGE_CODE));
  private static final Attribute<String> ARCHITECTURE =
      Attribute.ident("architecture", AttributeTypes.orEmpty(ScalarType.ARCHITECTURE));

  /** The description of this record. */
  public static final ObjectFamily<AuditSoftware> FAMILY =
      ObjectFamily.describe(AuditSoftware.class, "auditSoftware")
          .attributes(
              WINDOWS_SOFTWARE_ID,
              WINDOWS_DISPLAY_NAME,
              WINDOWS_DISPLAY_VERSION,
              INSTALL_SIZE,
              NAME,
              VERSION,
              SUB_VERSION,
              LANGUAGE,
              ARCHITECTURE);

  public AuditSoftware {
    windowsSoftwareId = WINDOWS_SOFTWARE_ID.of(windowsSoftwareId);
    windowsDisplayName = WINDOWS_DISPLAY_NAME.of(windowsDisplayName);
    windowsDisplayVersion = WINDOWS_DISPLAY_VERSION.of(windowsDisplayVersion);
    installSize = INSTALL_SIZE.of(installSize);
    name = NAME.required(name);
    version = VERSION.required(version);
    subVersion = SUB_VERSION.required(subVersion);
    language = LANGUAGE.required(language);
    architecture = ARCHITECTURE.required(architecture);
  }

  @Override
  public ObjectFamily<AuditSoftware> family() {
    return FAMILY;
  }
}
