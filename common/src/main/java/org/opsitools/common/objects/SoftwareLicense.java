package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** The right to install software a number of times. An OEM licence is for one installation. */
public record SoftwareLicense(
    SoftwareLicenseType type,
    @Nullable Integer maxInstallations,
    @Nullable String boundToHost,
    @Nullable String expirationDate,
    String id,
    String licenseContractId)
    implements OpsiObject {
  private static final Attribute<Integer> MAX_INSTALLATIONS =
      Attribute.of("maxInstallations", AttributeTypes.UNSIGNED).defaulting(1);
  private static final Attribute<String> BOUND_TO_HOST =
      Attribute.of("boundToHost", AttributeTypes.orUnset(ScalarType.HOST_ID));
  private static final Attribute<String> EXPIRATION_DATE =
      Attribute.of("expirationDate", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(Timestamp.NEVER);
  private static final Attribute<String> ID =
      Attribute.ident("id", AttributeTypes.of(ScalarType.LICENSE_ID));
  private static final Attribute<String> LICENSE_CONTRACT_ID =
      Attribute.ident("licenseContractId", AttributeTypes.of(ScalarType.LICENSE_ID));

  /** The description of this record. */
  public static final ObjectFamily<SoftwareLicense> FAMILY =
      ObjectFamily.describe(SoftwareLicense.class, "softwareLicense")
          .classes(SoftwareLicenseType.CLASSES)
          .storedBy("id")
          .attributes(MAX_INSTALLATIONS, BOUND_TO_HOST, EXPIRATION_DATE, ID, LICENSE_CONTRACT_ID);

  public SoftwareLicense {
    maxInstallations = MAX_INSTALLATIONS.of(maxInstallations);
    boundToHost = BOUND_TO_HOST.of(boundToHost);
    expirationDate = EXPIRATION_DATE.of(expirationDate);
    id = ID.required(id);
    licenseContractId = LICENSE_CONTRACT_ID.required(licenseContractId);
    if (type == SoftwareLicenseType.OEM) {
      maxInstallations = 1;
    }
  }

  /**
   * The same licence for another number of installations.
   *
   * @throws InvalidAttributeException for more than one of an OEM licence
   */
  public SoftwareLicense withMaxInstallations(int number) {
    if (type == SoftwareLicenseType.OEM && number > 1) {
      throw InvalidAttributeException.refused(
          MAX_INSTALLATIONS, number, "an OEM licence is for 1 installation, not for " + number);
    }
    return FAMILY.with(this, MAX_INSTALLATIONS.name(), number);
  }

  @Override
  public ObjectFamily<SoftwareLicense> family() {
    return FAMILY;
  }
}
