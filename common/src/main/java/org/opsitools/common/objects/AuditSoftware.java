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

  /** The description of this record. */
  public static final ObjectFamily<AuditSoftware> FAMILY =
      ObjectFamily.describe(AuditSoftware.class, "auditSoftware")
          .attributes(
              WINDOWS_SOFTWARE_ID,
              WINDOWS_DISPLAY_NAME,
              WINDOWS_DISPLAY_VERSION,
              INSTALL_SIZE,
              SoftwareAttributes.NAME,
              SoftwareAttributes.VERSION,
              SoftwareAttributes.SUB_VERSION,
              SoftwareAttributes.LANGUAGE,
              SoftwareAttributes.ARCHITECTURE);

  public AuditSoftware {
    windowsSoftwareId = WINDOWS_SOFTWARE_ID.of(windowsSoftwareId);
    windowsDisplayName = WINDOWS_DISPLAY_NAME.of(windowsDisplayName);
    windowsDisplayVersion = WINDOWS_DISPLAY_VERSION.of(windowsDisplayVersion);
    installSize = INSTALL_SIZE.of(installSize);
    name = SoftwareAttributes.NAME.required(name);
    version = SoftwareAttributes.VERSION.required(version);
    subVersion = SoftwareAttributes.SUB_VERSION.required(subVersion);
    language = SoftwareAttributes.LANGUAGE.required(language);
    architecture = SoftwareAttributes.ARCHITECTURE.required(architecture);
  }

  @Override
  public ObjectFamily<AuditSoftware> family() {
    return FAMILY;
  }
}
