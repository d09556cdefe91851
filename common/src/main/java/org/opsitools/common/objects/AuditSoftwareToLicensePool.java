package org.opsitools.common.objects;

/** Software found by an inventory that a pool licenses. */
public record AuditSoftwareToLicensePool(
    String name,
    String version,
    String subVersion,
    String language,
    String architecture,
    String licensePoolId)
    implements OpsiObject {
  private static final Attribute<String> NAME = Attribute.ident("name", AttributeTypes.STRING);
  private static final Attribute<String> VERSION = Attribute.ident("version", AttributeTypes.LOWER);
  private static final Attribute<String> SUB_VERSION =
      Attribute.ident("subVersion", AttributeTypes.LOWER);
  private static final Attribute<String> LANGUAGE =
      Attribute.ident("language", AttributeTypes.orEmpty(ScalarType.LANGUAGE_CODE));
  private static final Attribute<String> ARCHITECTURE =
      Attribute.ident("architecture", AttributeTypes.orEmpty(ScalarType.ARCHITECTURE));
  private static final Attribute<String> LICENSE_POOL_ID =
      Attribute.ident("licensePoolId", AttributeTypes.of(ScalarType.LICENSE_ID));

  /** The description of this record. */
  public static final ObjectFamily<AuditSoftwareToLicensePool> FAMILY =
      ObjectFamily.describe(AuditSoftwareToLicensePool.class, "auditSoftwareToLicensePool")
          .storedBy("name", "version", "subVersion", "language", "architecture")
          .attributes(NAME, VERSION, SUB_VERSION, LANGUAGE, ARCHITECTURE, LICENSE_POOL_ID);

  public AuditSoftwareToLicensePool {
    name = NAME.required(name);
    version = VERSION.required(version);
    subVersion = SUB_VERSION.required(subVersion);
    language = LANGUAGE.required(language);
    architecture = ARCHITECTURE.required(architecture);
    licensePoolId = LICENSE_POOL_ID.required(licensePoolId);
  }

  @Override
  public ObjectFamily<AuditSoftwareToLicensePool> family() {
    return FAMILY;
  }
}
