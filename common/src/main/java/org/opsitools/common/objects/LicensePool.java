package org.opsitools.common.objects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool from which licences for products are taken. */
public record LicensePool(
    @Nullable String description, @Nullable List<String> productIds, String id)
    implements OpsiObject {
  private static final Attribute<String> DESCRIPTION =
      Attribute.of("description", AttributeTypes.STRING).defaulting("");
  private static final Attribute<List<String>> PRODUCT_IDS =
      Attribute.of("productIds", AttributeTypes.TEXTS).defaulting(List.of());
  private static final Attribute<String> ID =
      Attribute.ident("id", AttributeTypes.of(ScalarType.LICENSE_ID));

  /** The description of this record. */
  public static final ObjectFamily<LicensePool> FAMILY =
      ObjectFamily.describe(LicensePool.class, "licensePool")
          .attributes(DESCRIPTION, PRODUCT_IDS, ID);

  public LicensePool {
    description = DESCRIPTION.of(description);
    productIds = PRODUCT_IDS.of(productIds);
    id = ID.required(id);
  }

  @Override
  public ObjectFamily<LicensePool> family() {
    return FAMILY;
  }
}
