package org.opsitools.common.objects;

import org.jspecify.annotations.Nullable;

/** A contract under which licences were bought. */
public record LicenseContract(
    @Nullable String description,
    @Nullable String notes,
    @Nullable String partner,
    @Nullable String conclusionDate,
    @Nullable String notificationDate,
    @Nullable String expirationDate,
    String id)
    implements OpsiObject {
  private static final Attribute<String> DESCRIPTION =
      Attribute.of("description", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> NOTES =
      Attribute.of("notes", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> PARTNER =
      Attribute.of("partner", AttributeTypes.STRING).defaulting("");
  private static final Attribute<String> CONCLUSION_DATE =
      Attribute.of("conclusionDate", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(DefaultValue.NOW);
  private static final Attribute<String> NOTIFICATION_DATE =
      Attribute.of("notificationDate", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(Timestamp.NEVER);
  private static final Attribute<String> EXPIRATION_DATE =
      Attribute.of("expirationDate", AttributeTypes.of(ScalarType.TIMESTAMP))
          .defaulting(Timestamp.NEVER);
  private static final Attribute<String> ID =
      Attribute.ident("id", AttributeTypes.of(ScalarType.LICENSE_ID));

  /** The description of this record. */
  public static final ObjectFamily<LicenseContract> FAMILY =
      ObjectFamily.describe(LicenseContract.class, "licenseContract")
          .attributes(
              DESCRIPTION, NOTES, PARTNER, CONCLUSION_DATE, NOTIFICATION_DATE, EXPIRATION_DATE, ID);

  public LicenseContract {
    description = DESCRIPTION.of(description);
    notes = NOTES.of(notes);
    partner = PARTNER.of(partner);
    conclusionDate = CONCLUSION_DATE.of(conclusionDate);
    notificationDate = NOTIFICATION_DATE.of(notificationDate);
    expirationDate = EXPIRATION_DATE.of(expirationDate);
    id = ID.required(id);
  }

  @Override
  public ObjectFamily<LicenseContract> family() {
    return FAMILY;
  }
}
