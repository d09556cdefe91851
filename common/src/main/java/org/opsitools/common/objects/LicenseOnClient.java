package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** The use of a licence by a client. */
public record LicenseOnClient(
    @Nullable String licenseKey,
    @Nullable String notes,
    String softwareLicenseId,
    String licensePoolId,
    String clientId)
    implements OpsiObject {
  private static final Attribute<String> LICENSE_KEY =
      Attribute.secret("licenseKey", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> NOTES =
      Attribute.of("notes", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> SOFTWARE_LICENSE_ID =
      Attribute.ident("softwareLicenseId", AttributeTypes.of(ScalarType.LICENSE_ID));
  private static final Attribute<String> LICENSE_POOL_ID =
      Attribute.ident("licensePoolId", AttributeTypes.of(ScalarType.LICENSE_ID));
  private static final Attribute<String> CLIENT_ID =
      Attribute.ident("clientId", AttributeTypes.of(ScalarType.HOST_ID));

  /** The description of this record. */
  public static final ObjectFamily<LicenseOnClient> FAMILY =
      ObjectFamily.describe(LicenseOnClient.class, "licenseOnClient")
          .attributes(LICENSE_KEY, NOTES, SOFTWARE_LICENSE_ID, LICENSE_POOL_ID, CLIENT_ID);

  public LicenseOnClient {
    licenseKey = LICENSE_KEY.of(licenseKey);
    notes = NOTES.of(notes);
    softwareLicenseId = SOFTWARE_LICENSE_ID.required(softwareLicenseId);
    licensePoolId = LICENSE_POOL_ID.required(licensePoolId);
    clientId = CLIENT_ID.required(clientId);
  }

  @Override
  public ObjectFamily<LicenseOnClient> family() {
    return FAMILY;
  }
}
