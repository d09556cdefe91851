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
  private static final Attribute<String> LICENSE_POOL_ID =
      Attribute.ident("licensePoolId", AttributeTypes.of(ScalarType.LICENSE_ID));

  /** The description of this record. */
  public static final ObjectFamily<AuditSoftwareToLicensePool> FAMILY =
      ObjectFamily.describe(AuditSoftwareToLicensePool.class, "auditSoftwareToLicensePool")
          .storedBy("name", "version", "subVersion", "language", "architecture")
          .attributes(
              SoftwareAttributes.NAME,
              SoftwareAttributes.VERSION,
              SoftwareAttributes.SUB_VERSION,
              SoftwareAttributes.LANGUAGE,
              SoftwareAttributes.ARCHITECTURE,
              LICENSE_POOL_ID);

  public AuditSoftwareToLicensePool {
    name = SoftwareAttributes.NAME.required(name);
    version = SoftwareAttributes.VERSION.required(version);
    subVersion = SoftwareAttributes.SUB_VERSION.required(subVersion);
    language = SoftwareAttributes.LANGUAGE.required(language);
    architecture = SoftwareAttributes.ARCHITECTURE.required(architecture);
    licensePoolId = LICENSE_POOL_ID.required(licensePoolId);
  }

  @Override
  public ObjectFamily<AuditSoftwareToLicensePool> family() {
    return FAMILY;
  }
}
