package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** The licence key of a licence in a pool. */
public record SoftwareLicenseToLicensePool(
    @Nullable String licenseKey, String softwareLicenseId, String licensePoolId)
    implements OpsiObject {
  private static final Attribute<String> LICENSE_KEY =
      Attribute.secret("licenseKey", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> SOFTWARE_LICENSE_ID =
      Attribute.ident("softwareLicenseId", AttributeTypes.of(ScalarType.LICENSE_ID));
  private static final Attribute<String> LICENSE_POOL_ID =
      Attribute.ident("licensePoolId", AttributeTypes.of(ScalarType.LICENSE_ID));

  /** The description of this record. */
  public static final ObjectFamily<SoftwareLicenseToLicensePool> FAMILY =
      ObjectFamily.describe(SoftwareLicenseToLicensePool.class, "softwareLicenseToLicensePool")
          .attributes(LICENSE_KEY, SOFTWARE_LICENSE_ID, LICENSE_POOL_ID);

  public SoftwareLicenseToLicensePool {
    licenseKey = LICENSE_KEY.of(licenseKey);
    softwareLicenseId = SOFTWARE_LICENSE_ID.required(softwareLicenseId);
    licensePoolId = LICENSE_POOL_ID.required(licensePoolId);
  }

  @Override
  public ObjectFamily<SoftwareLicenseToLicensePool> family() {
    return FAMILY;
  }
}
